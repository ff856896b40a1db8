const SESSION = '/espace-referent/formation/:eligibleTrackId/session'
const at = (pattern: string, trackId: string) => pattern.replace(':eligibleTrackId', trackId)

/** The addresses of a place in a session, for référents. `…Of` fills a pattern in. */
export const sessionChoicePaths = {
  choose: SESSION,
  chooseOf: (trackId: string) => at(SESSION, trackId),
  cancel: `${SESSION}/annuler`,
  cancelOf: (trackId: string) => at(sessionChoicePaths.cancel, trackId),
} as const
