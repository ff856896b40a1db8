import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { JournalActor, JournalEntry } from '../../../journal/index.ts'
import { noteFact } from '../../parcours/note-fact.ts'
import type { RegistrationEnd } from '../model.ts'
import { trainingRegistrations } from '../tables.ts'
import { holdsPlace, openRegistrationOf, type Registration, type Track } from './hold.ts'
import { promoteWaiting } from './promote-waiting.ts'
import { tellEnded } from './tell.ts'

/** Why a registration ends without its organisation, and who ends it. */
interface Ended {
  readonly because: Extract<RegistrationEnd, 'referent' | 'changement' | 'parcours' | 'sans_place'>
  /** The account; absent: the program. */
  readonly by?: string | undefined
}

/**
 * Ends an open registration, its session and its track held: the place goes to whoever waits for it, the organisation, the référents and the
 * person are told (W-28). What to journal, to be appended last.
 */
export async function endRegistration(
  tx: Ctx,
  registration: Registration,
  track: Track,
  { because, by }: Ended,
): Promise<readonly JournalEntry[]> {
  const { id, sessionId, trackId } = registration
  const at = tx.clock.now()
  const held = holdsPlace(registration)
  await tx.db
    .update(trainingRegistrations)
    .set({ state: 'annulee', stateSince: at, endedBecause: because, ...(held ? { deskToldAt: at } : {}) })
    .where(eq(trainingRegistrations.id, id))
  await noteFact(tx, trackId, 'unregister', { ...(by ? { by } : {}), about: sessionId })
  const trainingOrganisationId = await tellEnded(tx, { registration, track, because, held })
  const promoted = held ? await promoteWaiting(tx, sessionId) : []
  return [...endedEntries({ track, registration, trainingOrganisationId, because, by }), ...promoted]
}

interface EndedFacts extends Ended {
  readonly track: Track
  readonly registration: Registration
  readonly trainingOrganisationId: string
}

function endedEntries({
  track,
  registration,
  trainingOrganisationId,
  because,
  by,
}: EndedFacts): readonly JournalEntry[] {
  const actor: JournalActor = by ? { kind: 'account', id: by } : { kind: 'system' }
  const details = { registration: registration.id, session: registration.sessionId, because }
  return [
    {
      action: 'unregister_track',
      actor,
      organisationId: track.organisationId,
      details: { track: track.id, ...details },
    },
    ...(holdsPlace(registration)
      ? [{ action: 'organisme_registration_ended', actor, trainingOrganisationId, details }]
      : []),
  ]
}

/** Ends what a track that is being closed had open (check 15). Its session and itself are held (`holdPlaceOf`). What to journal. */
export async function endRegistrationOf(tx: Ctx, track: Track, by?: string): Promise<readonly JournalEntry[]> {
  const open = await openRegistrationOf(tx, track.id)
  return open ? endRegistration(tx, open, track, { because: 'parcours', by }) : []
}
