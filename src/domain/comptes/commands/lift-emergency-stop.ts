import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { asOperator, isSameOperator, type Operator, operatorDetail } from '../operator.ts'
import { emergencyStops } from '../tables.ts'
import { endCoveredSessions } from './end-covered-sessions.ts'

/**
 * Lifts a stop, or withdraws one that was not confirmed. The whole provider takes two people to start again as it did to stop (DEC-15): the first
 * one asks here, another one confirms (`confirmLift`). The sessions that it covered do not come back: whoever was stopped signs in again with
 * both factors, since a stolen session may be what the stop was for.
 */
export async function liftEmergencyStop(
  ctx: Ctx,
  stopId: string,
  operator: string | Operator,
): Promise<'lifted' | 'awaits_second_person' | 'not_in_force'> {
  return inTransaction(ctx, async (tx) => {
    const by = asOperator(operator)
    const stop = await lockStop(tx, stopId)
    if (!stop || !by.name) return 'not_in_force'
    if (stop.scope !== 'fournisseur' || !stop.effectiveAt) return lift(tx, stop, by)
    await tx.db
      .update(emergencyStops)
      .set({ liftRequestedBy: by.name, liftRequestedByAccount: by.accountId, liftRequestedAt: tx.clock.now() })
      .where(eq(emergencyStops.id, stopId))
    await journal(tx, stop, by, 'requested')
    return 'awaits_second_person'
  })
}

/** The second person for the whole provider: it starts again once they agree. The one who asked cannot (DEC-15). */
export async function confirmLift(
  ctx: Ctx,
  stopId: string,
  operator: string | Operator,
): Promise<'lifted' | 'same_person' | 'not_awaited'> {
  return inTransaction(ctx, async (tx) => {
    const by = asOperator(operator)
    const stop = await lockStop(tx, stopId)
    if (!stop?.liftRequestedBy || !by.name) return 'not_awaited'
    if (isSameOperator({ name: stop.liftRequestedBy, accountId: stop.liftRequestedByAccount }, by)) return 'same_person'
    return lift(tx, stop, by)
  })
}

type Stop = typeof emergencyStops.$inferSelect

async function lockStop(tx: Ctx, stopId: string): Promise<Stop | undefined> {
  const [stop] = await tx.db
    .select()
    .from(emergencyStops)
    .where(and(eq(emergencyStops.id, stopId), isNull(emergencyStops.liftedAt)))
    .for('update')
  return stop
}

async function lift(tx: Ctx, stop: Stop, by: Operator): Promise<'lifted'> {
  await tx.db
    .update(emergencyStops)
    .set({ liftedBy: by.name, liftedByAccount: by.accountId, liftedAt: tx.clock.now() })
    .where(eq(emergencyStops.id, stop.id))
  if (stop.effectiveAt) await endCoveredSessions(tx, stop)
  await journal(tx, stop, by, 'lifted')
  return 'lifted'
}

async function journal(tx: Ctx, stop: Stop, by: Operator, step: 'requested' | 'lifted'): Promise<void> {
  await appendToJournal(tx, [
    {
      action: 'lift_emergency_stop',
      actor: { kind: 'operator' },
      ...(stop.organisationId ? { organisationId: stop.organisationId } : {}),
      details: {
        stop: stop.id,
        scope: stop.scope,
        step,
        was_in_force: stop.effectiveAt !== null,
        ...operatorDetail(by),
      },
    },
  ])
}
