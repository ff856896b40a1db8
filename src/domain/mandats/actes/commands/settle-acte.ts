import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { actes } from '../../tables.ts'

/**
 * An acte of the aidant's own, noted « à reprendre », is settled: it leaves the list, whatever became of its mandat. Settling twice is settling
 * once. Gives whom it concerns; undefined for any other acte.
 */
export async function settleActe(
  ctx: Ctx,
  aidant: Aidant,
  acteId: string,
): Promise<{ readonly usagerId: string } | undefined> {
  const [settled] = await ctx.db
    .update(actes)
    .set({ resumedAt: sql`coalesce(${actes.resumedAt}, ${ctx.clock.now()})` })
    .where(
      and(
        eq(actes.id, acteId),
        eq(actes.accountId, aidant.accountId),
        eq(actes.organisationId, aidant.organisation.id),
        eq(actes.outcome, 'a_reprendre'),
      ),
    )
    .returning({ usagerId: actes.usagerId })
  return settled
}
