import { awaitingReferents, awaitingTeam } from '../domain/avis/index.ts'
import {
  type Aidant,
  type Anonymous,
  coolingDown,
  reopenSession,
  type SignedIn,
  sessionVisitor,
  type Visitor,
} from '../domain/comptes/index.ts'
import type { Organisation } from '../domain/organisations/index.ts'
import { type FormValues, textOf } from '../platform/http/forms.ts'
import type { Decision } from '../platform/http/options.ts'
import { page, type Reply, redirect } from '../platform/http/reply.ts'
import type { Request } from '../platform/http/route.ts'
import type { Access, AidantVisitor, AppRoute, ReferentVisitor, TeamVisitor, TrainerVisitor } from './access.ts'
import { readCookie, SESSION_COOKIE } from './browser.ts'
import { CodeAgainPage } from './connexion/code-again.tsx'
import {
  AcceptFirstPage,
  ActivationOverPage,
  CoolingDownPage,
  OtherOrganisationPage,
  SignInFirstPage,
} from './connexion/not-now.tsx'
import { connexionPaths, withNext } from './connexion/paths.ts'
import {
  NoOrganisationPage,
  NotAidantPage,
  NotReferentPage,
  NotTeamPage,
  NotTrainerPage,
  StoppedPage,
} from './connexion/refusals.tsx'
import { admitRequester } from './demande-habilitation/admit.tsx'
import { currentActing } from './espace-aidant/intervention/acting.ts'
import { homeOf } from './navigation.ts'
import { keyField, prove } from './prove.ts'

/** The code asked again travels under this name, beside the fields of the form that it delays. */
export const CODE_FIELD = '_code'

/** The way of an account that is not ready, and the way home of one that is. */
const ACTIVATION = '/activation'
const HOME = '/espace-aidant'

const ANONYMOUS: Anonymous = { kind: 'anonymous' }

/**
 * Who visits, and whether this route is for them (see `ACCESSES`). One query a request, and another one while an intervention is not ended.
 * Whatever stands in the way is explained at the same
 * address, and a form that was being sent is carried along: nothing typed is lost.
 */
export async function authorise(request: Request<undefined>, route: AppRoute): Promise<Decision<Visitor>> {
  if (route.access === 'requester') return admitRequester(request)
  const token = readCookie(request, SESSION_COOKIE)
  const visitor: Visitor = (token ? await sessionVisitor(request.ctx, token) : undefined) ?? ANONYMOUS
  if (route.access === 'public') return { kind: 'granted', visitor }
  if (visitor.kind === 'anonymous') return answered(signInFirst(request))
  if (route.access === 'session') return { kind: 'granted', visitor }
  const known = seenBy(request, visitor)
  if (visitor.stopped !== null && !opensThroughStop(route, visitor)) {
    return answered(page(StoppedPage({ request: known, scope: visitor.stopped }), 403))
  }
  if (visitor.activation === 'facteur' && visitor.mustProve) return answered(activationOver(known))
  if (!visitor.mustProve) return admit(known, route)
  return askCode(known, route)
}

/** What an emergency stop of the current structure, or of the person in it alone, leaves open (DEC-15). One that covers them everywhere leaves nothing. */
function opensThroughStop(route: AppRoute, { stopped, stoppedEverywhere }: SignedIn): boolean {
  if (stoppedEverywhere) return false
  // What happens to their structure does not keep our team, or a training organisation, from its own work.
  if (bindsNoStructure(route)) return true
  // Whoever is stopped may still choose another structure of theirs, and that only; whoever's structure is stopped keeps their own account,
  // and its référents may lift what they stopped.
  if (route.path === connexionPaths.organisation) return true
  return stopped === 'structure' && (route.access === 'signed-in' || route.access === 'referent-stop')
}

/** Our team and the training organisations work for no structure. */
function bindsNoStructure({ access }: AppRoute): boolean {
  return access === 'equipe' || access === 'organisme'
}

/** What is left to check once it is sure who is there. */
async function admit(request: Request<SignedIn>, route: AppRoute): Promise<Decision<Visitor>> {
  const { visitor, form } = request
  const isActivating = visitor.activation !== null
  // The one place that keeps an account which is not ready yet out of everything, and a ready one out of its activation.
  if (isActivating !== (route.access === 'activation')) {
    return answered(redirect(isActivating ? ACTIVATION : HOME))
  }
  if (isActivating) return { kind: 'granted', visitor, form }
  const coolDown = coolingDown(visitor)
  if (route.sensitive && request.method === 'POST' && coolDown) {
    return answered(page(CoolingDownPage({ request, until: coolDown }), 403))
  }
  if (route.access === 'signed-in') return { kind: 'granted', visitor, form }
  const admitted = withActor(visitor, route.access)
  if (!admitted) return answered(elsewhere(request, route) ?? page(refusal(request, route), 403))
  // The charters are about what is done in a structure: elsewhere the conditions alone are asked.
  const toAccept = visitor.toAccept.filter((document) => !bindsNoStructure(route) || document === 'cgu')
  if (toAccept.length > 0) {
    if (request.method === 'POST') return answered(page(AcceptFirstPage({ request }), 403))
    return answered(redirect(withNext(connexionPaths.conditions, request.url)))
  }
  if (
    !bindsNoStructure(route) &&
    request.method === 'POST' &&
    textOf(form, '_organisation') !== visitor.organisation?.id
  ) {
    return answered(page(OtherOrganisationPage({ request }), 409))
  }
  if ('trainer' in admitted) return { kind: 'granted', visitor: admitted, form }
  if (!('aidant' in admitted)) return { kind: 'granted', visitor: await withWaiting(request, admitted), form }
  if (visitor.actingUntil === null) return { kind: 'granted', visitor: admitted, form }
  const acting = await currentActing(request.ctx, admitted.aidant)
  return { kind: 'granted', visitor: acting ? { ...admitted, acting } : admitted, form }
}

