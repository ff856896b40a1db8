import type { ComponentChildren } from 'preact'
import type { Assets } from './assets.ts'
import { ActingBand, OrganisationBand, PersonBand, SiteBands } from './bands.tsx'
import type { Account, ActingFor, NavigationItem, PersonBandContent, Site } from './frame.ts'
import { Flash, type FlashMessage } from './messages.tsx'
import { Stepper, type StepperProps } from './navigation.tsx'
import { PageHeader } from './page-header.tsx'

/** Small modules that improve a page which already works; one file each in `scripts/`. */
export type ScriptName =
  | 'address-search'
  | 'copy'
  | 'countdown'
  | 'error-focus'
  | 'key-add'
  | 'key-proof'
  | 'key-sign-in'
  | 'live-search'
  | 'lock'
  | 'print'
  | 'turn-pages'

export interface PageProps {
  readonly assets: Assets
  /** Where one is and for whom; the window's title begins with it, and the h1 should say the same. */
  readonly title: string
  readonly lang?: string | undefined
  readonly site: Site
  readonly account?: Account | undefined
  readonly navigation?: readonly NavigationItem[] | undefined
  readonly csrf?: string | undefined
  readonly signOutPath?: string | undefined
  /** POST that locks the screen; adds the button and the F9 key. */
  readonly lockPath?: string | undefined
  /** This page's own path, posted as `retour` so that unlocking reopens it. */
  readonly returnTo?: string | undefined
  readonly actingFor?: ActingFor | undefined
  readonly person?: PersonBandContent | undefined
  readonly flash?: readonly FlashMessage[] | undefined
  readonly scripts?: readonly ScriptName[] | undefined
  /** `wide` for lists and tables, `text` (about 70 characters a line) for everything read or filled in. */
  readonly width?: 'text' | 'wide' | undefined
  /** Fixed parts (skip links, footer) are known to search engines; pages with personal data say no. */
  readonly indexable?: boolean | undefined
  /** The sheet of the help that is about this page; opens beside it, so that nothing being filled in is lost. */
  readonly help?: { readonly href: string; readonly title: string } | undefined
  /** Part of an aidant's practice: said at the top of every page of it. */
  readonly exercise?: boolean | undefined
  /** What one finds there, in a sentence or two: under the link, wherever a link to this page is shown. */
  readonly description?: string | undefined
  /** The page's one address, whole, without what a query adds; for pages that search engines may show. */
  readonly canonical?: string | undefined
  readonly children?: ComponentChildren
}

/** A whole document: skip links, bands, header, main, footer. The caller brings the h1. */
export function Page(props: PageProps) {
  const { site, flash = [], width = 'text', actingFor, person } = props
  // One band at a time: in whose name one acts says more than for which structure, which the header then keeps.
  const hasBand = props.account?.severalOrganisations === true && !actingFor
  return (
    <html lang={props.lang ?? 'fr'} class={actingFor ? 'ac-has-acting' : hasBand ? 'ac-has-structure' : undefined}>
      <Head {...props} scripts={scriptsOf(props)} />
      <body>
        <SkipLinks hasMenu={(props.navigation ?? []).length > 0 || props.account !== undefined} />
        <SiteBands site={site} exercise={props.exercise} />
        <PageHeader
          site={site}
          navigation={props.navigation ?? []}
          account={props.account}
          csrf={props.csrf}
          signOutPath={props.signOutPath}
          lockPath={props.lockPath}
          returnTo={props.returnTo}
          organisationBelow={hasBand}
        />
        {hasBand && props.account && <OrganisationBand account={props.account} />}
        {actingFor && <ActingBand acting={actingFor} />}
        {person && !isSamePerson(person, actingFor) && <PersonBand person={person} />}
        <main id="contenu" class={width === 'text' ? 'ac-main ac-main--text' : 'ac-main'}>
          <div class="fr-container">
            <Flash messages={flash} />
            {props.children}
          </div>
        </main>
        {props.help && <NeedHelp {...props.help} />}
        <Footer site={site} />
      </body>
    </html>
  )
}

