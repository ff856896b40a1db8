const SESSION = '/organisme/sessions/:trainingSessionId'
const COLLEAGUE = '/organisme/collegues/:trainerId'
const at = (pattern: string, sessionId: string) => pattern.replace(':trainingSessionId', sessionId)

/** The addresses of a training organisation's space. `…Of` fills a pattern in. */
export const organismePaths = {
  home: '/organisme',
  newSession: '/organisme/sessions/nouvelle',
  /** The sheet of a session: what it is, who comes. */
  session: SESSION,
  sessionOf: (sessionId: string) => at(SESSION, sessionId),
  editSession: `${SESSION}/modifier`,
  editSessionOf: (sessionId: string) => at(organismePaths.editSession, sessionId),
  publishSession: `${SESSION}/publier`,
  publishSessionOf: (sessionId: string) => at(organismePaths.publishSession, sessionId),
  unpublishSession: `${SESSION}/retirer`,
  unpublishSessionOf: (sessionId: string) => at(organismePaths.unpublishSession, sessionId),
  cancelSession: `${SESSION}/annuler`,
  cancelSessionOf: (sessionId: string) => at(organismePaths.cancelSession, sessionId),
  postponeSession: `${SESSION}/reporter`,
  postponeSessionOf: (sessionId: string) => at(organismePaths.postponeSession, sessionId),
  colleagues: '/organisme/collegues',
  inviteColleague: '/organisme/collegues/inviter',
  colleague: COLLEAGUE,
  colleagueOf: (accountId: string) => COLLEAGUE.replace(':trainerId', accountId),
  removeColleague: `${COLLEAGUE}/retirer`,
  removeColleagueOf: (accountId: string) => organismePaths.removeColleague.replace(':trainerId', accountId),
} as const
