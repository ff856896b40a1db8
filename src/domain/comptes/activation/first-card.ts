import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { associateOwnCard, type OwnCard } from '../factors/own-card.ts'
import type { SignedIn } from '../model.ts'
import { cardThrottles, chargeAttempt, forgetAttempts } from '../throttle.ts'
import type { FactorVerdict } from './first-app.ts'
import { repairDone } from './repair-done.ts'

/**
 * A card that was handed over, by the number printed on it and a code that it shows: in stock, or associated to this person already. A number
 * that is nobody's, somebody else's, or a code that is not the card's: the same answer, so that numbers cannot be tried out.
 */
export async function confirmFirstCard(ctx: Ctx, visitor: SignedIn, card: OwnCard): Promise<FactorVerdict> {
  if (visitor.activation !== 'facteur') return { kind: 'over' }
  const throttles = cardThrottles(visitor.account.id)
  const until = await chargeAttempt(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  const added = await inTransaction(ctx, async (tx) => {
    const result = await associateOwnCard(tx, visitor, card)
    if (result.kind === 'added') await repairDone(tx, visitor, result.factorId)
    return result
  })
  if (added.kind === 'refused') return { kind: 'wrong' }
  await forgetAttempts(ctx, throttles)
  return { kind: 'added' }
}
