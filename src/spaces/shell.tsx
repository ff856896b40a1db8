import type { ComponentChildren } from 'preact'
import type { Place } from '../domain/avis/index.ts'
import type { SignedIn, Visitor } from '../domain/comptes/index.ts'
import type { Requester } from '../domain/habilitation/index.ts'
import { page, type Reply } from '../platform/http/reply.ts'
import type { Request } from '../platform/http/route.ts'
import {
  type Account,
  type ActingFor,
  type FlashMessage,
  Form,
  JourneyPage,
  type NavigationItem,
  Page,
  type PersonBandContent,
  type ScriptName,
  type StepperProps,
} from '../platform/ui/index.ts'
import type { AidantVisitor, ReferentVisitor, RequesterVisitor, TeamVisitor } from './access.ts'
import { helpFor } from './aide.ts'
import { connexionPaths } from './connexion/paths.ts'
import { habilitationPaths } from './demande-habilitation/paths.ts'
import { Explained, NOT_FOUND } from './error-page.tsx'
import { profilePaths } from './profil/paths.ts'
import { WithWords } from './site/glossaire/words.tsx'
import { sitePaths } from './site/paths.ts'
import { descriptionAt } from './site/plan-du-site/families.ts'

/** Any request of ours, whoever visits. */
export type AnyRequest = Request<Visitor>

export interface AppPageProps {
  readonly request: AnyRequest
  /** Where one is and for whom; the h1 says the same. */
  readonly title: string
  /** Whom the page is about. */
  readonly person?: PersonBandContent | undefined
  /** In whose name one is acting: a band that does not go away. */
  readonly actingFor?: ActingFor | undefined
  readonly flash?: readonly FlashMessage[] | undefined
  readonly scripts?: readonly ScriptName[] | undefined
  readonly width?: 'text' | 'wide' | undefined
  /** Where unlocking leads when this page has no GET of its own; this page's own address otherwise. */
  readonly returnTo?: string | undefined
  readonly indexable?: boolean | undefined
  /** What one finds there, for an indexable page that is not in the map of the site (`SITE_SECTIONS`), whose description it has otherwise. */
  readonly description?: string | undefined
  /** The sheet of the help for what this page says, when it is not that of its address: `franceconnect#session-ouverte`. */
  readonly sheet?: string | undefined
  /** Part of an aidant's practice. */
  readonly exercise?: boolean | undefined
  readonly children?: ComponentChildren
}

const TEAM_HOME = '/equipe'
const TRAINING_HOME = '/organisme'
const HOME = '/espace-aidant'

interface Space {
  readonly home: string
  /** What leads here from another space. */
  readonly door: string
  readonly items: readonly SpaceItem[]
  open(visitor: SignedIn): boolean
}

interface SpaceItem extends NavigationItem {
  /** What waits there is counted beside it: a work list of its own. */
  readonly place?: Place
  /** Another folder whose pages are reached from there. */
  readonly also?: string
}

/** The spaces of those who sign in, and what stands in the navigation of each. */
const SPACES: readonly Space[] = [
  {
    home: HOME,
    door: 'Espace aidant',
    items: [
      { label: 'Accueil', href: HOME },
      { label: 'Personnes accompagnées', href: '/espace-aidant/usagers' },
      { label: 'Nouveau mandat', href: '/espace-aidant/mandats/nouveau' },
    ],
    open: ({ roles }) => roles.includes('aidant'),
  },
  {
    home: '/espace-referent',
    door: 'Espace référent',
    items: [
      { label: 'Accueil', href: '/espace-referent' },
      { label: 'Équipe', href: '/espace-referent/equipe' },
      { label: 'Mandats', href: '/espace-referent/mandats' },
      { label: 'Historique', href: '/espace-referent/activite' },
      { label: 'Structure', href: '/espace-referent/structure' },
      { label: 'Demandes', href: '/espace-referent/demandes', also: '/espace-referent/formation' },
    ],
    open: ({ roles }) => roles.includes('referent'),
  },
  {
    home: TEAM_HOME,
    door: 'Espace de l’équipe',
    items: [
      { label: 'Accueil', href: TEAM_HOME },
      { label: 'Habilitations', href: '/equipe/habilitations', place: 'habilitations', counted: 'dossier' },
      { label: 'Demandes', href: '/equipe/changements' },
      { label: 'Formations', href: '/equipe/formations', place: 'formations', counted: 'demande' },
      { label: 'Messages', href: '/equipe/messages', place: 'contact', counted: 'message' },
      { label: 'Organismes', href: '/equipe/organismes' },
      { label: 'Test Pix', href: '/equipe/pix', place: 'pix', counted: 'résultat' },
      { label: 'Comptes', href: '/equipe/comptes' },
      { label: 'Arrêts d’urgence', href: '/equipe/arrets' },
      { label: 'Membres', href: '/equipe/membres' },
    ],
    open: isOfTeam,
  },
  {
    home: TRAINING_HOME,
    door: 'Organisme de formation',
    items: [
      { label: 'Sessions', href: TRAINING_HOME },
      { label: 'Devis et paiements', href: '/organisme/financements' },
      { label: 'Contacts publics', href: '/organisme/contacts' },
      { label: 'Avis', href: '/organisme/avis' },
      { label: 'Collègues', href: '/organisme/collegues' },
    ],
    open: ({ trainingOrganisation }) => trainingOrganisation !== null,
  },
]

