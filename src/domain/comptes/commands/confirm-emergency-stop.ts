import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { asOperator, isSameOperator, type Operator, operatorDetail } from '../operator.ts'
import { emergencyStops } from '../tables.ts'

/** The second person for the whole provider: the stop is in force once they agree. The one who asked cannot (DEC-15). */
export async function confirmEmergencyStop(
  ctx: Ctx,
  stopId: string,
  operator: string | Operator,
): Promise<'effective' | 'same_person' | 'not_awaited'> {
  return inTransaction(ctx, async (tx) => {
    const [stop] = await tx.db
      .select()
      .from(emergencyStops)
      .where(and(eq(emergencyStops.id, stopId), isNull(emergencyStops.effectiveAt), isNull(emergencyStops.liftedAt)))
      .for('update')
    const by = asOperator(operator)
    if (!stop || !by.name) return 'not_awaited'
    if (isSameOperator({ name: stop.requestedBy, accountId: stop.requestedByAccount }, by)) return 'same_person'
    await tx.db
      .update(emergencyStops)
      .set({ confirmedBy: by.name, confirmedByAccount: by.accountId, effectiveAt: tx.clock.now() })
      .where(eq(emergencyStops.id, stopId))
    await appendToJournal(tx, [
      {
        action: 'emergency_stop',
        actor: { kind: 'operator' },
        details: { stop: stopId, scope: stop.scope, step: 'effective', ...operatorDetail(by) },
      },
    ])
    return 'effective'
  })
}
