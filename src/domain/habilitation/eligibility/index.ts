export {
  answersFromQuery,
  chosenAt,
  completeAnswers,
  type EligibilityAnswers,
  nextQuestion,
  parseAnswers,
  partialFromQuery,
  queryOfAnswers,
  questionsAsked,
} from './answers.ts'
export {
  evaluate,
  prefillOf,
  type Reason,
  withoutExcluded,
} from './evaluate.ts'
export {
  type PartialAnswers,
  QUESTIONS,
  type Question,
  STEP_COUNT as ELIGIBILITY_STEPS,
  type Verdict,
} from './rules.ts'
export type { Source } from './sources.ts'
