export { acceptPeerTraining, declinePeerTraining } from './answer.ts'
export { attestPeerPresence } from './attest.ts'
export { renderPeerGuide } from './guide-pdf.ts'
export { cancelPeerTraining, releaseLostPeerTrainings, withdrawPeerTrainee } from './leave.ts'
export { PEER_LINKS } from './links.ts'
export {
  LONGEST_PEER_REASON,
  MOST_TRAINEES,
  type PeerStanding,
  TRAINER_MANDATS_ABOVE,
  trainerObstacle,
} from './model.ts'
export { allowPeerTraining, proposePeerTraining } from './propose.ts'
export {
  type PeerCandidate,
  type PeerTrainee,
  type PeerTraining,
  peerCandidate,
  peerCandidatesOf,
  peerTrainingOf,
  peerTrainingsBy,
  peerTrainingsOf,
} from './queries.ts'
export { peerTrainees, peerTrainings } from './tables.ts'
export { type PossibleTrainer, possibleTrainersOf } from './trainers.ts'
export { withdrawPeerAttestation } from './withdraw-attestation.ts'
