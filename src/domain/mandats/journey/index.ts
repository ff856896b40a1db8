export type { JourneyFailure } from './causes.ts'
export { closeJourney, consumeJourney } from './consume-journey.ts'
export { choicesSchema } from './contents.ts'
export { createJourney } from './create-journey.ts'
export { canonicalDraft, type Draft, draftHashOf, nonceOf, readDraft } from './draft.ts'
export { abandonJourney, countJourneyEnd, purgeExpiredJourneys } from './end-journey.ts'
export {
  beginFranceConnect,
  beginFranceConnectLogout,
  claimFranceConnectAnswer,
  finishFranceConnectLogout,
  LOGOUT_OVERRIDE_REASONS,
  type LogoutOverrideReason,
  overrideFranceConnectLogout,
  recordFranceConnectResult,
  recordJourneyFailure,
} from './franceconnect.ts'
export type {
  FranceConnectEvidence,
  MandatChoices,
  NoticeChoice,
  ReadyJourney,
} from './model.ts'
export { confirmNoticeCode, type NoticeAddress, type NoticeCodeVerdict, sendNoticeCode } from './notice-code.tsx'
export type { CodeLimit } from './notice-code-limits.ts'
export { createNoticesJourney, noticesJourneyOf, saveNotices, takeNoticesJourney } from './notices-journey.ts'
export { type JourneyToResume, journeyById, journeysToResume } from './queries.ts'
export { chooseSamePerson } from './recap.ts'
export { JOURNEY_LIFETIME, type Journey, type JourneyOwner, type JourneyRefusal } from './row.ts'
export { keepForm, saveChoices } from './save-choices.ts'
export { type JourneyScreen, mayShow, screenOf } from './steps.ts'
