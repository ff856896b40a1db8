import { PEER_LINKS } from '../../../../domain/formations/index.ts'

const LIST = '/espace-referent/formation/collegues'
const TRAINING = PEER_LINKS.referent
const at = (pattern: string, peerTrainingId: string) => pattern.replace(':peerTrainingId', peerTrainingId)

/** The addresses of trainings by a colleague, for référents. `…Of` fills a pattern in. */
export const peerPaths = {
  list: LIST,
  propose: `${LIST}/proposer`,
  /** With somebody ticked already. */
  proposeFor: (trackId: string) => `${LIST}/proposer?personne=${trackId}`,
  training: TRAINING,
  trainingOf: (peerTrainingId: string) => at(TRAINING, peerTrainingId),
  cancel: `${TRAINING}/annuler`,
  cancelOf: (peerTrainingId: string) => at(peerPaths.cancel, peerTrainingId),
  withdraw: `${TRAINING}/retirer`,
  withdrawOf: (peerTrainingId: string) => at(peerPaths.withdraw, peerTrainingId),
} as const
