import { and, inArray, lte } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { FORGET_TRACK_DAYS } from '../model.ts'
import { tracks } from '../tables.ts'

/**
 * Forgets the people of whom nothing came: tracks refused or cancelled half a year ago, with their history. The journal, which names nobody, keeps
 * the decisions. May be run twice, or late. How many it forgot.
 */
export async function forgetOldTracks(ctx: Ctx): Promise<number> {
  const forgotten = await ctx.db
    .delete(tracks)
    .where(
      and(
        inArray(tracks.eligibility, ['refusee', 'annulee']),
        lte(tracks.closedAt, after(ctx.clock.now(), -FORGET_TRACK_DAYS * DAY)),
      ),
    )
    .returning({ id: tracks.id })
  return forgotten.length
}
