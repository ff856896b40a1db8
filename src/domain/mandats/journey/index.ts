export { isJourneyFailure, type JourneyEnd, type JourneyFailure } from './causes.ts'
export { closeJourney, consumeJourney } from './consume-journey.ts'
export { createJourney, type NewJourney } from './create-journey.ts'
export { canonicalDraft, type DraftFacts, draftHashOf, nonceOf } from './draft.ts'
export { abandonJourney, countJourneyEnd, purgeExpiredJourneys } from './end-journey.ts'
export {
  beginFranceConnect,
  beginFranceConnectLogout,
  type ClaimedAnswer,
  claimFranceConnectAnswer,
  finishFranceConnectLogout,
  recordFranceConnectResult,
  recordJourneyFailure,
} from './franceconnect.ts'
export type {
  ConsumedJourney,
  Duration,
  FranceConnectEvidence,
  MandatChoices,
  NoticeChoice,
  ReadyJourney,
} from './model.ts'
export { confirmNoticeCode, type NoticeAddress, type NoticeCodeVerdict, sendNoticeCode } from './notice-code.tsx'
export { type JourneyToResume, journeyById, journeysToResume } from './queries.ts'
export { chooseSamePerson } from './recap.ts'
export type { Journey, JourneyOwner, JourneyRefusal } from './row.ts'
export { isConfirmed, keepForm, type SaveRefusal, saveChoices } from './save-choices.ts'
export { type JourneyScreen, type JourneyStep, mayShow, screenOf } from './steps.ts'
