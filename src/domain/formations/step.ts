import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { appendToJournal } from '../journal/index.ts'
import {
  TRACK_COMMANDS,
  type TrackCommand,
  type TrackRefusal,
  type TrackRefused,
  type TrackSeen,
  trackAllows,
} from './model.ts'
import { endPeerTraining } from './pairs/leave.ts'
import { endRegistrationOf, holdPlaceOf } from './sessions/registrations/index.ts'
import { trackEvents, tracks } from './tables.ts'

type Track = typeof tracks.$inferSelect

/** Locks a track (and, before it, the session that closing it would free a place of), and says whether this may be done to it now. `organisationId`: a référent's, who knows of no other. Inside a transaction. */
export async function holdTrack(
  tx: Ctx,
  command: Exclude<TrackCommand, 'askAgain'>,
  seen: TrackSeen,
  organisationId?: string,
): Promise<Track | Exclude<TrackRefused, 'no_message'>> {
  if (closes(command)) await holdPlaceOf(tx, seen.trackId)
  const [track] = await tx.db
    .select()
    .from(tracks)
    .where(
      and(
        eq(tracks.id, seen.trackId),
        ...(organisationId === undefined ? [] : [eq(tracks.organisationId, organisationId)]),
      ),
    )
    .for('update')
  if (!track) return 'unknown'
  if (!trackAllows(command, TRACK_COMMANDS[command].by, track)) return 'over'
  return track.revision === seen.revision ? track : 'changed'
}

/** What a step adds to the history besides who and when. */
interface StepFacts {
  readonly by: string
  readonly reason?: TrackRefusal
  readonly message?: string
}

/**
 * Takes the step that `holdTrack` allowed: state, history, the end of its open registration if it closes, and the journal of the structure (ids and codes only), besides the platform's for what
 * our own team decides.
 */
export async function step(
  tx: Ctx,
  command: Exclude<TrackCommand, 'askAgain'>,
  track: Track,
  { by, reason, message }: StepFacts,
): Promise<void> {
  const { to, by: side } = TRACK_COMMANDS[command]
  const at = tx.clock.now()
  const revision = track.revision + 1
  await tx.db
    .update(tracks)
    .set({ eligibility: to, stateSince: at, revision, ...(closes(command) ? { closedAt: at } : {}) })
    .where(eq(tracks.id, track.id))
  await tx.db.insert(trackEvents).values({
    trackId: track.id,
    revision,
    act: command,
    at,
    byAccount: by,
    reason: reason ?? null,
    message: message ?? null,
  })
  const ended = closes(command) ? await endRegistrationOf(tx, track, by) : []
  if (closes(command)) await endPeerTraining(tx, track, by)
  const { organisationId } = track
  const entry = {
    action: `${command}_track`,
    actor: { kind: 'account', id: by } as const,
    details: { track: track.id, ...(reason ? { reason } : {}) },
  }
  await appendToJournal(tx, [
    { ...entry, organisationId },
    ...(side === 'equipe'
      ? [{ ...entry, action: `team_${command}_track`, details: { ...entry.details, organisation: organisationId } }]
      : []),
    ...ended,
  ])
}

/** Whether this command ends the track: its open registration ends with it (check 15). */
function closes(command: TrackCommand): boolean {
  const { to } = TRACK_COMMANDS[command]
  return to === 'refusee' || to === 'annulee'
}
