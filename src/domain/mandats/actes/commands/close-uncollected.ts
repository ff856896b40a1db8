import { and, eq, lt } from 'drizzle-orm'
import { after, DAY } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { actes, preparedDemarches } from '../../tables.ts'
import { EXCHANGE_LASTS } from '../model.ts'
import { exchanges } from '../tables.ts'

const BATCH = 100

/**
 * Ends the actes that FranceConnect never came for (the browser was closed, FranceConnect failed): journaled once as abandoned. A job, every
 * few minutes. Gives how many.
 */
export function closeUncollectedActes(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    const due = await tx.db
      .select({ id: actes.id })
      .from(actes)
      .where(and(eq(actes.state, 'choisie'), lt(actes.startedAt, after(now, -EXCHANGE_LASTS))))
      .orderBy(actes.startedAt)
      .limit(BATCH)
      .for('update', { skipLocked: true })
    const closed = []
    for (const { id } of due) {
      const rows = await tx.db
        .update(actes)
        .set({ state: 'abandonnee', endedAt: now })
        .where(and(eq(actes.id, id), eq(actes.state, 'choisie')))
        .returning()
      closed.push(...rows)
    }
    await appendToJournal(
      tx,
      closed.map((acte) => ({
        action: 'use_abandoned',
        actor: { kind: 'system' } as const,
        organisationId: acte.organisationId,
        usagerId: acte.usagerId,
        mandatId: acte.mandatId,
        autorisationId: acte.autorisationId,
        acteId: acte.id,
        details: { cause: 'not_collected', theme: acte.theme },
      })),
    )
    return closed.length
  })
}

/** Forgets FranceConnect's calls and prepared démarches of more than a day ago: what came of them stands in the actes and the journal. A job. */
export async function forgetOldExchanges(ctx: Ctx): Promise<void> {
  const limit = after(ctx.clock.now(), -DAY)
  await ctx.db.delete(exchanges).where(lt(exchanges.expiresAt, limit))
  await ctx.db.delete(preparedDemarches).where(lt(preparedDemarches.expiresAt, limit))
}
