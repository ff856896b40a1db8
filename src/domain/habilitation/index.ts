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
} from './eligibility/answers.ts'
export {
  type EligibilityPrefill,
  type Evaluation,
  evaluate,
  prefillOf,
  type Reason,
  withoutExcluded,
} from './eligibility/evaluate.ts'
export {
  type PartialAnswers,
  QUESTIONS,
  type Question,
  type QuestionId,
  RULES_VERSION,
  STEP_COUNT as ELIGIBILITY_STEPS,
  type Verdict,
} from './eligibility/rules.ts'
export type { Source } from './eligibility/sources.ts'
export { GROUND_KEYS, GROUNDS, type Ground, isGround } from './grounds.ts'
export * from './model.ts'
export {
  type FileBy,
  type FileEventDetails,
  type FileMove,
  type FileMoveResult,
  type HabilitationFile,
  lockFile,
  moveFile,
} from './move-file.ts'
export { isStructureType, STRUCTURE_TYPE_KEYS, STRUCTURE_TYPES, type StructureType } from './structure-types.ts'
