import { organismePaths } from '../paths.ts'

const REGISTRATION = '/organisme/inscriptions/:registrationId'
const ofSession = (pattern: string, sessionId: string) => pattern.replace(':trainingSessionId', sessionId)
const ofRegistration = (pattern: string, id: string) => pattern.replace(':registrationId', id)

/** The addresses about those who come to a session. */
export const participantPaths = {
  /** Of all the sessions of a year. */
  allLists: '/organisme/participants.csv',
  confirmAll: `${organismePaths.session}/confirmer`,
  confirmAllOf: (sessionId: string) => ofSession(participantPaths.confirmAll, sessionId),
  attendance: `${organismePaths.session}/presence`,
  attendanceOf: (sessionId: string) => ofSession(participantPaths.attendance, sessionId),
  sheet: `${organismePaths.session}/feuille-de-presence`,
  sheetOf: (sessionId: string) => ofSession(participantPaths.sheet, sessionId),
  list: `${organismePaths.session}/participants.csv`,
  listOf: (sessionId: string) => ofSession(participantPaths.list, sessionId),
  confirm: `${REGISTRATION}/confirmer`,
  confirmOf: (id: string) => ofRegistration(participantPaths.confirm, id),
  refuse: `${REGISTRATION}/refuser`,
  refuseOf: (id: string) => ofRegistration(participantPaths.refuse, id),
  move: `${REGISTRATION}/deplacer`,
  moveOf: (id: string) => ofRegistration(participantPaths.move, id),
} as const
