import { and, isNull, lt, or, sql } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { requesterLinks, requesterSessions, requesters } from '../tables.ts'

/** A link that is over still says for a month whose it was: its page offers another one. */
const LINKS_KEPT = 30 * DAY
/** Whoever never confirmed their address has asked for nothing. */
const UNCONFIRMED_KEPT = 30 * DAY

/** Forgets links and sessions that are over, and addresses that were never confirmed. For a daily job. */
export async function purgeRequesters(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const yesterday = after(now, -DAY)
  await ctx.db.delete(requesterLinks).where(lt(requesterLinks.expiresAt, after(now, -LINKS_KEPT)))
  await ctx.db
    .delete(requesterSessions)
    .where(or(lt(requesterSessions.expiresAt, yesterday), lt(requesterSessions.endedAt, yesterday)))
  await ctx.db.delete(requesters).where(
    and(
      isNull(requesters.emailConfirmedAt),
      lt(requesters.createdAt, after(now, -UNCONFIRMED_KEPT)),
      // Named by a colleague, or asking again just now.
      sql`not exists (select from habilitation_file_requesters fr where fr.requester_id = requesters.id)`,
      sql`not exists (select from habilitation_files f where f.created_by = requesters.id)`,
      sql`not exists (select from requester_links l where l.requester_id = requesters.id)`,
    ),
  )
}
