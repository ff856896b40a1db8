import { and, eq, gt, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { factsOfTracks } from '../../parcours/facts.ts'
import { tracks } from '../../tables.ts'
import { OPEN_REGISTRATIONS } from '../model.ts'
import { trainingRegistrations, trainingSessions } from '../tables.ts'
import { endRegistration } from './end-registration.ts'
import { holdPlaceOf, holdTracks, openRegistrationOf } from './hold.ts'

/**
 * Ends the registrations that nothing can come of: those who still wait for a place when the session begins, those whose track is over, and those
 * of people trained meanwhile elsewhere, as long as the session has not begun. May be run twice, or late. How many.
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
          and(gt(trainingSessions.startsAt, ctx.clock.now()), TRAINED),
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
  const isTrained = !hasBegun && (await factsOfTracks(tx, [trackId])).get(trackId)?.training != null
  const isOver = track.closedAt !== null || isTrained
  if (!isOver && !(open.state === 'liste_attente' && hasBegun)) return false
  await appendToJournal(tx, await endRegistration(tx, open, track, { because: isOver ? 'parcours' : 'sans_place' }))
  return true
}

/** As `factsOfTracks` says it. */
const TRAINED = sql`exists (select from training_completions c left join accounts a on a.email_key = ${tracks.emailKey}
  where c.withdrawn_at is null and (c.account_id = a.id or (c.account_id is null and c.email_key = ${tracks.emailKey})))`
