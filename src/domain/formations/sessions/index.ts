export { type CatalogueSession, type CatalogueWanted, openSession, openSessions } from './catalogue.ts'
export { cancelSession, LONGEST_CANCEL_WORDS, type SessionCancelled } from './commands/cancel-session.ts'
export { createSession, type SessionCreated } from './commands/create-session.ts'
export { editSession, type SessionEdited, typedAgain } from './commands/edit-session.ts'
export { postponeSession, type SessionPostponed } from './commands/postpone-session.ts'
export { publishSession, unpublishSession } from './commands/publish-session.ts'
export { type CurriculumFacts, TRAINING_CURRICULA } from './curricula.ts'
export {
  type HalfDayTyped,
  MOST_HALF_DAYS,
  type SessionDraft,
  type SessionProblem,
  zoneOfSession,
} from './draft.ts'
export {
  HOLDING_REGISTRATIONS,
  OPEN_REGISTRATIONS,
  REGISTRATION_ENDS,
  REGISTRATION_STATES,
  type RegistrationEnd,
  type RegistrationState,
  SESSION_CURRICULA,
  SESSION_FORMATS,
  SESSION_STATES,
  type SessionCurriculum,
  type SessionFormat,
  type SessionState,
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
export { closesAt, openingOf, type SessionFacts, type SessionOpening, type SessionSeeker } from './visibility.ts'
