import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { holdTeam, type Referent } from '../../../comptes/index.ts'
import { appendToJournal, type JournalEntry } from '../../../journal/index.ts'
import { factsOfTracks } from '../../parcours/facts.ts'
import { noteFact } from '../../parcours/note-fact.ts'
import { placesHeld } from '../hold-session.ts'
import { trainingRegistrations } from '../tables.ts'
import { type Admission, admissionTo } from './admission.ts'
import { endRegistration } from './end-registration.ts'
import { holdSessions, holdTracks, openRegistrationOf, type Registration, type Track, waitingOf } from './hold.ts'
import { tellPlace } from './tell.ts'

/** What a référent chose for somebody. */
export interface RegistrationWanted {
  readonly trackId: string
  readonly sessionId: string
  /** The registration that this one takes the place of, as its reader saw it; absent: there was none. */
  readonly replaces?: string
  /** A rank in the waiting list is taken if no place is left. */
  readonly wait?: boolean
}

export type RegistrationRefusal =
  /** None, another structure's, a draft, reserved for others; and for who is référent no more. */
  | 'unknown'
  /** Refused, taken back, not examined yet, or over. */
  | 'not_eligible'
  | 'trained'
  /** A colleague trains them, or was asked to. */
  | 'peer'
  /** Registered, unregistered or moved by somebody else meanwhile. */
  | 'changed'
  /** Registered in this very session already. */
  | 'same'
  /** The session that they are registered in has begun: the organisation says who came. */
  | 'begun'
  /** `full`: no place left, and no rank in the waiting list was wanted. */
  | Exclude<Admission, 'open'>

export type TrackRegistered =
  | { readonly kind: 'registered' | 'waiting'; readonly registrationId: string }
  | { readonly kind: 'refused'; readonly reason: RegistrationRefusal }

/**
 * A référent gives somebody a place in a session, or another one in the same act. However many at once, never more than its capacity (check 14):
 * they wait for the session's row. The référents and the person are told at once (M-14), the organisation's desk by `tellDesks` (M-15).
 */
export function registerTrack(ctx: Ctx, referent: Referent, wanted: RegistrationWanted): Promise<TrackRegistered> {
  const refused = (reason: RegistrationRefusal): TrackRegistered => ({ kind: 'refused', reason })
  return inTransaction(ctx, async (tx): Promise<TrackRegistered> => {
    if (!(await holdTeam(tx, referent))) return refused('unknown')
    const { trackId, sessionId } = wanted
    const seen = await openRegistrationOf(tx, trackId)
    const sessions = await holdSessions(tx, [sessionId, ...(seen ? [seen.sessionId] : [])])
    const session = sessions.get(sessionId)
    const freed = seen ? await waitingOf(tx, seen.sessionId, 1) : []
    const tracks = await holdTracks(tx, [trackId, ...freed.map((one) => one.trackId)])
    const track = tracks.get(trackId)
    if (!track || !session || track.organisationId !== referent.organisation.id) return refused('unknown')
    const replaced = await openRegistrationOf(tx, trackId)
    const problem = (await trackProblem(tx, track)) ?? replacementProblem(wanted, { seen, replaced })
    if (problem) return refused(problem)
    const previous = replaced && sessions.get(replaced.sessionId)
    if (replaced && replaced.state !== 'liste_attente' && previous && previous.startsAt <= tx.clock.now()) {
      return refused('begun')
    }
    const held = await placesHeld(tx, sessionId)
    const admission = await admissionTo(tx, session, track, held)
    const hasPlace = admission === 'open'
    if (!hasPlace && !(admission === 'full' && wanted.wait === true)) return refused(admission)
    const by = referent.accountId
    const ended = replaced ? await endRegistration(tx, replaced, track, { because: 'changement', by }) : []
    const registrationId = await take(tx, { track, sessionId, hasPlace, by })
    await appendToJournal(tx, [...ended, entryOf({ track, sessionId, registrationId, hasPlace, by })])
    return { kind: hasPlace ? 'registered' : 'waiting', registrationId }
  })
}

async function trackProblem(tx: Ctx, { id, eligibility, closedAt }: Track): Promise<RegistrationRefusal | undefined> {
  if (eligibility !== 'acceptee' || closedAt !== null) return 'not_eligible'
  const facts = (await factsOfTracks(tx, [id])).get(id)
  if (facts?.training) return 'trained'
  return facts?.peer ? 'peer' : undefined
}

/** What was read before the locks must still be so, and be what the référent saw. */
function replacementProblem(
  { sessionId, replaces }: RegistrationWanted,
  { seen, replaced }: { readonly seen: Registration | undefined; readonly replaced: Registration | undefined },
): RegistrationRefusal | undefined {
  if (replaced?.id !== seen?.id) return 'changed'
  if (replaced?.sessionId === sessionId) return 'same'
  return replaced?.id === replaces ? undefined : 'changed'
}

interface Taken {
  readonly track: Track
  readonly sessionId: string
  readonly hasPlace: boolean
  readonly by: string
}

async function take(tx: Ctx, { track, sessionId, hasPlace, by }: Taken): Promise<string> {
  const registrationId = newId()
  const at = tx.clock.now()
  await tx.db.insert(trainingRegistrations).values({
    id: registrationId,
    sessionId,
    trackId: track.id,
    state: hasPlace ? 'preinscrite' : 'liste_attente',
    requestedBy: by,
    requestedAt: at,
    stateSince: at,
  })
  await noteFact(tx, track.id, hasPlace ? 'register' : 'wait', { by, about: sessionId })
  await tellPlace(tx, { registrationId, sessionId, track, how: hasPlace ? 'registered' : 'waiting' })
  return registrationId
}

function entryOf({
  track,
  sessionId,
  hasPlace,
  by,
  ...one
}: Taken & { readonly registrationId: string }): JournalEntry {
  return {
    action: hasPlace ? 'register_track' : 'wait_track',
    actor: { kind: 'account', id: by },
    organisationId: track.organisationId,
    details: { track: track.id, registration: one.registrationId, session: sessionId },
  }
}
