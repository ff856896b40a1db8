import { PEER_LINKS } from '../../../domain/formations/index.ts'

const LIST = '/espace-aidant/formations'
const TRAINING = PEER_LINKS.trainer
const at = (pattern: string, peerTrainingId: string) => pattern.replace(':peerTrainingId', peerTrainingId)

/** The addresses of what an aidant does as trainer of colleagues. `…Of` fills a pattern in. */
export const teachingPaths = {
  list: LIST,
  guide: `${LIST}/guide.pdf`,
  training: TRAINING,
  trainingOf: (peerTrainingId: string) => at(TRAINING, peerTrainingId),
  accept: `${TRAINING}/accepter`,
  acceptOf: (peerTrainingId: string) => at(teachingPaths.accept, peerTrainingId),
  decline: `${TRAINING}/decliner`,
  declineOf: (peerTrainingId: string) => at(teachingPaths.decline, peerTrainingId),
  attest: `${TRAINING}/attester`,
  attestOf: (peerTrainingId: string) => at(teachingPaths.attest, peerTrainingId),
  unattest: `${TRAINING}/presence-retiree`,
  unattestOf: (peerTrainingId: string) => at(teachingPaths.unattest, peerTrainingId),
} as const
