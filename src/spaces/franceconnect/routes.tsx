import type { SignedIn } from '../../domain/comptes/index.ts'
import {
  beginFranceConnectLogout,
  CLOSING_STATE_PREFIX,
  type ConfirmNoticesRefusal,
  claimFranceConnectAnswer,
  confirmNotices,
  finishFranceConnectLogout,
  type Journey,
  type JourneyFailure,
  type JourneyOwner,
  recordFranceConnectResult,
  recordJourneyFailure,
} from '../../domain/mandats/index.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import { LinkButton } from '../../platform/ui/index.ts'
import type { FranceConnect, Identified } from '../../protocols/franceconnect/index.ts'
import { type AppRoute, type SignedInRequest, sessionRoute } from '../access.ts'
import { aidantOf } from '../authorise.ts'
import { browserHash } from '../browser.ts'
import { addressOf, mandatPaths } from '../espace-aidant/nouveau-mandat/index.ts'
import { sheetHrefAfter } from '../espace-aidant/usager/sheet-routes.tsx'
import { personPaths } from '../espace-aidant/usagers/paths.ts'
import { AppPage } from '../shell.tsx'
import { answerClosing, closingEnded } from './close-session.ts'
import { type Refused, refusalOf } from './identity-rules.ts'
import { franceconnectPaths } from './paths.ts'

/**
 * FranceConnect's two ways back. Open to a session that waits for a code too: FranceConnect's answer lives 30 seconds, and nothing of the person
 * is shown here. What follows asks for the code.
 */
export function franceconnectRoutes(franceconnect: FranceConnect): readonly AppRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: franceconnectPaths.callback,
      handle: async (request) => {
        const query = queryOf(request)
        const owner = ownerOf(request)
        if (isClosing(query)) {
          const to = await answerClosing(request.ctx, franceconnect, owner, query)
          return to ? redirect(to) : page(<UnexpectedPage request={request} />, 400)
        }
        const claimed = await claimFranceConnectAnswer(request.ctx, owner, query.get('state') ?? '')
        if (claimed.kind === 'unknown') return page(<UnexpectedPage request={request} />, 400)
        const { journey, nonce, askedAgo } = claimed
        const answer = await franceconnect.exchange(query, { state: query.get('state') ?? '', nonce, askedAgo })
        if (answer.kind === 'failed') {
          request.ctx.log.warn({ cause: answer.cause, detail: answer.detail }, 'FranceConnect gave nobody')
          await recordJourneyFailure(request.ctx, owner, journey.id, answer.cause)
        } else if (claimed.kind === 'expired') {
          await recordJourneyFailure(request.ctx, owner, journey.id, 'journey_expired')
        } else {
          const step = await keep(request, owner, journey, nonce, answer, franceconnect.config.selfIdpIds)
          return endSession(request, franceconnect, { ...journey, step }, answer.idToken)
        }
        return endSession(request, franceconnect, journey, answer.idToken)
      },
    }),
    sessionRoute({
      method: 'GET',
      path: franceconnectPaths.loggedOut,
      handle: async (request) => {
        const query = queryOf(request)
        const state = query.get('state') ?? ''
        if (isClosing(query)) {
          return redirect((await closingEnded(request.ctx, ownerOf(request), state)) ?? '/espace-aidant')
        }
        const journey = await finishFranceConnectLogout(request.ctx, ownerOf(request), state)
        return redirect(journey ? whereItLeads(journey) : '/espace-aidant')
      },
    }),
  ]
}

function queryOf(request: SignedInRequest): URLSearchParams {
  return new URL(request.url, request.ctx.publicUrl).searchParams
}

/** FranceConnect comes back for a session to close, not for a person to identify: its `state` says so. */
function isClosing(query: URLSearchParams): boolean {
  return query.get('state')?.startsWith(CLOSING_STATE_PREFIX) === true
}

function ownerOf(request: SignedInRequest): JourneyOwner {
  return { accountId: request.visitor.account.id, browserHash: browserHash(request) }
}

