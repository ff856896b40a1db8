import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { factors } from '../tables.ts'
import { FIRST_CODE_WINDOW, matchTotp, type TotpMatch } from '../totp.ts'
import { seedPlace } from './seed.ts'

type FirstCode = Extract<TotpMatch, { kind: 'match' }>

/** What the first code of a card says of its clock; undefined when it is not a code of this card. */
export function firstCodeOf(
  ctx: Ctx,
  card: Pick<typeof factors.$inferSelect, 'id' | 'seedSealed' | 'stepSeconds' | 'driftSteps' | 'lastCounter'>,
  code: string,
): FirstCode | undefined {
  const { id, seedSealed, stepSeconds, driftSteps, lastCounter } = card
  if (seedSealed === null || stepSeconds === null) return undefined
  const state = { seed: ctx.keys.open(seedPlace(id), seedSealed), stepSeconds, driftSteps, lastCounter }
  const match = matchTotp(state, code, ctx.clock.now(), FIRST_CODE_WINDOW)
  return match.kind === 'match' ? match : undefined
}

/** The card counts from now on, and this code has served. False when somebody else was quicker. */
export async function confirmCard(
  tx: Ctx,
  wanted: {
    readonly factorId: string
    /** Whose it is now: nobody's when it comes straight from the stock. */
    readonly holder: string | null
    readonly accountId: string
    readonly match: FirstCode
  },
): Promise<boolean> {
  const now = tx.clock.now()
  const { match, holder } = wanted
  const confirmed = await tx.db
    .update(factors)
    .set({
      accountId: wanted.accountId,
      confirmedAt: now,
      lastUsedAt: now,
      lastCounter: match.counter,
      driftSteps: match.driftSteps,
    })
    .where(
      and(
        eq(factors.id, wanted.factorId),
        holder === null ? isNull(factors.accountId) : eq(factors.accountId, holder),
        isNull(factors.confirmedAt),
        isNull(factors.removedAt),
        lt(factors.lastCounter, match.counter),
      ),
    )
    .returning({ id: factors.id })
  return confirmed.length === 1
}
