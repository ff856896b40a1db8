export { type AttendanceImported, importAttendance } from './attendance.ts'
export { WEBINAR_LINKS } from './mails.tsx'
export type { AttendanceProblem, WebinarDraft, WebinarProblem } from './model.ts'
export { cancelWebinar, changeWebinar, offerWebinar } from './offer.ts'
export {
  type ReferentWebinars,
  referentWebinars,
  teamWebinar,
  teamWebinars,
  type WebinarOfReferent,
  type WebinarRow,
  type WebinarSheet,
} from './queries.ts'
export { leaveWebinar, registerToWebinar } from './register.ts'
