import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { emergencyStops } from '../tables.ts'

/** The second person for the whole provider: the stop is in force once they agree. The one who asked cannot (DEC-15). */
export async function confirmEmergencyStop(
  ctx: Ctx,
  stopId: string,
  operator: string,
): Promise<'effective' | 'same_person' | 'not_awaited'> {
  return inTransaction(ctx, async (tx) => {
    const [stop] = await tx.db
      .select()
      .from(emergencyStops)
      .where(and(eq(emergencyStops.id, stopId), isNull(emergencyStops.effectiveAt), isNull(emergencyStops.liftedAt)))
      .for('update')
    if (!stop || !operator.trim()) return 'not_awaited'
    if (samePerson(stop.requestedBy, operator)) return 'same_person'
    await tx.db
      .update(emergencyStops)
      .set({ confirmedBy: operator.trim(), effectiveAt: tx.clock.now() })
      .where(eq(emergencyStops.id, stopId))
    await appendToJournal(tx, [
      {
        action: 'emergency_stop',
        actor: { kind: 'operator' },
        details: { stop: stopId, scope: stop.scope, step: 'effective' },
      },
    ])
    return 'effective'
  })
}

function samePerson(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  return plain(a) === plain(b)
}
