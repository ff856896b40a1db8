import type { Eligibility } from '../model.ts'
import type { RegistrationState } from '../sessions/model.ts'

/** All that is known of a track: what is recorded, and nothing computed. */
export interface TrackFacts {
  readonly eligibility: Eligibility
  readonly activatedAt: Date | null
  /** The registration that is open; otherwise none. */
  readonly registration: RegistrationFact | null
  /** Training by a colleague that is neither over nor refused. */
  readonly peer: PeerFact | null
  /** The training followed under this address, for whichever structure: the latest that was not taken back. */
  readonly training: TrainingFactOf | null
  /** The best of what Pix said of this address. */
  readonly pix: PixFact | null
  /**
   * Whether the address has an account. `ailleurs`: in use, but not in this structure, which its person has not agreed to join. `desactive`: only
   * our team opens it again.
   */
  readonly account: 'aucun' | 'ouvert' | 'ailleurs' | 'desactive'
}

interface RegistrationFact {
  readonly id: string
  readonly sessionId: string
  readonly state: RegistrationState
  readonly startsAt: Date
  readonly endsAt: Date
}

interface PeerFact {
  readonly id: string
  readonly accepted: boolean
}

interface TrainingFactOf {
  readonly curriculum: '7h' | '14h' | 'pairs'
  /** YYYY-MM-DD */
  readonly completedOn: string
}

export interface PixFact {
  /** YYYY-MM-DD */
  readonly takenOn: string
  /** Out of 100; null: Pix said none. */
  readonly score: number | null
}

/** Where a track stands: what its reader is told first. */
const STAGES = [
  'a_examiner',
  'precisions_demandees',
  'refusee',
  'annulee',
  'a_inscrire',
  'liste_attente',
  'preinscrite',
  'inscrite',
  'pairs_proposee',
  'pairs_acceptee',
  'pix_attendu',
  /** Trained, Pix passed: whoever uses an account elsewhere says whether they join this structure. */
  'accord_attendu',
  /** Trained, Pix passed, yet no account could be opened: our team has to look. */
  'a_debloquer',
  'active',
] as const
export type Stage = (typeof STAGES)[number]

/** Whether this result passes. Without a score, taking the test is all that was said: it passes where nothing more is asked. 0 is a score. */
export function passesPix(pix: Pick<PixFact, 'score'> | null, passScore: number): boolean {
  return pix !== null && (pix.score ?? 0) >= passScore
}

/** The rule of activation (checks 16, 17): eligible, trained, Pix passed, in whatever order they were recorded. */
export function mayActivate(facts: TrackFacts, passScore: number): boolean {
  return (
    facts.activatedAt === null &&
    facts.eligibility === 'acceptee' &&
    facts.training !== null &&
    passesPix(facts.pix, passScore)
  )
}

/** Where a track with these facts stands: a pure function, the order in which they came does not count. */
export function stageOf(facts: TrackFacts, passScore: number): Stage {
  if (facts.activatedAt !== null) return 'active'
  if (facts.eligibility !== 'acceptee') return facts.eligibility
  if (facts.training !== null) {
    if (!passesPix(facts.pix, passScore)) return 'pix_attendu'
    return facts.account === 'ailleurs' ? 'accord_attendu' : 'a_debloquer'
  }
  if (facts.registration) {
    const { state } = facts.registration
    if (state === 'liste_attente' || state === 'preinscrite') return state
    return 'inscrite'
  }
  if (facts.peer) return facts.peer.accepted ? 'pairs_acceptee' : 'pairs_proposee'
  return 'a_inscrire'
}
