import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { JournalEntry } from '../../../journal/index.ts'
import { noteFact } from '../../parcours/note-fact.ts'
import { placesHeld } from '../hold-session.ts'
import { trainingRegistrations } from '../tables.ts'
import { holdSessions, holdTracks, waitingOf } from './hold.ts'
import { tellPlace } from './tell.ts'

const SYSTEM = { kind: 'system' } as const

/**
 * Gives the free places of a session to those who wait for one, first come first served, and tells them. To be called in the transaction of
 * whatever frees a place or adds one, the session's row held and before any other track is: a registration that ends, a capacity that grows.
 * Nobody comes in once it has begun. What to journal, to be appended with the rest.
 */
export async function promoteWaiting(tx: Ctx, sessionId: string): Promise<readonly JournalEntry[]> {
  const session = (await holdSessions(tx, [sessionId])).get(sessionId)
  if (session?.state !== 'publiee' || session.startsAt <= tx.clock.now()) return []
  const free = session.capacity - (await placesHeld(tx, sessionId))
  if (free <= 0) return []
  const waiting = await waitingOf(tx, sessionId, free)
  const tracks = await holdTracks(
    tx,
    waiting.map(({ trackId }) => trackId),
  )
  const entries: JournalEntry[] = []
  for (const { id, trackId } of waiting) {
    const track = tracks.get(trackId)
    if (!track) throw new Error('a registration belongs to a track')
    await tx.db
      .update(trainingRegistrations)
      .set({ state: 'preinscrite', stateSince: tx.clock.now() })
      .where(eq(trainingRegistrations.id, id))
    await noteFact(tx, trackId, 'promote', { about: sessionId })
    await tellPlace(tx, { registrationId: id, sessionId, track, how: 'promoted' })
    entries.push({
      action: 'promote_registration',
      actor: SYSTEM,
      organisationId: track.organisationId,
      details: { track: trackId, registration: id, session: sessionId },
    })
  }
  return entries
}
