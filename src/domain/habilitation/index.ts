export * from './eligibility/index.ts'
export * from './files/index.ts'
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
export * from './requesters/index.ts'
export { isStructureType, STRUCTURE_TYPE_KEYS, STRUCTURE_TYPES, type StructureType } from './structure-types.ts'
