/** A training by a colleague: proposed by a référent, accepted or declined by the colleague. */
export const PEER_STATES = ['proposee', 'acceptee', 'declinee', 'annulee'] as const
export type PeerState = (typeof PEER_STATES)[number]

/** How many one colleague trains at a time (S-076, F-19). */
export const MOST_TRAINEES = 5

/** The colleague signed more than this many mandats (DEC-22). */
export const TRAINER_MANDATS_ABOVE = 5
