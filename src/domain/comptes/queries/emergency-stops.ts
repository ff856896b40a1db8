import { desc } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { emergencyStops } from '../tables.ts'

/** Every emergency stop, the latest first: in force, awaiting the second person, lifted. For the command line. */
export async function listEmergencyStops(ctx: Ctx) {
  return ctx.db.select().from(emergencyStops).orderBy(desc(emergencyStops.requestedAt))
}
