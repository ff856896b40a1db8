export { beginAnother } from './begin-another.ts'
export {
  aidantsOfFile,
  type FileAidant,
  type FileLine,
  type FileView,
  fileOfRequester,
  filesOfRequester,
} from './queries.ts'
export { type FileStep, nextStep } from './steps.ts'
