export * from './attendance/index.ts'
export { dayWords, renderCertificate } from './certificate/certificate-pdf.ts'
export {
  CERTIFICATE_PATH,
  CURRICULA,
  CURRICULUM_WORDS,
  type TrainingCompletion,
} from './certificate/model.ts'
export { type CertificateVerdict, certificateFacts, trainingsOf, verifyCertificate } from './certificate/queries.ts'
export { recordTraining, withdrawTraining } from './certificate/record-training.ts'
export { forgetOldTracks } from './commands/forget-old-tracks.ts'
export { openAcceptedTrack } from './commands/open-accepted-track.ts'
export { answerTrackQuestion, cancelTrack } from './commands/referent-steps.ts'
export {
  requestTracks,
  type TracksRequested,
  type TrackWanted,
  trackProblems,
} from './commands/request-tracks.ts'
export { acceptTrack, askAboutTrack, refuseTrack } from './commands/team-steps.ts'
export * from './feedback/index.ts'
export * from './funding/index.ts'
export * from './invitations/index.ts'
export { AGREEMENT_PATH, FEEDBACK_PATH, FUNDING_PATH, PERSON_PAGE_PATH, TRACK_LINKS } from './links.ts'
export { TRACK_REFUSAL_WORDS } from './mails/track-mails.tsx'
export {
  type Eligibility,
  LONGEST_TRACK_MESSAGE,
  TRACK_REFUSALS,
  type TrackAct,
  trackAllows,
} from './model.ts'
export * from './organismes/index.ts'
export * from './pairs/index.ts'
export * from './parcours/index.ts'
export * from './pix/index.ts'
export { type TrackDelays, trackDelays } from './queries/track-delays.ts'
export {
  TRACK_TABS,
  type TrackInQueue,
  type TrackSheet,
  type TrackTab,
  trackQueue,
  trackSheet,
} from './queries/track-queue.ts'
export {
  type TrackAsked,
  type TrackEvent,
  type TrackOfStructure,
  trackOfStructure,
  tracksOfAddition,
  tracksOfStructure,
} from './queries/tracks-of-structure.ts'
export * from './sessions/index.ts'
export * from './sessions/registrations/index.ts'
export { CURRICULUM_QUESTIONS, type CurriculumAnswers, whichCurriculum } from './sessions/which-curriculum.ts'
export { tracks } from './tables.ts'
export * from './webinaires/index.ts'
