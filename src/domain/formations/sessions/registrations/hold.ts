import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { tracks } from '../../tables.ts'
import { HOLDING_REGISTRATIONS, OPEN_REGISTRATIONS } from '../model.ts'
import { trainingRegistrations, trainingSessions } from '../tables.ts'

export type Session = typeof trainingSessions.$inferSelect
export type Registration = typeof trainingRegistrations.$inferSelect
export type Track = typeof tracks.$inferSelect

/**
 * Locks these sessions in the order of their ids: whoever touches the places of one waits here, before any track. Inside a transaction, and
 * before `holdTracks`.
 */
export async function holdSessions(tx: Ctx, sessionIds: readonly string[]): Promise<ReadonlyMap<string, Session>> {
  if (sessionIds.length === 0) return new Map()
  const held = await tx.db
    .select()
    .from(trainingSessions)
    .where(inArray(trainingSessions.id, [...new Set(sessionIds)]))
    .orderBy(asc(trainingSessions.id))
    .for('update')
  return new Map(held.map((session) => [session.id, session]))
}

/** Locks these tracks in the order of their ids. */
export async function holdTracks(tx: Ctx, trackIds: readonly string[]): Promise<ReadonlyMap<string, Track>> {
  if (trackIds.length === 0) return new Map()
  const held = await tx.db
    .select()
    .from(tracks)
    .where(inArray(tracks.id, [...new Set(trackIds)]))
    .orderBy(asc(tracks.id))
    .for('update')
  return new Map(held.map((track) => [track.id, track]))
}

/** The registration of this track that is open: the database holds that there is one at most. */
export async function openRegistrationOf(tx: Ctx, trackId: string): Promise<Registration | undefined> {
  const [open] = await tx.db
    .select()
    .from(trainingRegistrations)
    .where(
      and(eq(trainingRegistrations.trackId, trackId), inArray(trainingRegistrations.state, [...OPEN_REGISTRATIONS])),
    )
  return open
}

/** Those who wait for a place, first come first served. */
export async function waitingOf(tx: Ctx, sessionId: string, most: number): Promise<readonly Registration[]> {
  const waiting = await tx.db
    .select({ registration: trainingRegistrations })
    .from(trainingRegistrations)
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .where(
      and(
        eq(trainingRegistrations.sessionId, sessionId),
        eq(trainingRegistrations.state, 'liste_attente'),
        isNull(tracks.closedAt),
      ),
    )
    .orderBy(asc(trainingRegistrations.requestedAt), asc(trainingRegistrations.id))
    .limit(most)
  return waiting.map(({ registration }) => registration)
}

/**
 * Locks what ending this track's registration will touch, in the one order: its session, then the track with the one of whoever would get the
 * place. To be called before anything locks the track.
 */
export async function holdPlaceOf(tx: Ctx, trackId: string): Promise<void> {
  const open = await openRegistrationOf(tx, trackId)
  if (!open) return
  await holdSessions(tx, [open.sessionId])
  const next = await waitingOf(tx, open.sessionId, 1)
  await holdTracks(tx, [trackId, ...next.map((one) => one.trackId)])
}

/** Whether this registration takes a place. */
export function holdsPlace({ state }: Pick<Registration, 'state'>): boolean {
  return HOLDING_REGISTRATIONS.some((one) => one === state)
}