function isOfTeam({ globalRoles }: SignedIn): boolean {
  return globalRoles.includes('equipe') || globalRoles.includes('equipe_responsable')
}

/** A stop of their structure leaves our team, and a training organisation, their own space. */
function isOpenThroughStop({ home }: Space, { stoppedEverywhere }: SignedIn): boolean {
  return (home === TEAM_HOME || home === TRAINING_HOME) && !stoppedEverywhere
}

/** Where somebody may still go when their structure alone is stopped: the spaces that belong to none. */
export function structurelessDoorsOf(visitor: SignedIn): readonly { readonly href: string; readonly label: string }[] {
  if (visitor.stoppedEverywhere) return []
  return [
    ...(isOfTeam(visitor) ? [{ href: TEAM_HOME, label: 'Aller à l’espace de l’équipe' }] : []),
    ...(visitor.trainingOrganisation ? [{ href: TRAINING_HOME, label: 'Aller à l’espace de votre organisme' }] : []),
  ]
}

/** Where this person is at home: the first space that they may enter, if there is one. */
export function homeOf(visitor: SignedIn): string | undefined {
  return SPACES.find((space) => space.open(visitor))?.home
}

/** The spaces that this person may enter now, with what stands in the navigation of each: the map of the site. */
export function placesOf(visitor: SignedIn): readonly {
  readonly home: string
  readonly title: string
  readonly items: readonly { readonly href: string; readonly label: string }[]
}[] {
  if (visitor.mustProve || visitor.activation !== null) return []
  return [
    ...SPACES.filter(
      (space) => space.open(visitor) && (visitor.stopped === null || isOpenThroughStop(space, visitor)),
    ).map(({ home, door, items }) => ({ home, title: door, items })),
    { home: profilePaths.home, title: 'Mon compte', items: [{ href: profilePaths.home, label: 'Mon compte' }] },
  ]
}

/** The frame of every page: structure bound, navigation, lock and sign-out for those who are signed in. The caller brings the h1. */
export function AppPage({ request, children, ...props }: AppPageProps) {
  return (
    <Page {...frame(request, props)} {...props} {...shownOf(request, props)}>
      {explained(request, props.indexable, children)}
    </Page>
  )
}

/** What a link to a page of the site shows: its one address, and what one finds there. */
function shownOf(
  { ctx, url }: AnyRequest,
  { indexable, description }: Pick<AppPageProps, 'indexable' | 'description'>,
) {
  if (!indexable) return {}
  const path = (url.split('?')[0] ?? '/').replace(/(.)\/$/, '$1')
  return { canonical: `${ctx.publicUrl}${path}`, description: description ?? descriptionAt(path) }
}

/** Whoever reads without an account finds the words that a page does not explain itself at its foot; so does everybody, on a page of the site. */
function explained(request: AnyRequest, indexable: boolean | undefined, children: ComponentChildren, above?: string) {
  if (!indexable && request.visitor.kind !== 'anonymous') return children
  return <WithWords above={above}>{children}</WithWords>
}

export interface AppJourneyPageProps extends Omit<AppPageProps, 'width'> {
  readonly stepper?: StepperProps | undefined
  /** Above the title: a `BackLink` to the step before. */
  readonly back?: ComponentChildren
}

