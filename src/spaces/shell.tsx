import type { ComponentChildren } from 'preact'
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
  Page,
  type PersonBandContent,
  type ScriptName,
  type StepperProps,
} from '../platform/ui/index.ts'
import type { AidantVisitor, RequesterVisitor } from './access.ts'
import { helpFor } from './aide.ts'
import { connexionPaths } from './connexion/paths.ts'
import { habilitationPaths } from './demande-habilitation/paths.ts'
import { Explained, NOT_FOUND } from './error-page.tsx'
import { homeOf, isOfTeam, navigationAt, publicNavigation } from './navigation.ts'
import { profilePaths } from './profil/paths.ts'
import { WithWords } from './site/glossaire/words.tsx'
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