/** What waits for a référent or for our team stands in the navigation of the pages that they read: one statement more. */
async function withWaiting<V extends ReferentVisitor | TeamVisitor>(
  request: Request<SignedIn>,
  admitted: V,
): Promise<V> {
  if (request.method !== 'GET' || ('referent' in admitted && admitted.stopped !== null)) return admitted
  const waiting =
    'referent' in admitted
      ? await awaitingReferents(request.ctx, admitted.referent.organisation.id)
      : await awaitingTeam(request.ctx)
  return { ...admitted, waiting }
}

/** The visitor with the actor that commands take; undefined without the role that this access wants. */
function withActor(
  visitor: SignedIn,
  access: Access,
): AidantVisitor | ReferentVisitor | TeamVisitor | TrainerVisitor | undefined {
  const { account, organisation, roles, globalRoles, trainingOrganisation } = visitor
  const { id: accountId, givenName, familyName } = account
  if (access === 'equipe') {
    const lead = globalRoles.includes('equipe_responsable')
    return lead || globalRoles.includes('equipe')
      ? { ...visitor, member: { accountId, givenName, familyName, lead } }
      : undefined
  }
  if (access === 'organisme') {
    if (!trainingOrganisation) return undefined
    const { lead, ...own } = trainingOrganisation
    return { ...visitor, trainer: { accountId, givenName, familyName, lead, trainingOrganisation: own } }
  }
  if (!organisation) return undefined
  if (access === 'referent' || access === 'referent-stop') {
    return roles.includes('referent')
      ? { ...visitor, referent: { accountId, givenName, familyName, organisation } }
      : undefined
  }
  return roles.includes('aidant') ? { ...visitor, aidant: actorOf(visitor, organisation) } : undefined
}

/** Everybody is led to the aidants' home once signed in: whoever is no aidant goes on to their own, when they have one. */
function elsewhere(request: Request<SignedIn>, { method, path }: AppRoute): Reply | undefined {
  if (method !== 'GET' || path !== HOME) return undefined
  const home = homeOf(request.visitor)
  return home === undefined || home === HOME ? undefined : redirect(home)
}

function refusal(request: Request<SignedIn>, { access }: AppRoute) {
  if (access === 'equipe') return NotTeamPage({ request })
  if (access === 'organisme') return NotTrainerPage({ request })
  if (!request.visitor.organisation) return NoOrganisationPage({ request })
  return access === 'aidant' ? NotAidantPage({ request }) : NotReferentPage({ request })
}

/**
 * The aidant whom the `aidant` access would let in, for FranceConnect's way back alone: it is open to any session. Undefined for anybody whom
 * that access refuses; whether a code is awaited is left to the caller.
 */
export function aidantOf(visitor: SignedIn): Aidant | undefined {
  const { organisation, roles, toAccept, stopped, activation } = visitor
  if (!organisation || !roles.includes('aidant') || toAccept.length > 0 || stopped !== null) return undefined
  if (activation !== null) return undefined
  return actorOf(visitor, organisation)
}

function actorOf({ account, occupation }: SignedIn, organisation: Organisation): Aidant {
  const { id: accountId, givenName, familyName } = account
  return { accountId, givenName, familyName, occupation, organisation }
}

async function askCode(request: Request<SignedIn>, route: AppRoute): Promise<Decision<Visitor>> {
  const { ctx, visitor } = request
  const form = without(request.form, [CODE_FIELD, keyField(CODE_FIELD)])
  if (request.method === 'GET' || !(CODE_FIELD in request.form)) {
    return answered(page(CodeAgainPage({ request, form }), 403))
  }
  const proved = await prove(request, CODE_FIELD)
  if (proved.kind === 'refused') {
    return answered(page(CodeAgainPage({ request, form, problem: proved.problem }), 422))
  }
  const reopened = await reopenSession(ctx, visitor, proved.proof)
  if (reopened === 'over') return answered(page(SignInFirstPage({ request: seenBy(request, ANONYMOUS) }), 403))
  return admit(seenBy(request, reopened, form), route)
}

/** Not a spread: `csrf` is computed only by the pages that have a form. */
function seenBy<V extends Visitor>(request: Request<unknown>, visitor: V, form = request.form): Request<V> {
  return Object.create(request, { visitor: { value: visitor }, form: { value: form } })
}

function signInFirst(request: Request<undefined>): Reply {
  if (request.method === 'GET') return redirect(withNext(connexionPaths.signIn, request.url))
  return page(SignInFirstPage({ request: seenBy(request, ANONYMOUS) }), 403)
}

/** Fifteen minutes without a request, and no factor to prove who is there: only a new link and a new code may. */
function activationOver(request: Request<SignedIn>): Reply {
  return page(ActivationOverPage({ request: seenBy(request, ANONYMOUS) }), 403)
}

function answered(reply: Reply): Decision<Visitor> {
  return { kind: 'answered', reply }
}

function without(form: FormValues, fields: readonly string[]): FormValues {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !fields.includes(name)))
}
