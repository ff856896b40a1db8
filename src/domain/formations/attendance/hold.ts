import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { holdTrainer, type Trainer } from '../../comptes/index.ts'
import type { JournalEntry } from '../../journal/index.ts'
import {
  holdSessions,
  holdTracks,
  type Registration,
  type Session,
  type Track,
  waitingOf,
} from '../sessions/registrations/hold.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'

interface Held {
  readonly session: Session
  readonly registration: Registration
  readonly track: Track
  /** The session that was asked for besides, of the same organisation. */
  readonly other: Session | undefined
}

/**
 * Locks a registration of the trainer's own organisation, in the one order: sessions, then tracks with the one of whoever would get the place.
 * Undefined alike for what does not exist and for what is another organisation's (check 18). Inside a transaction, first of all.
 */
export async function holdOwnRegistration(
  tx: Ctx,
  trainer: Trainer,
  registrationId: string,
  otherSessionId?: string,
): Promise<Held | undefined> {
  if (!(await holdTrainer(tx, trainer))) return undefined
  const own = trainer.trainingOrganisation.id
  const [found] = await tx.db
    .select({ sessionId: trainingRegistrations.sessionId })
    .from(trainingRegistrations)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .where(and(eq(trainingRegistrations.id, registrationId), eq(trainingSessions.trainingOrganisationId, own)))
  if (!found) return undefined
  const { sessionId } = found
  const sessions = await holdSessions(tx, otherSessionId === undefined ? [sessionId] : [sessionId, otherSessionId])
  const session = sessions.get(sessionId)
  const [registration] = await tx.db
    .select()
    .from(trainingRegistrations)
    .where(eq(trainingRegistrations.id, registrationId))
  if (!session || !registration) return undefined
  const next = await waitingOf(tx, sessionId, 1)
  const tracks = await holdTracks(tx, [registration.trackId, ...next.map(({ trackId }) => trackId)])
  const track = tracks.get(registration.trackId)
  const other = otherSessionId === undefined ? undefined : sessions.get(otherSessionId)
  return track && { session, registration, track, other: other?.trainingOrganisationId === own ? other : undefined }
}

interface Done {
  readonly action: string
  readonly trainer: Trainer
  readonly track: Track
  readonly registration: Pick<Registration, 'id' | 'sessionId'>
  readonly details?: Readonly<Record<string, string>>
}

/** What the organisation did to a registration: in its own chain, and in that of the structure whose aidant it is. */
export function entriesOf({ action, trainer, track, registration, details = {} }: Done): readonly JournalEntry[] {
  const actor = { kind: 'account', id: trainer.accountId } as const
  const about = { registration: registration.id, session: registration.sessionId, ...details }
  return [
    { action, actor, organisationId: track.organisationId, details: { track: track.id, ...about } },
    { action: `organisme_${action}`, actor, trainingOrganisationId: trainer.trainingOrganisation.id, details: about },
  ]
}
