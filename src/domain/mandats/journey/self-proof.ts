import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'

/** How long FranceConnect keeps a session open (domain/04 A.7). */
export const FRANCECONNECT_SESSION = 30 * MINUTE

const rows = z.object({ rows: z.array(z.object({ until: z.coerce.date() })) })

/**
 * Until when FranceConnect may still hold, in some browser, a session that we opened in this usager's name (DEC-13): an identity that it gives
 * meanwhile may have been proven by ourselves, in her absence. Undefined when there is none, or all are known to be closed.
 */
export async function provenByOurselvesUntil(ctx: Ctx, usagerId: string): Promise<Date | undefined> {
  const now = ctx.clock.now()
  // `fi_exchanges` belongs to our provider, a layer above: read here by name, for its one fact on that session.
  const result = await ctx.db.execute(sql`
    select coalesce(e.fc_session_until, a.transmitted_at + interval '30 minutes') as until
    from actes a left join fi_exchanges e on e.acte_id = a.id
    where a.usager_id = ${usagerId}::uuid and a.state = 'transmise'
      and a.transmitted_at > ${after(now, -FRANCECONNECT_SESSION).toISOString()}::timestamptz
      and e.fc_session_closed_at is null
    order by until desc limit 1`)
  const until = rows.parse(result).rows[0]?.until
  return until && until > now ? until : undefined
}
