import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { sessions } from '../../tables.ts'

/** How many sessions somebody has open in this structure now: what a référent's decision would end. One statement. */
export async function openSessionsHere(ctx: Ctx, organisationId: string, accountId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ open: count() })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, accountId),
        eq(sessions.organisationId, organisationId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, ctx.clock.now()),
      ),
    )
  return row?.open ?? 0
}