/** The same for one step of a journey: no navigation, the way made and the way left. */
export function AppJourneyPage({ request, children, ...props }: AppJourneyPageProps) {
  const { navigation: _, ...rest } = frame(request, props)
  return (
    <JourneyPage {...rest} {...props}>
      {explained(request, props.indexable, children, `${props.stepper?.title ?? ''} ; ${props.stepper?.next ?? ''}`)}
    </JourneyPage>
  )
}

function frame(request: AnyRequest, props: Pick<AppPageProps, 'returnTo' | 'sheet'>) {
  const { assets, site, visitor } = request
  const requester = requesterOf(visitor)
  if (requester) return requesterFrame(request, requester)
  const help = helpFor(request.url, props.sheet)
  if (visitor.kind === 'anonymous') return { assets, site, help, navigation: publicNavigation(request.url) }
  return {
    assets,
    site,
    help,
    account: accountOf(visitor),
    navigation: navigationAt(request.url, visitor),
    csrf: request.csrf,
    signOutPath: connexionPaths.signOut,
    // A locked screen has nothing left to lock.
    lockPath: visitor.mustProve || visitor.activation !== null ? undefined : connexionPaths.lock,
    returnTo: props.returnTo ?? request.url,
    actingFor: actingIn(visitor),
  }
}

/** What anybody finds from any page of the site. Pages where one thing is done (signing in, verifying a mandat) have none. */
const PUBLIC_ITEMS: readonly NavigationItem[] = [
  { label: 'Accueil', href: sitePaths.home },
  { label: 'Habilitation', href: sitePaths.habilitation },
  { label: 'Formations', href: sitePaths.trainings },
  { label: 'Structures', href: sitePaths.register },
  { label: 'Ressources', href: sitePaths.resources },
  { label: 'Statistiques', href: sitePaths.statistics },
  { label: 'Aide', href: sitePaths.help },
  { label: 'Se connecter', href: connexionPaths.signIn },
]
/** Which entry of the menu a folder of the site stands under; null: under none, the menu is there all the same. */
const PUBLIC_PLACES: ReadonlyMap<string, string | null> = new Map([
  [sitePaths.habilitation, sitePaths.habilitation],
  [sitePaths.eligibility, sitePaths.habilitation],
  [sitePaths.trainings, sitePaths.trainings],
  [sitePaths.funding, sitePaths.trainings],
  [sitePaths.register, sitePaths.register],
  [sitePaths.resources, sitePaths.resources],
  [sitePaths.tutorial, sitePaths.resources],
  [sitePaths.reasons, sitePaths.resources],
  [sitePaths.testimonies, sitePaths.resources],
  [sitePaths.statistics, sitePaths.statistics],
  [sitePaths.help, sitePaths.help],
  [sitePaths.questions, sitePaths.help],
  [sitePaths.glossary, sitePaths.help],
  [sitePaths.usager, sitePaths.help],
  [sitePaths.contact, sitePaths.help],
  [sitePaths.status, sitePaths.help],
  [sitePaths.about, null],
  [sitePaths.conditions, null],
  ['/chartes', null],
  [sitePaths.legal, null],
  [sitePaths.accessibility, null],
  [sitePaths.privacy, null],
  [sitePaths.security, null],
  [sitePaths.siteMap, null],
])

function publicNavigation(url: string): readonly NavigationItem[] {
  const path = url.split('?')[0] ?? ''
  const place = [...PUBLIC_PLACES.keys()].find((folder) => within(path, folder))
  if (path !== sitePaths.home && place === undefined) return []
  const at = place === undefined ? sitePaths.home : PUBLIC_PLACES.get(place)
  return PUBLIC_ITEMS.map((item) => ({ ...item, current: item.href === at }))
}

function requesterOf(visitor: Visitor | RequesterVisitor): Requester | undefined {
  return 'requester' in visitor ? visitor.requester : undefined
}

/** Whoever asks for a habilitation has no structure here, and no screen to lock: their requests, who they are, the way out. */
function requesterFrame({ assets, site, url, csrf }: AnyRequest, requester: Requester) {
  const path = url.split('?')[0] ?? ''
  const at = (label: string, href: string) => ({ label, href, current: path === href })
  return {
    assets,
    site,
    help: helpFor(url),
    csrf,
    account: { name: `${requester.givenName} ${requester.familyName}`, severalOrganisations: false, canAct: false },
    navigation: [at('Mes demandes', habilitationPaths.mine), at('Mon identité', habilitationPaths.identity)],
    signOutPath: habilitationPaths.signOut,
  }
}

