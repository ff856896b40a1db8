import canonicalize from 'canonicalize'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import { mandatJourneys } from '../tables.ts'
import { type DraftContents, EMPTY_DRAFT, openDraft, sealDraft } from './contents.ts'
import type { NoticeChoice } from './model.ts'
import {
  JOURNEY_LIFETIME,
  type Journey,
  type JourneyOwner,
  type JourneyRefusal,
  lockJourney,
  ownedBy,
  toJourney,
  WITHOUT_RESULT,
} from './row.ts'
import { isConfirmed, type SaveRefusal } from './save-choices.ts'

const MESSAGES = ['messages'] as const
const NOTICES_FORMAT = 'aidants-connect/messages/1'

/**
 * Opens, for 30 minutes, a change of how this usager is told (DEC-12), bound to this aidant, their structure and this browser. Answers its id.
 * The caller has checked that the structure knows her.
 */
export async function createNoticesJourney(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  usagerId: string,
): Promise<string> {
  const id = newId()
  const now = ctx.clock.now()
  await ctx.db.insert(mandatJourneys).values({
    id,
    accountId: aidant.accountId,
    organisationId: aidant.organisation.id,
    browserHash,
    purpose: 'messages',
    usagerId,
    step: 'choix',
    draftSealed: sealDraft(ctx, id, EMPTY_DRAFT),
    createdAt: now,
    updatedAt: now,
    expiresAt: after(now, JOURNEY_LIFETIME),
  })
  return id
}

/** The change of this usager's messages that this aidant last began in this browser and has not finished, run out or not. One statement. */
export async function noticesJourneyOf(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  usagerId: string,
): Promise<Journey | undefined> {
  const mine = and(
    eq(mandatJourneys.usagerId, usagerId),
    eq(mandatJourneys.organisationId, aidant.organisation.id),
    isNull(mandatJourneys.consumedAt),
  )
  if (!mine) return undefined
  const [row] = await ctx.db
    .select()
    .from(mandatJourneys)
    .where(ownedBy({ accountId: aidant.accountId, browserHash }, mine, MESSAGES))
    .orderBy(desc(mandatJourneys.updatedAt))
    .limit(1)
  return row && toJourney(ctx, row)
}

/**
 * Keeps what the usager chose, in the canonical form that her authentication will stand for. Refused when the address was not confirmed by its
 * code (DEC-12).
 */
export function saveNotices(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  id: string,
  { notices, form }: { readonly notices: NoticeChoice; readonly form: DraftContents['form'] },
): Promise<{ kind: 'saved' } | { kind: 'refused'; reason: SaveRefusal }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, { accountId: aidant.accountId, browserHash }, id, MESSAGES)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const { row } = locked
    if (row.organisationId !== aidant.organisation.id) return { kind: 'refused', reason: 'not_found' }
    const draft = openDraft(tx, id, row.draftSealed)
    if (!isConfirmed(draft, notices)) return { kind: 'refused', reason: 'notices_unconfirmed' }
    const { organisation } = aidant
    const canonical = canonicalize({
      format: NOTICES_FORMAT,
      organisation: { id: organisation.id, name: organisation.name },
      usagerId: row.usagerId,
      notices,
    })
    if (canonical === undefined) throw new Error('a change of messages is an object')
    await tx.db
      .update(mandatJourneys)
      .set({
        ...WITHOUT_RESULT,
        step: 'choix',
        failure: null,
        draftSealed: sealDraft(tx, id, { ...draft, form, notices, canonical }),
        updatedAt: tx.clock.now(),
      })
      .where(eq(mandatJourneys.id, id))
    return { kind: 'saved' }
  })
}

/**
 * Takes the change that FranceConnect was asked about, once, in the transaction of `tx`, and keeps nothing of it. `nonce` is the one that was
 * claimed: a choice changed meanwhile, in another tab, refuses it.
 */
export async function takeNoticesJourney(
  tx: Ctx,
  owner: JourneyOwner,
  id: string,
  nonce: string,
): Promise<
  | { kind: 'taken'; usagerId: string; organisationId: string; notices: NoticeChoice }
  | { kind: 'refused'; reason: JourneyRefusal }
> {
  const locked = await lockJourney(tx, owner, id, MESSAGES)
  if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
  const { row } = locked
  const { notices } = openDraft(tx, id, row.draftSealed)
  if (row.step !== 'franceconnect' || row.fcNonce !== nonce || !notices || !row.usagerId) {
    return { kind: 'refused', reason: 'out_of_order' }
  }
  await tx.db
    .update(mandatJourneys)
    .set({
      ...WITHOUT_RESULT,
      step: 'signe',
      failure: null,
      draftSealed: null,
      consumedAt: tx.clock.now(),
      updatedAt: tx.clock.now(),
    })
    .where(eq(mandatJourneys.id, id))
  return { kind: 'taken', usagerId: row.usagerId, organisationId: row.organisationId, notices }
}
