/** Where mails about a training by a colleague lead: the one place where these addresses are written, which the spaces read. */
export const PEER_LINKS = {
  /** The colleague's page. */
  trainer: '/espace-aidant/formations/:peerTrainingId',
  /** The référents' page. */
  referent: '/espace-referent/formation/collegues/:peerTrainingId',
} as const
