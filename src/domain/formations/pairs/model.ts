/** A training by a colleague: proposed by a référent, accepted or declined by the colleague. */
export const PEER_STATES = ['proposee', 'acceptee', 'declinee', 'annulee'] as const
export type PeerState = (typeof PEER_STATES)[number]

/** How many one colleague trains at a time (S-076, F-19). */
export const MOST_TRAINEES = 5

/** The colleague signed more than this many mandats (DEC-22). */
export const TRAINER_MANDATS_ABOVE = 5

/** Why our team sets the number of mandats aside, in characters. */
export const LONGEST_PEER_REASON = 1000

/** What the rule looks at, of somebody who would train colleagues. */
export interface TrainerStanding {
  /** An active aidant of the structure, who has come in at least once. */
  readonly inPlace: boolean
  /** An emergency stop covers them there. */
  readonly stopped: boolean
  /** Mandats that they signed in this structure. */
  readonly signed: number
  /** Whom they train at present, in whatever structure. */
  readonly trainees: number
}

/** `not_here`: no active aidant of the structure. `full`: they would train more than `MOST_TRAINEES`. */
export type TrainerObstacle = 'not_here' | 'stopped' | 'too_few_mandats' | 'full'

/**
 * What keeps somebody from training this many more colleagues (DEC-22, check 16); null: nothing. `allowed`: our team set the number of mandats
 * aside, and that alone.
 */
export function trainerObstacle(standing: TrainerStanding, more: number, allowed: boolean): TrainerObstacle | null {
  const obstacle = attestationObstacle(standing)
  if (obstacle) return obstacle
  if (!allowed && standing.signed <= TRAINER_MANDATS_ABOVE) return 'too_few_mandats'
  return standing.trainees + more > MOST_TRAINEES ? 'full' : null
}

/** What is still asked of a colleague who accepted, each time they act upon it: whoever left, or is stopped, attests nothing. */
export function attestationObstacle({
  inPlace,
  stopped,
}: Pick<TrainerStanding, 'inPlace' | 'stopped'>): 'not_here' | 'stopped' | null {
  if (!inPlace) return 'not_here'
  return stopped ? 'stopped' : null
}

/** Where a training by a colleague stands, as people read it: `terminee` once nobody is left to train. */
export type PeerStanding = PeerState | 'terminee'

export function peerStanding(state: PeerState, waiting: number): PeerStanding {
  return waiting === 0 && (state === 'proposee' || state === 'acceptee') ? 'terminee' : state
}
