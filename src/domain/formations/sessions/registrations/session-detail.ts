import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../../platform/context.ts'
import { trainingOrganisations } from '../../../comptes/index.ts'
import { trainingSessions } from '../tables.ts'

/** A session as mails and pages tell of it. */
export interface SessionDetail {
  readonly id: string
  readonly curriculum: '7h' | '14h'
  readonly format: 'presentiel' | 'distanciel'
  readonly department: string | null
  readonly city: string
  readonly address: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly halfDays: readonly { readonly startsAt: Date; readonly endsAt: Date }[]
  readonly trainingOrganisationId: string
  readonly organisme: string
  readonly deskEmail: string
}

const halfDays = z.array(z.object({ startsAt: z.coerce.date(), endsAt: z.coerce.date() }))

/** One session, with its half-days and who holds it; undefined for none. One statement. */
export async function sessionDetail(ctx: Ctx, sessionId: string): Promise<SessionDetail | undefined> {
  const [row] = await ctx.db
    .select({
      id: trainingSessions.id,
      curriculum: trainingSessions.curriculum,
      format: trainingSessions.format,
      department: trainingSessions.department,
      city: trainingSessions.city,
      address: trainingSessions.address,
      startsAt: trainingSessions.startsAt,
      endsAt: trainingSessions.endsAt,
      halfDays: sql<unknown>`(select coalesce(json_agg(json_build_object('startsAt', h.starts_at, 'endsAt', h.ends_at) order by h.number), '[]')
        from training_half_days h where h.session_id = ${trainingSessions.id})`,
      trainingOrganisationId: trainingSessions.trainingOrganisationId,
      organisme: trainingOrganisations.name,
      deskEmail: trainingOrganisations.deskEmail,
    })
    .from(trainingSessions)
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
    .where(eq(trainingSessions.id, sessionId))
  return row && { ...row, halfDays: halfDays.parse(row.halfDays) }
}
