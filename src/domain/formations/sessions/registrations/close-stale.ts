import { and, eq, inArray, isNotNull, lte, or } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { tracks } from '../../tables.ts'
import { OPEN_REGISTRATIONS } from '../model.ts'
import { trainingRegistrations, trainingSessions } from '../tables.ts'
import { endRegistration } from './end-registration.ts'
import { holdPlaceOf, holdTracks, openRegistrationOf } from './hold.ts'

/**
 * Ends the registrations that nothing can come of: those who still wait for a place when the session begins, and those whose track is over (an
 * account opened by another training). May be run twice, or late. How many.
 */
export async function closeStaleRegistrations(ctx: Ctx): Promise<number> {
  const stale = await ctx.db
    .select({ trackId: trainingRegistrations.trackId })
    .from(trainingRegistrations)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .where(
      and(
        inArray(trainingRegistrations.state, [...OPEN_REGISTRATIONS]),
        or(
          isNotNull(tracks.closedAt),
          and(eq(trainingRegistrations.state, 'liste_attente'), lte(trainingSessions.startsAt, ctx.clock.now())),
        ),
      ),
    )
  let closed = 0
  for (const { trackId } of stale) if (await inTransaction(ctx, (tx) => closeStale(tx, trackId))) closed += 1
  return closed
}

async function closeStale(tx: Ctx, trackId: string): Promise<boolean> {
  await holdPlaceOf(tx, trackId)
  const track = (await holdTracks(tx, [trackId])).get(trackId)
  const open = await openRegistrationOf(tx, trackId)
  if (!track || !open) return false
  const [session] = await tx.db
    .select({ startsAt: trainingSessions.startsAt })
    .from(trainingSessions)
    .where(eq(trainingSessions.id, open.sessionId))
  const hasBegun = session !== undefined && session.startsAt <= tx.clock.now()
  if (track.closedAt === null && !(open.state === 'liste_attente' && hasBegun)) return false
  const because = track.closedAt === null ? 'sans_place' : 'parcours'
  await appendToJournal(tx, await endRegistration(tx, open, track, { because }))
  return true
}
