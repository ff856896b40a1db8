export { type CatalogueSession, openSession, openSessions } from './catalogue.ts'
export { cancelSession, LONGEST_CANCEL_WORDS } from './commands/cancel-session.ts'
export { createSession } from './commands/create-session.ts'
export { editSession, typedAgain } from './commands/edit-session.ts'
export { postponeSession } from './commands/postpone-session.ts'
export { publishSession, unpublishSession } from './commands/publish-session.ts'
export { TRAINING_CURRICULA } from './curricula.ts'
export {
  type HalfDayTyped,
  MOST_HALF_DAYS,
  type SessionDraft,
  type SessionProblem,
  zoneOfSession,
} from './draft.ts'
export {
  HOLDING_REGISTRATIONS,
  type RegistrationState,
  SESSION_CURRICULA,
  SESSION_FORMATS,
  type SessionCurriculum,
  type SessionFormat,
} from './model.ts'
export {
  halfDaysOf,
  type OwnSession,
  ownSession,
  type SessionHalfDay,
  type SessionPeriod,
  sessionsOfOrganisme,
} from './queries.ts'
export { trainingHalfDays, trainingRegistrations, trainingSessions } from './tables.ts'
