import { and, eq, isNull, notExists, sql } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { mandats } from '../../mandats/index.ts'
import { HAND_OVER_PERIOD } from '../model.ts'
import { coffres } from '../tables.ts'

/** Empties a safe for ever; true when it was not empty before. Inside the caller's transaction, which journals why. */
export async function destroyRow(tx: Ctx, id: string, { handedOver }: { handedOver: boolean }): Promise<boolean> {
  const now = tx.clock.now()
  const emptied = await tx.db
    .update(coffres)
    .set({ contentSealed: null, destroyedAt: now, updatedAt: now, ...(handedOver ? { handedOverAt: now } : {}) })
    .where(and(eq(coffres.id, id), isNull(coffres.destroyedAt)))
    .returning({ id: coffres.id })
  return emptied.length > 0
}

/** Safes emptied in one run of the job; what is left waits for the next. */
const BATCH = 500

/**
 * The job of DEC-11: destroys every safe whose last mandat with the option ended over 30 days ago, handed over or not. Says how many.
 * Each in its own transaction: one that fails keeps no other from being destroyed.
 */
export async function destroyOverdueCoffres(ctx: Ctx): Promise<number> {
  const limit = after(ctx.clock.now(), -HAND_OVER_PERIOD)
  const stillDue = ctx.db
    .select({ one: sql`1` })
    .from(mandats)
    .where(
      and(
        eq(mandats.organisationId, coffres.organisationId),
        eq(mandats.usagerId, coffres.usagerId),
        eq(mandats.mailboxOption, true),
        sql`least(coalesce(${mandats.endedAt}, ${mandats.expiresAt}), ${mandats.expiresAt}) > ${limit.toISOString()}::timestamptz`,
      ),
    )
  const overdue = await ctx.db
    .select({
      id: coffres.id,
      organisationId: coffres.organisationId,
      usagerId: coffres.usagerId,
      mandatId: coffres.mandatId,
    })
    .from(coffres)
    .where(and(isNull(coffres.destroyedAt), notExists(stillDue)))
    .limit(BATCH)
  let destroyed = 0
  for (const { id, ...about } of overdue) {
    const emptied = await inTransaction(ctx, async (tx) => {
      if (!(await destroyRow(tx, id, { handedOver: false }))) return false
      const details = { coffre: id, reason: 'delai' }
      await appendToJournal(tx, [{ action: 'destroy_coffre', actor: { kind: 'system' }, ...about, details }])
      return true
    })
    if (emptied) destroyed += 1
  }
  return destroyed
}
