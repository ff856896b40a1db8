export { PRACTICE_NUMBER, PRACTICE_PERSON, PRACTICE_PHONE, type Practice, type PracticeStep } from './model.ts'
export {
  beginPractice,
  declarePractised,
  playFranceConnect,
  practiceOf,
  practiceState,
  practisedAt,
  purgePractice,
  savePracticeChoices,
  signPractice,
  stopPractice,
} from './practice.ts'