/** Named once: the acting band says it all. Somebody else keeps her own band, or one would be taken for the other. */
function isSamePerson(person: PersonBandContent, acting: ActingFor | undefined): boolean {
  return acting !== undefined && person.href !== undefined && person.href === acting.personHref
}

export interface JourneyPageProps extends Omit<PageProps, 'navigation' | 'width'> {
  readonly stepper?: StepperProps | undefined
  /** Above the title: a `BackLink` to the step before. */
  readonly back?: ComponentChildren
}

/** One thing a page: no navigation, the way made and left, then the question. */
export function JourneyPage({ stepper, back, children, ...page }: JourneyPageProps) {
  return (
    <Page {...page} width="text">
      {back}
      {stepper && <Stepper {...stepper} />}
      {children}
    </Page>
  )
}

interface HeadProps extends Pick<PageProps, 'assets' | 'title' | 'site' | 'indexable' | 'description' | 'canonical'> {
  readonly scripts: readonly ScriptName[]
}

function Head({ assets, title, site, indexable, description, canonical, scripts }: HeadProps) {
  // Invented people, or practice, are for no search engine.
  const shown = indexable === true && !site.practice && site.demoBand === undefined
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
      {!shown && <meta name="robots" content="noindex" />}
      <title>{`${title} — ${site.wordmark}`}</title>
      {indexable && description && <meta name="description" content={description} />}
      {indexable && canonical && (
        <Shared assets={assets} title={title} site={site} description={description} canonical={canonical} />
      )}
      <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={assets.url('apple-touch-icon.png')} />
      <link rel="stylesheet" href={assets.url('site.css')} />
      {site.stateBranding && <link rel="stylesheet" href={assets.url('state.css')} />}
      {scripts.map((script) => (
        <script key={script} type="module" src={assets.url(`${script}.js`)} />
      ))}
    </head>
  )
}

type SharedProps = Pick<PageProps, 'assets' | 'title' | 'site' | 'description'> & { readonly canonical: string }

/** How a link to this page looks where people send it to one another (Open Graph): whole addresses, since they are read elsewhere. */
function Shared({ assets, title, site, description, canonical }: SharedProps) {
  return (
    <>
      <link rel="canonical" href={canonical} />
      <meta property="og:type" content="website" />
      <meta property="og:locale" content="fr_FR" />
      <meta property="og:site_name" content={site.wordmark} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={canonical} />
      <meta property="og:image" content={new URL(assets.url('share.png'), canonical).href} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta
        property="og:image:alt"
        content={`${site.wordmark} : agir en ligne au nom d’une personne, avec son accord.`}
      />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}

function scriptsOf(props: PageProps): readonly ScriptName[] {
  const asked = props.scripts ?? []
  return props.lockPath && !asked.includes('lock') ? [...asked, 'lock'] : asked
}

function SkipLinks({ hasMenu }: { readonly hasMenu: boolean }) {
  return (
    <nav class="ac-skip" aria-label="Accès rapide">
      <ul>
        <li>
          <a href="#contenu">Aller au contenu</a>
        </li>
        {hasMenu && (
          <li>
            <a href="#menu">Aller au menu</a>
          </li>
        )}
        <li>
          <a href="#pied">Aller au pied de page</a>
        </li>
      </ul>
    </nav>
  )
}

/** At the same place on every page. It opens beside the page, and tells nobody which page that was: an address may name a person's file. */
function NeedHelp({ href, title }: { readonly href: string; readonly title: string }) {
  return (
    <aside class="ac-need-help" aria-label="Aide sur cette page">
      <p class="fr-container">
        <span class="ac-need-help__ask">Besoin d’aide ?</span>{' '}
        <a href={href} target="_blank" rel="noopener noreferrer">
          {title}
          <span class="ac-need-help__tab"> (nouvel onglet)</span>
        </a>
      </p>
    </aside>
  )
}

function Footer({ site }: { readonly site: Site }) {
  return (
    <footer class="ac-footer" id="pied">
      <div class="fr-container">
        <p class="ac-footer__name">{site.wordmark}</p>
        <ul>
          {site.footer.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  )
}
