import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { sessions } from '../tables.ts'

/** Ends the sessions that a stop covered, when it is lifted: a stolen one may be what the stop was for. */
export async function endCoveredSessions(
  tx: Ctx,
  { accountId, organisationId }: { readonly accountId: string | null; readonly organisationId: string | null },
): Promise<void> {
  const covered = accountId
    ? eq(sessions.accountId, accountId)
    : organisationId
      ? eq(sessions.organisationId, organisationId)
      : undefined
  await tx.db
    .update(sessions)
    .set({ endedAt: tx.clock.now() })
    .where(and(isNull(sessions.endedAt), covered))
}
