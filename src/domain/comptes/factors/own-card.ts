import { and, eq, isNull, or } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import type { FreshProof, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { factors } from '../tables.ts'
import { cardThrottles, chargeAttempt, forgetAttempts } from '../throttle.ts'
import { confirmCard, firstCodeOf } from './card-code.ts'
import { countFactors, lockFactors, MOST_FACTORS } from './lock.ts'
import { cardSerial, inStock } from './stock.ts'
import { tellAdded } from './tell.ts'

export interface OwnCard {
  readonly serial: string
  /** Six digits that the card shows. */
  readonly code: string
}

type OwnCardRefusal = 'no_fit' | 'has_card' | 'too_many'

/**
 * Whether this card could be added by this person: it waits in stock, or was handed to them, and shows this code. Uses nothing up, so that it
 * can be asked before the proof that serves once. A serial that is unknown, somebody else's, or whose code is another: one answer.
 */
export async function cardFits(
  ctx: Ctx,
  visitor: SignedIn,
  card: OwnCard,
): Promise<{ kind: 'fits' } | { kind: 'refused'; reason: OwnCardRefusal } | { kind: 'blocked'; until: Date }> {
  const throttles = cardThrottles(visitor.account.id)
  const until = await chargeAttempt(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  const found = await find(ctx, visitor.account.id, card)
  if (found.kind === 'refused') return found
  await forgetAttempts(ctx, throttles)
  return { kind: 'fits' }
}

/** Adds a card to one's own account: associated and validated at once, after a fresh proof. Told by mail. */
export function addOwnCard(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
  card: OwnCard,
): Promise<{ kind: 'added'; factorId: string } | { kind: 'refused'; reason: OwnCardRefusal | 'stale_proof' }> {
  if (!checkProof(ctx, proof, visitor.account.id)) return Promise.resolve({ kind: 'refused', reason: 'stale_proof' })
  return associateOwnCard(ctx, visitor, card)
}

/** The same for an activation or a repair, which proved otherwise who is there: asks for no proof itself. */
export function associateOwnCard(
  ctx: Ctx,
  visitor: SignedIn,
  card: OwnCard,
): Promise<{ kind: 'added'; factorId: string } | { kind: 'refused'; reason: OwnCardRefusal }> {
  const accountId = visitor.account.id
  return inTransaction(ctx, async (tx) => {
    await lockFactors(tx, accountId)
    const found = await find(tx, accountId, card)
    if (found.kind === 'refused') return found
    const { factor, match } = found
    if (!(await confirmCard(tx, { factorId: factor.id, holder: factor.accountId, accountId, match }))) {
      return { kind: 'refused', reason: 'no_fit' } as const
    }
    await tellAdded(tx, { accountId, factorId: factor.id, kind: 'totp_card', label: factor.serial, by: 'person' })
    const details = { account: accountId, factor: factor.id, kind: 'totp_card' }
    await appendToJournal(tx, [{ ...sessionEntry('add_factor', visitor), details }])
    return { kind: 'added', factorId: factor.id } as const
  })
}

async function find(ctx: Ctx, accountId: string, { serial, code }: OwnCard) {
  const refused = (reason: OwnCardRefusal) => ({ kind: 'refused', reason }) as const
  const mine = and(
    eq(factors.serial, cardSerial(serial)),
    eq(factors.accountId, accountId),
    isNull(factors.confirmedAt),
    isNull(factors.removedAt),
  )
  const [factor] = await ctx.db
    .select()
    .from(factors)
    .where(or(inStock(serial), mine))
    .limit(1)
  const match = factor && firstCodeOf(ctx, factor, code)
  if (!factor || !match) return refused('no_fit')
  // Only somebody who holds the card is told more.
  if (factor.accountId === null) {
    if ((await countFactors(ctx, accountId, 'totp_card')) > 0) return refused('has_card')
    if ((await countFactors(ctx, accountId)) >= MOST_FACTORS) return refused('too_many')
  }
  return { kind: 'found', factor, match } as const
}
