import { Form, Hidden } from './forms.tsx'
import { agree, bornOn, formatNumber } from './french.ts'
import { Icon } from './icons.tsx'

interface Link {
  readonly label: string
  readonly href: string
}

export interface NavigationItem extends Link {
  readonly current?: boolean | undefined
  /** How many things wait there; nothing when none does. */
  readonly count?: number | undefined
  /** What is counted, in one word: « avis » unless said. */
  readonly counted?: string | undefined
}

/** What does not depend on who looks: the deployment's identity and addresses. */
export interface Site {
  readonly wordmark: string
  readonly homeHref: string
  /** Accessibility, legal notice, conditions of use, verify a document, help. */
  readonly footer: readonly Link[]
  /** Only an operator entitled to the State's mark may set it (decisions.md, The State's mark). */
  readonly stateBranding: boolean
  /** What the demonstration says at the top of every page. */
  readonly demoBand?: string | undefined
  /** The guided tour of the demonstration, which the front page leads to. */
  readonly tourHref?: string | undefined
  /** Whom to call, as people read it: « 01 23 45 67 89, du lundi au vendredi, de 9 h à 17 h ». */
  readonly support?: string | undefined
  /** The practice space: marked on every page (DEC-31). */
  readonly practice?: boolean | undefined
  /** Where it shows the code that a telephone would. */
  readonly practiceCodeHref?: string | undefined
  /** Professionals may sign in with ProConnect. */
  readonly proConnect?: boolean | undefined
}

export interface Account {
  readonly name: string
  /** None for whoever has no structure here yet. */
  readonly organisationName?: string | undefined
  /** What it is, where it is no structure: « Organisme de formation ». */
  readonly organisationLabel?: string | undefined
  readonly severalOrganisations: boolean
  /** Where to choose another structure; shown when there are several. */
  readonly switchHref?: string | undefined
  /** Where one's own account is managed. */
  readonly accountHref?: string | undefined
  /** False for a référent who is not an aidant, or when acts are blocked: said beside the structure. */
  readonly canAct: boolean
}

export interface ActingFor {
  readonly name: string
  /** FranceConnect's text. */
  readonly birthdate: string
  readonly gender?: string | undefined
  /** The theme in words: « Logement ». */
  readonly theme: string
  /** Their sheet. */
  readonly personHref?: string | undefined
  /** Where it is ended; none on that very page. */
  readonly endHref?: string | undefined
  /** What the link does; « Terminer l’intervention » unless said otherwise. */
  readonly endLabel?: string | undefined
}

export interface PersonBandContent {
  readonly name: string
  /** In words: « née le 24 août 1962 » (`bornOn`). */
  readonly birthdateText: string
  readonly detail?: string | undefined
  readonly href?: string | undefined
}

/** What everybody must know before reading anything else; nothing at all on the official, real service. */
export function SiteBands({
  site,
  exercise = false,
}: {
  readonly site: Site
  readonly exercise?: boolean | undefined
}) {
  const unofficial = site.stateBranding ? '' : 'Ce site n’est pas un service officiel de l’État.'
  const band = [unofficial, site.demoBand].filter(Boolean).join(' ')
  if (!site.practice && !exercise && !band) return null
  return (
    <section aria-label="À savoir sur ce site">
      {site.practice && (
        <p class="ac-band ac-band--practice">
          <strong>Espace d’entraînement.</strong> Rien de ce qui est fait ici n’a d’effet réel.{' '}
          {site.practiceCodeHref && (
            <a href={site.practiceCodeHref} target="_blank" rel="noopener">
              Mon code à 6 chiffres<span class="fr-sr-only"> (nouvel onglet)</span>
            </a>
          )}
        </p>
      )}
      {exercise && (
        <p class="ac-band ac-band--practice">
          <strong>Entraînement — sans valeur.</strong> La personne est inventée. Rien n’est compté ni transmis.
        </p>
      )}
      {band && <p class="ac-band">{band}</p>}
    </section>
  )
}

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

/** Always visible: an act binds this structure and no other. */
function CurrentOrganisation({ account }: { readonly account: Account }) {
  return (
    <div class={account.severalOrganisations ? 'ac-organisation ac-organisation--several' : 'ac-organisation'}>
      <Icon name="structure" />
      <p>
        <span class="ac-organisation__label">
          {account.canAct ? 'Vous agissez pour la structure' : (account.organisationLabel ?? 'Structure')}
        </span>
        <span class="ac-organisation__name">{account.organisationName}</span>
      </p>
      {account.severalOrganisations && account.switchHref && <a href={account.switchHref}>Changer de structure</a>}
    </div>
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

/** Somebody of several structures: the one that their acts bind stays in sight however far one scrolls. */
export function OrganisationBand({ account }: { readonly account: Account }) {
  return (
    <aside class="ac-structure" aria-label="Structure actuelle">
      <div class="fr-container">
        <CurrentOrganisation account={account} />
      </div>
    </aside>
  )
}

/** « Vous agissez au nom de … »: stays in sight however far one scrolls. */
export function ActingBand({ acting }: { readonly acting: ActingFor }) {
  return (
    <aside class="ac-acting" aria-label="Intervention en cours">
      <div class="ac-acting__content fr-container">
        <Icon name="on-behalf" />
        <p>
          <span class="ac-acting__who">
            Vous agissez au nom de{' '}
            <strong>{acting.personHref ? <a href={acting.personHref}>{acting.name}</a> : acting.name}</strong>
          </span>
          <span class="ac-acting__what">
            {bornOn(acting.birthdate, acting.gender)} · thème : {acting.theme}
          </span>
        </p>
        {acting.endHref && (
          <a class="ac-acting__end" href={acting.endHref}>
            {acting.endLabel ?? 'Terminer l’intervention'}
          </a>
        )}
      </div>
    </aside>
  )
}

/** Whom this page is about, on every page that concerns her. */
export function PersonBand({ person }: { readonly person: PersonBandContent }) {
  return (
    <aside class="ac-person" aria-label="Personne accompagnée">
      <div class="ac-person__content fr-container">
        <Icon name="person" />
        <p>
          <span class="ac-person__name">{person.href ? <a href={person.href}>{person.name}</a> : person.name}</span>{' '}
          <span class="ac-person__birth">{person.birthdateText}</span>
          {person.detail && <span class="ac-person__detail"> · {person.detail}</span>}
        </p>
      </div>
    </aside>
  )
}
