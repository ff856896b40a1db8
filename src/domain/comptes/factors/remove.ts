import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import type { FreshProof, Referent, RemovalReason, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { factors } from '../tables.ts'
import { hasAnother, lockFactors } from './lock.ts'
import { journal, lockMember } from './member-card.ts'
import { forgetRecoveryCodes } from './recovery-codes.ts'
import { seedPlace } from './seed.ts'
import { returnToStock } from './stock.ts'
import { tellRemoved } from './tell.ts'

/** Why a card is unlinked; `autre` in words, which are kept beside it and never in the journal. */
export const CARD_REASONS = ['perdue', 'cassee', 'defectueuse', 'depart', 'erreur', 'autre'] as const
export type CardReason = (typeof CARD_REASONS)[number]

/** Why a factor is removed: a card always has a reason; anything else may have one. */
export interface Removal {
  readonly factorId: string
  readonly reason?: CardReason | undefined
  /** For `autre`: 300 characters at most. */
  readonly words?: string | undefined
}

type RemoveRefusal = 'stale_proof' | 'not_found' | 'no_reason' | 'no_words' | 'last_one'

export type RemoveFactor =
  | { readonly kind: 'removed'; readonly backInStock: boolean }
  | { readonly kind: 'refused'; readonly reason: RemoveRefusal }

/**
 * Removes a factor of one's own, after a fresh proof. The last confirmed one that lasts stays until there is another: nobody locks themselves
 * out. Somebody else's factor is not found. Told by mail.
 */
export function removeOwnFactor(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
  removal: Removal,
): Promise<RemoveFactor> {
  const accountId = visitor.account.id
  return inTransaction(ctx, async (tx): Promise<RemoveFactor> => {
    if (!checkProof(tx, proof, accountId)) return refused('stale_proof')
    await lockFactors(tx, accountId)
    const factor = await ownedBy(tx, accountId, removal.factorId)
    if (!factor) return refused('not_found')
    const bad = badReason(factor, removal)
    if (bad) return refused(bad)
    const counts = factor.confirmedAt !== null && factor.kind !== 'recovery_codes'
    if (counts && !(await hasAnother(tx, accountId, factor.id))) return refused('last_one')
    const reason = removal.reason ?? 'par_la_personne'
    const backInStock = await take(tx, factor, { by: accountId, reason, words: removal.words })
    await tellRemoved(tx, { ...toldOf(factor, accountId), by: 'person', reason })
    const details = { account: accountId, factor: factor.id, kind: factor.kind, reason }
    await appendToJournal(tx, [{ ...sessionEntry('remove_factor', visitor), details }])
    return { kind: 'removed', backInStock }
  })
}

/**
 * A référent unlinks a card, or any other factor, of somebody of their structure, with a reason: what was lost must stop at once, even the
 * last one. The person is told. Unknown people and those of other structures: not found.
 */
export function unlinkFactor(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  removal: Removal & { readonly accountId: string },
): Promise<RemoveFactor> {
  const { accountId } = removal
  return inTransaction(ctx, async (tx): Promise<RemoveFactor> => {
    if (!checkProof(tx, proof, referent.accountId)) return refused('stale_proof')
    const factor =
      (await lockMember(tx, referent, accountId, { orLeft: true })) && (await ownedBy(tx, accountId, removal.factorId))
    if (!factor) return refused('not_found')
    const { reason } = removal
    if (!reason) return refused('no_reason')
    const bad = badReason(factor, removal)
    if (bad) return refused(bad)
    const backInStock = await take(tx, factor, { by: referent.accountId, reason, words: removal.words })
    await tellRemoved(tx, { ...toldOf(factor, accountId), by: 'referent', reason })
    await journal(tx, referent, 'remove_factor', { account: accountId, factor: factor.id, kind: factor.kind, reason })
    return { kind: 'removed', backInStock }
  })
}

/** Unlinks the card of somebody of the référent's structure, validated or not: `unlinkFactor` for whoever knows the person only. */
export async function unlinkCard(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  wanted: { readonly accountId: string; readonly reason: CardReason; readonly words?: string | undefined },
): Promise<RemoveFactor> {
  const [card] = await ctx.db
    .select({ id: factors.id })
    .from(factors)
    .where(and(eq(factors.accountId, wanted.accountId), eq(factors.kind, 'totp_card'), isNull(factors.removedAt)))
  return card ? unlinkFactor(ctx, referent, proof, { ...wanted, factorId: card.id }) : refused('not_found')
}

/** What its owner calls a factor, to tell two of a kind apart; null for its kind alone. */
export async function renameFactor(
  ctx: Ctx,
  visitor: SignedIn,
  factorId: string,
  label: string | null,
): Promise<'renamed' | 'not_found'> {
  const renamed = await ctx.db
    .update(factors)
    .set({ label })
    .where(and(eq(factors.id, factorId), eq(factors.accountId, visitor.account.id), isNull(factors.removedAt)))
    .returning({ id: factors.id })
  return renamed.length === 1 ? 'renamed' : 'not_found'
}

type Factor = typeof factors.$inferSelect

function refused(reason: RemoveRefusal): RemoveFactor {
  return { kind: 'refused', reason }
}

async function ownedBy(tx: Ctx, accountId: string, factorId: string): Promise<Factor | undefined> {
  const [factor] = await tx.db
    .select()
    .from(factors)
    .where(and(eq(factors.id, factorId), eq(factors.accountId, accountId), isNull(factors.removedAt)))
  return factor
}

function badReason(factor: Factor, { reason, words }: Removal): RemoveRefusal | undefined {
  if (factor.kind === 'totp_card' && !reason) return 'no_reason'
  return reason === 'autre' && !words?.trim() ? 'no_words' : undefined
}

function toldOf(factor: Factor, accountId: string) {
  return { accountId, factorId: factor.id, kind: factor.kind, label: factor.label ?? factor.serial }
}

/** The seed goes with the factor. A card that still works goes back to the stock; one that was lost, broken or faulty never serves again. */
async function take(
  tx: Ctx,
  factor: Factor,
  removal: { readonly by: string; readonly reason: RemovalReason; readonly words: string | undefined },
): Promise<boolean> {
  await tx.db
    .update(factors)
    .set({
      removedAt: tx.clock.now(),
      removedBy: removal.by,
      removedReason: removal.reason,
      removedWords: removal.reason === 'autre' ? (removal.words?.trim() ?? null) : null,
      seedSealed: null,
    })
    .where(eq(factors.id, factor.id))
  if (factor.kind === 'recovery_codes') await forgetRecoveryCodes(tx, factor.id)
  const { serial, seedSealed, stepSeconds, driftSteps, lastCounter } = factor
  const works = removal.reason === 'depart' || removal.reason === 'erreur'
  if (!works || factor.kind !== 'totp_card' || !serial || !seedSealed || (stepSeconds !== 30 && stepSeconds !== 60)) {
    return false
  }
  const seed = tx.keys.open(seedPlace(factor.id), seedSealed)
  await returnToStock(tx, { serial, seed, stepSeconds, driftSteps, lastCounter })
  return true
}
