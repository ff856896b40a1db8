export { acceptFile, type FileAccepted } from './accept/accept-file.ts'
export * from './eligibility/index.ts'
export * from './files/index.ts'
export * from './following/index.ts'
export { GROUND_KEYS, GROUNDS, type Ground, isGround } from './grounds.ts'
export { replyAsTeam } from './messages/reply-as-team.ts'
export { LONGEST_FILE_MESSAGE } from './messages/write-message.ts'
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
export * from './requesters/index.ts'
export * from './review/index.ts'
export { isStructureType, STRUCTURE_TYPE_KEYS, STRUCTURE_TYPES, type StructureType } from './structure-types.ts'
export { habilitationFiles, habilitationMessages } from './tables.ts'