/** The band of the guard; a page that is itself about acting brings its own. */
function actingIn(visitor: SignedIn | AidantVisitor): ActingFor | undefined {
  return 'aidant' in visitor ? visitor.acting : undefined
}

function isAidant(visitor: SignedIn): boolean {
  return (
    visitor.roles.includes('aidant') && !visitor.mustProve && visitor.stopped === null && visitor.activation === null
  )
}

function accountOf(visitor: SignedIn): Account {
  return {
    name: `${visitor.account.givenName} ${visitor.account.familyName}`,
    ...(visitor.organisation ? { organisationName: visitor.organisation.name } : withoutStructure(visitor)),
    // Locked, it would only lead back to the code; stopped everywhere, to the same stop.
    severalOrganisations: visitor.organisations.length > 1 && !visitor.mustProve && !visitor.stoppedEverywhere,
    switchHref: connexionPaths.organisation,
    accountHref:
      visitor.mustProve || visitor.stopped !== null || visitor.activation !== null ? undefined : profilePaths.home,
    canAct: isAidant(visitor) && visitor.toAccept.length === 0,
  }
}

/** For whom somebody works who works for no structure. */
function withoutStructure(visitor: SignedIn): Pick<Account, 'organisationName' | 'organisationLabel'> {
  if (isOfTeam(visitor)) return { organisationName: 'Équipe d’Aidants Connect' }
  const organisme = visitor.trainingOrganisation
  if (!organisme) return { organisationName: 'aucune' }
  return { organisationName: organisme.name, organisationLabel: 'Organisme de formation' }
}

/** The entries of the spaces that this visitor may enter: the current one's, then the doors of the others. */
function navigationAt(url: string, visitor: SignedIn | ReferentVisitor | TeamVisitor): readonly NavigationItem[] {
  if (visitor.mustProve || visitor.activation !== null) return []
  const path = url.split('?')[0] ?? ''
  const waiting = 'waiting' in visitor ? (visitor.waiting ?? []) : []
  const mine = SPACES.filter(
    (space) => space.open(visitor) && (visitor.stopped === null || isOpenThroughStop(space, visitor)),
  )
  const here = mine.find(({ home }) => within(path, home)) ?? mine[0]
  return mine.flatMap((space) => {
    if (space !== here) return [{ label: space.door, href: space.home }]
    return space.items.map(({ place, also, ...item }) => {
      // What waits stands on the way to the page that lists it.
      const there = waiting.filter(({ notice }) => notice.place === place)
      const count = item.href === space.home ? waiting.length : there.reduce((sum, one) => sum + one.count, 0)
      return {
        ...item,
        current:
          item.href === space.home
            ? path === space.home
            : within(path, item.href) || (also !== undefined && within(path, also)),
        ...(count > 0 ? { count } : {}),
      }
    })
  })
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** The hidden field of DEC-44: which structure a form was drawn for. For forms that are not an `AppForm`, such as `PostButton` or `SearchField`. */
export function organisationField(request: AnyRequest): Readonly<Record<string, string>> {
  const { visitor } = request
  return visitor.kind === 'signed-in' && visitor.organisation ? { _organisation: visitor.organisation.id } : {}
}

export interface AppFormProps {
  readonly request: AnyRequest
  readonly action: string
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly upload?: boolean | undefined
  readonly label?: string | undefined
  readonly class?: string | undefined
  readonly id?: string | undefined
  readonly children?: ComponentChildren
}

/** A form sent by POST: with the token that proves it is ours, and the structure it was drawn for (DEC-44). */
export function AppForm({ request, hidden = {}, children, ...props }: AppFormProps) {
  return (
    <Form {...props} csrf={request.csrf} hidden={{ ...organisationField(request), ...hidden }}>
      {children}
    </Form>
  )
}

/** The same page for what does not exist and for what is somebody else's: nothing of it depends on what was asked. */
export function notFound(request: AnyRequest): Reply {
  const { site, visitor } = request
  const homeHref = (visitor.kind === 'signed-in' ? homeOf(visitor) : undefined) ?? site.homeHref
  return page(
    <AppPage request={request} title={NOT_FOUND.title}>
      <Explained {...NOT_FOUND} site={site} homeHref={homeHref} />
    </AppPage>,
    404,
  )
}
