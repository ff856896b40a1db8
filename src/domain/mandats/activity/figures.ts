import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { aidantsInPlace } from '../../comptes/index.ts'
import { actes, mandats } from '../tables.ts'

/** What a structure does, in four figures. */
export interface StructureFigures {
  readonly aidants: number
  readonly mandats: number
  readonly people: number
  /** Of the last thirty days: those that reached a site, and those recorded by hand. */
  readonly demarches: number
}

const shape = z.object({
  aidants: z.coerce.number(),
  mandats: z.coerce.number(),
  people: z.coerce.number(),
  demarches: z.coerce.number(),
})

const onlyRow = z.object({ rows: z.tuple([shape]) })

/** The figures of a structure at this instant. One statement. */
export async function structureFigures(ctx: Ctx, organisationId: string): Promise<StructureFigures> {
  const now = ctx.clock.now()
  const result = await ctx.db.execute(sql`select
    (select count(*) from (${aidantsInPlace(organisationId, now)}) place) as aidants,
    count(*) as mandats, count(distinct m.usager_id) as people,
    (select count(*) from ${actes} a where a.organisation_id = ${organisationId}
      and a.started_at > ${after(now, -30 * DAY)} and a.state in ('transmise', 'consignee')) as demarches
    from ${mandats} m where m.organisation_id = ${organisationId} and m.ended_at is null and m.suspended_at is null and m.expires_at > ${now}`)
  return onlyRow.parse(result).rows[0]
}
