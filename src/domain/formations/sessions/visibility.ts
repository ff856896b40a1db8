import { after, DAY } from '../../../platform/clock.ts'
import type { TrainingParameters } from '../../../platform/context.ts'
import type { Network } from '../../comptes/index.ts'
import type { SessionState } from './model.ts'

/** What of a session decides who sees it. */
export interface SessionFacts {
  readonly state: SessionState
  readonly network: Network
  /** The structure whose people alone may come; null: public. */
  readonly reservedTo: string | null
  readonly startsAt: Date
  readonly capacity: number
  /** Places taken. */
  readonly held: number
}

/** For whom sessions are looked up. Nobody in particular: the public. */
export interface SessionSeeker {
  /** A conseiller numérique is trained by the network of that scheme alone (S-074). */
  readonly conseillerNumerique?: boolean | undefined
  /** The structure that they would be trained for: sessions reserved to it are shown. */
  readonly organisationId?: string | undefined
  /** They are registered in it already, or wait for a place. */
  readonly registered?: boolean | undefined
}

/** `inscrite`: they are in it already, whatever else is true of it. `complete`: only its places are missing. */
export type SessionOpening = 'ouverte' | 'complete' | 'inscrite' | 'fermee'

/**
 * Until when a session takes people. A thin one may be cancelled, so it closes earlier (F-02): 28 days before it begins, 14 once more than 4 places
 * are taken, unless the national team set other figures.
 */
export function closesAt(
  { startsAt, held }: Pick<SessionFacts, 'startsAt' | 'held'>,
  training: TrainingParameters,
): Date {
  const days = held > training.filledAbove ? training.opensDaysBeforeFilled : training.opensDaysBefore
  return after(startsAt, -days * DAY)
}

/** Whether a session is open to somebody: the one rule (check 13), which `openSessions` says again in SQL. */
export function openingOf(
  session: SessionFacts,
  seeker: SessionSeeker,
  now: Date,
  training: TrainingParameters,
): SessionOpening {
  if (seeker.registered) return 'inscrite'
  if (session.state !== 'publiee') return 'fermee'
  if (session.reservedTo !== null && session.reservedTo !== seeker.organisationId) return 'fermee'
  if (seeker.conseillerNumerique && session.network !== 'mednum') return 'fermee'
  if (closesAt(session, training) < now) return 'fermee'
  return session.held < session.capacity ? 'ouverte' : 'complete'
}
