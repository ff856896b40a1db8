import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newToken } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { usagerBySub } from '../../usagers/index.ts'
import { leaveFranceConnectSessions } from '../actes/commands/franceconnect-session.ts'
import { mandatJourneys } from '../tables.ts'
import type { JourneyFailure } from './causes.ts'
import { openDraft, openResult, sealDraft, sealResult } from './contents.ts'
import { draftHashOf, nonceOf } from './draft.ts'
import type { FranceConnectEvidence } from './model.ts'
import {
  EITHER_PURPOSE,
  type Journey,
  type JourneyOwner,
  type JourneyRefusal,
  lockJourney,
  ownedBy,
  toJourney,
  WITHOUT_RESULT,
} from './row.ts'
import { nextStep } from './steps.ts'

type Refused = { readonly kind: 'refused'; readonly reason: JourneyRefusal }

/**
 * The usager goes to FranceConnect for these choices: a fresh `state` (kept hashed) and a `nonce` derived from the draft with a fresh salt
 * (DEC-04). Whatever an earlier attempt gave is forgotten.
 */
export function beginFranceConnect(
  ctx: Ctx,
  owner: JourneyOwner,
  id: string,
): Promise<{ kind: 'begun'; state: string; nonce: string } | Refused> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, owner, id, EITHER_PURPOSE)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const draft = openDraft(tx, id, locked.row.draftSealed)
    const { canonical } = draft
    const step = nextStep(locked.row.step, 'franceconnect_begun')
    if (!step || canonical === undefined) return { kind: 'refused', reason: 'out_of_order' }
    const salt = randomBytes(32)
    const state = newToken()
    const nonce = nonceOf(salt, canonical)
    await tx.db
      .update(mandatJourneys)
      .set({
        ...WITHOUT_RESULT,
        step,
        draftSealed: sealDraft(tx, id, { ...draft, askedAt: tx.clock.now().toISOString() }),
        draftSalt: salt,
        draftHash: draftHashOf(canonical),
        fcStateHash: tx.keys.hash('journey-state', state),
        fcNonce: nonce,
        failure: null,
        updatedAt: tx.clock.now(),
      })
      .where(eq(mandatJourneys.id, id))
    return { kind: 'begun', state, nonce }
  })
}

export type ClaimedAnswer =
  | { readonly kind: 'claimed'; readonly journey: Journey; readonly nonce: string; readonly askedAgo: number }
  /** The answer came after the 30 minutes. */
  | { readonly kind: 'expired'; readonly journey: Journey; readonly nonce: string; readonly askedAgo: number }
  /** No journey of this account in this browser waits for it: forged, of another browser, or already used. */
  | { readonly kind: 'unknown' }

/**
 * Takes the answer that FranceConnect brings back, once: a second time, or from another browser, it belongs to nothing. `askedAgo`: how many
 * milliseconds ago the person was sent there.
 */
export async function claimFranceConnectAnswer(ctx: Ctx, owner: JourneyOwner, state: string): Promise<ClaimedAnswer> {
  const [row] = await ctx.db
    .update(mandatJourneys)
    .set({ fcStateHash: null })
    .where(ownedBy(owner, eq(mandatJourneys.fcStateHash, ctx.keys.hash('journey-state', state)), EITHER_PURPOSE))
    .returning()
  if (!row?.fcNonce || row.step !== 'franceconnect') return { kind: 'unknown' }
  const journey = toJourney(ctx, row)
  const askedAgo = ctx.clock.now().getTime() - new Date(journey.draft.askedAt ?? row.createdAt).getTime()
  return { kind: journey.expired ? 'expired' : 'claimed', journey, nonce: row.fcNonce, askedAgo }
}

/**
 * Keeps what FranceConnect gave for this journey's draft, sealed until the signature takes it as evidence, and journals the authentication.
 * `nonce` is the one that was claimed: choices changed meanwhile, in another tab, refuse it.
 */
export function recordFranceConnectResult(
  ctx: Ctx,
  owner: JourneyOwner,
  id: string,
  { evidence, nonce, usagerId }: { evidence: FranceConnectEvidence; nonce: string; usagerId?: string | undefined },
): Promise<{ kind: 'recorded' } | Refused> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, owner, id)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const { row } = locked
    const step = nextStep(row.step, 'identity_received')
    if (!step || row.fcNonce !== nonce) return { kind: 'refused', reason: 'out_of_order' }
    await tx.db
      .update(mandatJourneys)
      .set({
        step,
        fcResultSealed: sealResult(tx, id, { evidence, linkToUsagerId: null }),
        failure: null,
        updatedAt: tx.clock.now(),
      })
      .where(eq(mandatJourneys.id, id))
    await appendToJournal(tx, [
      {
        action: 'franceconnect_usager',
        actor: { kind: 'account', id: owner.accountId },
        organisationId: row.organisationId,
        ...(usagerId ? { usagerId } : {}),
        details: { acr: evidence.acr, known: usagerId !== undefined, idp: evidence.idpId ?? null },
      },
    ])
    return { kind: 'recorded' }
  })
}

