import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { emergencyStops } from '../../tables.ts'

/** A stop of the whole structure in force: who asked, when, why. */
export interface StructureStop {
  readonly id: string
  readonly askedAs: 'operateur' | 'referent' | 'equipe'
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly reason: string
}

/** The stops in force over this structure as a whole, the latest first. One statement. */
export function structureStops(ctx: Ctx, organisationId: string): Promise<readonly StructureStop[]> {
  return ctx.db
    .select({
      id: emergencyStops.id,
      askedAs: emergencyStops.askedAs,
      requestedBy: emergencyStops.requestedBy,
      requestedAt: emergencyStops.requestedAt,
      reason: emergencyStops.reason,
    })
    .from(emergencyStops)
    .where(
      and(
        eq(emergencyStops.scope, 'structure'),
        eq(emergencyStops.organisationId, organisationId),
        isNotNull(emergencyStops.effectiveAt),
        isNull(emergencyStops.liftedAt),
      ),
    )
    .orderBy(desc(emergencyStops.requestedAt))
}
