import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { emergencyStops, sessions } from '../tables.ts'

/**
 * Lifts a stop, or withdraws one that was not confirmed. The sessions that it covered do not come back: whoever was stopped signs in again
 * with both factors, since a stolen session may be what the stop was for.
 */
export async function liftEmergencyStop(
  ctx: Ctx,
  stopId: string,
  operator: string,
): Promise<'lifted' | 'not_in_force'> {
  return inTransaction(ctx, async (tx) => {
    if (!operator.trim()) return 'not_in_force'
    const now = tx.clock.now()
    const [stop] = await tx.db
      .update(emergencyStops)
      .set({ liftedBy: operator.trim(), liftedAt: now })
      .where(and(eq(emergencyStops.id, stopId), isNull(emergencyStops.liftedAt)))
      .returning()
    if (!stop) return 'not_in_force'
    if (stop.effectiveAt) {
      const { accountId, organisationId } = stop
      const covered = accountId
        ? eq(sessions.accountId, accountId)
        : organisationId
          ? eq(sessions.organisationId, organisationId)
          : undefined
      await tx.db
        .update(sessions)
        .set({ endedAt: now })
        .where(and(isNull(sessions.endedAt), covered))
    }
    await appendToJournal(tx, [
      {
        action: 'lift_emergency_stop',
        actor: { kind: 'operator' },
        ...(stop.organisationId ? { organisationId: stop.organisationId } : {}),
        details: { stop: stopId, scope: stop.scope, was_in_force: stop.effectiveAt !== null },
      },
    ])
    return 'lifted'
  })
}