/** An identity that we proved ourselves, or that we may have (DEC-13). */
const MAYBE_OURS: readonly JourneyFailure[] = ['self_proven_identity', 'acted_for_lately']

/** The journey goes back to its choices, which are kept, with the reason to explain. Journaled. */
export function recordJourneyFailure(
  ctx: Ctx,
  owner: JourneyOwner,
  id: string,
  failure: JourneyFailure,
  { usagerId, until }: { readonly usagerId?: string | undefined; readonly until?: Date | undefined } = {},
): Promise<{ kind: 'recorded' } | Refused> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, owner, id, EITHER_PURPOSE)
    // An expired journey cannot go on; what stopped it is still worth a line in the journal.
    if (!('row' in locked) || !locked.row) return { kind: 'refused', reason: 'not_found' }
    const { row } = locked
    const step = nextStep(row.step, 'failed')
    if (!step) return { kind: 'refused', reason: 'finished' }
    await tx.db
      .update(mandatJourneys)
      .set({
        ...WITHOUT_RESULT,
        step,
        failure,
        draftSealed: sealDraft(tx, id, { ...openDraft(tx, id, row.draftSealed), failureUntil: until?.toISOString() }),
        updatedAt: tx.clock.now(),
      })
      .where(eq(mandatJourneys.id, id))
    await appendToJournal(tx, [
      {
        action: MAYBE_OURS.includes(failure) ? 'refuse_self_proven_identity' : 'journey_failed',
        actor: { kind: 'account', id: owner.accountId },
        organisationId: row.organisationId,
        ...(usagerId ? { usagerId } : {}),
        details: { cause: failure },
      },
    ])
    return { kind: 'recorded' }
  })
}

/**
 * FranceConnect's own session is about to be ended: a fresh `state` for the way back, kept hashed. Until it comes back that session may be open,
 * and nothing is signed.
 */
export async function beginFranceConnectLogout(ctx: Ctx, id: string): Promise<string> {
  const state = newToken()
  await ctx.db
    .update(mandatJourneys)
    .set({ fcLogoutStateHash: ctx.keys.hash('journey-state', state) })
    .where(eq(mandatJourneys.id, id))
  return state
}

/**
 * Back from FranceConnect's session end, once; undefined when no journey of this account in this browser expected it. FranceConnect has nobody in
 * this browser any more: neither this person nor whoever we had opened there before.
 */
export async function finishFranceConnectLogout(
  ctx: Ctx,
  owner: JourneyOwner,
  state: string,
): Promise<Journey | undefined> {
  const [row] = await ctx.db
    .update(mandatJourneys)
    .set({ fcLogoutStateHash: null })
    .where(ownedBy(owner, eq(mandatJourneys.fcLogoutStateHash, ctx.keys.hash('journey-state', state)), EITHER_PURPOSE))
    .returning()
  if (!row) return undefined
  await leaveFranceConnectSessions(ctx, row.browserHash)
  return toJourney(ctx, row)
}

/** Why one signs without FranceConnect having come back: a list, because the journal holds it and a free text would end up naming somebody. */
export const LOGOUT_OVERRIDE_REASONS = ['erreur_franceconnect', 'fermee_autrement', 'urgence'] as const
export type LogoutOverrideReason = (typeof LOGOUT_OVERRIDE_REASONS)[number]

/**
 * The aidant goes on to the signature although FranceConnect has not come back from ending the person's session: it is down, or it had nothing left
 * to end and says so on a page of its own. It takes a reason, which the journal holds. Nothing is pending any more: nothing to do.
 */
export function overrideFranceConnectLogout(
  ctx: Ctx,
  owner: JourneyOwner,
  id: string,
  reason: LogoutOverrideReason | undefined,
): Promise<{ kind: 'overridden' } | { kind: 'refused'; reason: JourneyRefusal | 'reason_missing' }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, owner, id)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const { row } = locked
    if (!row.fcLogoutStateHash) return { kind: 'overridden' }
    if (!reason) return { kind: 'refused', reason: 'reason_missing' }
    const usager = row.fcResultSealed
      ? await usagerBySub(tx, openResult(tx, id, row.fcResultSealed).evidence.sub)
      : undefined
    await tx.db.update(mandatJourneys).set({ fcLogoutStateHash: null }).where(eq(mandatJourneys.id, id))
    await appendToJournal(tx, [
      {
        action: 'override_usager_session',
        actor: { kind: 'account', id: owner.accountId },
        organisationId: row.organisationId,
        ...(usager ? { usagerId: usager.id } : {}),
        details: { reason },
      },
    ])
    return { kind: 'overridden' }
  })
}
