export { enterPracticeSpace } from './enter.ts'
export { type PracticeCode, practiceCode } from './own-code.ts'
