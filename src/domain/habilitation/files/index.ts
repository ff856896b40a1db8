export { beginAnother } from './begin-another.ts'
export { type KnownSite, knownSites } from './known-sites.ts'
export { placeOfStructure } from './place.ts'
export {
  aidantsOfFile,
  type FileAidant,
  type FileLine,
  type FileView,
  fileOfRequester,
  filesOfRequester,
} from './queries.ts'
export {
  MANY_AIDANTS,
  MOST_AIDANTS,
  type PersonField,
  type PersonTyped,
  type ReferentField,
  type ReferentReason,
  type ReferentTyped,
  type StructureField,
  type StructureReason,
  type StructureTyped,
} from './rules.ts'
export { type AidantLine, type AidantProblems, saveAidants } from './save-aidants.ts'
export { type SiretLookup, saveReferent, saveSiret, saveStructure } from './save-step.ts'
export { type FileStep, nextStep } from './steps.ts'
export { type Obstacle, obstaclesOf, structureTyped, submitFile } from './submit-file.ts'
export { versionOf } from './versions.ts'