/** Keeps the identity for the recap, or changes the messages at once; or says why that cannot be. Answers where the journey stands then. */
async function keep(
  request: SignedInRequest,
  owner: JourneyOwner,
  journey: Journey,
  nonce: string,
  answer: Identified,
  selfIdpIds: readonly string[],
): Promise<Journey['step']> {
  const { ctx } = request
  const verdict = await refusalOf(ctx, journey, answer, {
    browserHash: owner.browserHash,
    selfIdpIds,
    postalCode: postalCodeOf(request.visitor, journey),
  })
  if (verdict.kind === 'refused') {
    await refuse(request, owner, journey, verdict)
    return 'choix'
  }
  if (journey.purpose === 'messages') return changeMessages(request, owner, journey, nonce, answer)
  const { kind: _, ...evidence } = answer
  // Choices changed meanwhile in another tab: that attempt goes on, this answer belongs to nothing any more.
  await recordFranceConnectResult(ctx, owner, journey.id, { evidence, nonce, usagerId: verdict.usagerId })
  return 'recapitulatif'
}

async function refuse(
  request: SignedInRequest,
  owner: JourneyOwner,
  journey: Journey,
  { failure, usagerId, until }: Refused,
): Promise<void> {
  const cause: JourneyFailure = failure
  await recordJourneyFailure(request.ctx, owner, journey.id, cause, { usagerId, until })
}

/** Why messages that were confirmed do not change, for what is not said by another tab that goes on. */
const MESSAGES_REFUSED: Readonly<Partial<Record<ConfirmNoticesRefusal, JourneyFailure>>> = {
  other_person: 'renewal_other_person',
  expired: 'journey_expired',
  other_organisation: 'draft_changed_meanwhile',
}

/**
 * Changes the messages on the usager's own word (DEC-12), if the account may still act for the structure of the journey. A session that waits for
 * a code does not stop it: she authenticated, nothing of her is shown, and what she chose was asked for by the aidant before.
 */
async function changeMessages(
  request: SignedInRequest,
  owner: JourneyOwner,
  journey: Journey,
  nonce: string,
  answer: Identified,
): Promise<Journey['step']> {
  const { ctx, visitor } = request
  const aidant = aidantOf(visitor)
  const changed = aidant
    ? await confirmNotices(ctx, aidant, { id: journey.id, browserHash: owner.browserHash, nonce }, answer)
    : ({ kind: 'refused', reason: 'other_organisation' } as const)
  if (changed.kind !== 'refused') return 'signe'
  const cause = MESSAGES_REFUSED[changed.reason]
  if (cause) await recordJourneyFailure(ctx, owner, journey.id, cause)
  return 'choix'
}

/** The address of where a journey stands. */
function whereItLeads(journey: Journey): string {
  if (journey.purpose === 'mandat') return addressOf(journey)
  if (!journey.usagerId) return '/espace-aidant'
  return journey.step === 'signe'
    ? sheetHrefAfter(journey.usagerId, 'messages')
    : personPaths.noticesOf(journey.usagerId)
}

/** The day it is where the journey's structure stands, when the session still works for it. */
function postalCodeOf({ organisation }: SignedIn, journey: Journey): string {
  return organisation?.id === journey.organisationId ? organisation.postalCode : ''
}

/**
 * FranceConnect's own session is ended at once, whatever came of it: the next person at this screen is somebody else (domain/04 A.7, A.8). Where it
 * cannot be asked now, the recap asks before anything is signed.
 */
async function endSession(
  request: SignedInRequest,
  franceconnect: FranceConnect,
  journey: Journey,
  idToken: string | undefined,
): Promise<Reply> {
  const back = redirect(journey.purpose === 'mandat' ? mandatPaths.journeyOf(journey.id) : whereItLeads(journey))
  if (!idToken) return back
  const state = await beginFranceConnectLogout(request.ctx, journey.id)
  const url = await franceconnect.endSessionUrl(idToken, state)
  return url ? redirect(url) : back
}

/** An answer that no journey of this account in this browser waits for. Nothing of it is read. */
function UnexpectedPage({ request }: { readonly request: SignedInRequest }) {
  const title = 'Cette réponse de FranceConnect n’est attendue nulle part'
  return (
    <AppPage request={request} title={title} returnTo="/espace-aidant">
      <h1>{title}</h1>
      <p>Nous n’en avons rien gardé. Voici ce qui arrive le plus souvent :</p>
      <ul>
        <li>la page a été rechargée, alors que la réponse ne sert qu’une fois ;</li>
        <li>le mandat, ou le changement, a été commencé dans un autre navigateur, ou par un autre compte ;</li>
        <li>la connexion a été recommencée dans un autre onglet.</li>
      </ul>
      <p>Vos choix sont gardés 30 minutes. Reprenez le mandat depuis l’accueil, ou le changement depuis la fiche.</p>
      <LinkButton href="/espace-aidant">Aller à l’accueil</LinkButton>
    </AppPage>
  )
}
