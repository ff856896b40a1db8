export { assignFile } from './commands/assign-file.ts'
export {
  judgeCriteria,
  LONGEST_NOTE,
  LONGEST_SOURCE,
  type VerdictProblem,
  type VerdictWanted,
} from './commands/judge-criteria.ts'
export { refuseFile } from './commands/refuse-file.ts'
export { reopenFile } from './commands/reopen-file.ts'
export { requestChanges } from './commands/request-changes.ts'
export {
  CRITERION_GROUPS,
  CRITERION_VERDICTS,
  type Criterion,
  type CriterionGroup,
  type CriterionVerdict,
} from './criteria.ts'
export { type DirectoryDifference, directoryDifferences } from './directory.ts'
export { stampOf } from './hold-file.ts'
export { barriersOf, type JudgedCriterion, judgedCriteria, nothingBars } from './model.ts'
export { type CriterionRow, type FileSheet, fileSheet } from './queries/file-sheet.ts'
export {
  fileQueue,
  isQueueTab,
  QUEUE_PAGE,
  QUEUE_TAB_KEYS,
  type QueuedFile,
  type QueueTab,
  type QueueWanted,
  queueFigures,
  SEARCH_SHOWN,
  searchFiles,
} from './queries/queue.ts'
export { type SiblingFile, sameSiret } from './queries/same-siret.ts'
export { WORK_KINDS, type WorkItem, type WorkKind, type WorkQueue, workQueue } from './queries/work-queue.ts'
export {
  FILE_REFUSAL_KEYS,
  FILE_REFUSALS,
  type FileRefusal,
  isFileRefusal,
  remediesWords,
  TELERECOURS,
} from './refusal-grounds.ts'
export { CHANGE_TEMPLATES, REFUSAL_TEMPLATES, templateText } from './templates.ts'
