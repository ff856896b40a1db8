import { CurrentOrganisation } from './bands.tsx'
import { Form, Hidden } from './forms.tsx'
import type { Account, NavigationItem, Site } from './frame.ts'
import { agree, formatNumber } from './french.ts'
import { Icon } from './icons.tsx'

function Brand({ site }: { readonly site: Site }) {
  return (
    <div class="ac-brand">
      {site.stateBranding && (
        <p class="fr-logo">
          République
          <br />
          Française
        </p>
      )}
      <a class="ac-wordmark" href={site.homeHref} title={`Accueil - ${site.wordmark}`}>
        {site.wordmark}
      </a>
    </div>
  )
}

interface MenuProps {
  readonly navigation: readonly NavigationItem[]
  readonly account: Account | undefined
  readonly csrf: string | undefined
  readonly signOutPath: string | undefined
  readonly lockPath: string | undefined
  readonly returnTo: string | undefined
}

/** Brand, account, navigation. On a phone the last two fold in a `details`: no script is needed to open it. */
export function PageHeader({
  site,
  organisationBelow = false,
  ...menu
}: MenuProps & { readonly site: Site; readonly organisationBelow?: boolean | undefined }) {
  const hasMenu = menu.navigation.length > 0 || menu.account !== undefined
  return (
    <header class="ac-header">
      <div class="ac-header__bar fr-container">
        <Brand site={site} />
        {menu.account?.organisationName !== undefined && !organisationBelow && (
          <CurrentOrganisation account={menu.account} />
        )}
        {menu.account && (
          <div class="ac-header__account">
            <AccountActions {...menu} account={menu.account} scripted />
          </div>
        )}
      </div>
      {hasMenu && (
        <div id="menu">
          <details class="ac-menu">
            <summary>
              <Icon name="menu" />
              Menu
            </summary>
            <div class="ac-menu__content">
              <NavigationList navigation={menu.navigation} label="Menu principal" />
              {menu.account && <AccountActions {...menu} account={menu.account} />}
            </div>
          </details>
          <div class="ac-nav">
            <div class="fr-container">
              <NavigationList navigation={menu.navigation} label="Navigation principale" />
            </div>
          </div>
        </div>
      )}
    </header>
  )
}

function NavigationList({
  navigation,
  label,
}: {
  readonly navigation: MenuProps['navigation']
  readonly label: string
}) {
  if (navigation.length === 0) return null
  return (
    <nav aria-label={label}>
      <ul>
        {navigation.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && (
                <>
                  {' '}
                  <span class="ac-nav__count">
                    {formatNumber(item.count)}
                    <span class="fr-sr-only"> {agree(item.count, item.counted ?? 'avis')} en attente</span>
                  </span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type AccountActionsProps = MenuProps & { readonly account: Account; readonly scripted?: boolean }

function AccountActions({ account, csrf, signOutPath, lockPath, returnTo, scripted = false }: AccountActionsProps) {
  return (
    <div class="ac-account">
      <p class="ac-account__name">{account.name}</p>
      {account.accountHref && (
        <a class="ac-link-button" href={account.accountHref}>
          <span>Mon compte</span>
        </a>
      )}
      {lockPath && csrf !== undefined && (
        <form method="post" action={lockPath} class="ac-inline-form" data-lock={scripted ? '' : undefined}>
          <Hidden name="_csrf" value={csrf} />
          {returnTo !== undefined && <Hidden name="retour" value={returnTo} />}
          <button type="submit" class="ac-link-button">
            <Icon name="lock" />
            <span>Verrouiller</span> <span class="ac-key">(touche F9)</span>
          </button>
        </form>
      )}
      {signOutPath && csrf !== undefined && (
        <Form action={signOutPath} csrf={csrf} class="ac-inline-form">
          <button type="submit" class="ac-link-button">
            <span>Se déconnecter</span>
          </button>
        </Form>
      )}
    </div>
  )
}
