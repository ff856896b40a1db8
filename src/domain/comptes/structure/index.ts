export { decideChange } from './commands/decide-change.ts'
export { type ContactPublished, publishContact } from './commands/publish-contact.ts'
export { type ChangeRequested, markAnswersSeen, requestChange, withdrawChange } from './commands/request-change.ts'
export { liftStructureStop, stopStructure } from './commands/stop-structure.ts'
export { REFUSAL_WORDS, STRUCTURE_LINKS } from './mails/structure-mails.tsx'
export { CHANGE_REFUSALS, type ChangeKind, type ChangeState, type WantedChange } from './model.ts'
export {
  type ChangeToReview,
  changeById,
  changesOfOrganisation,
  changesToReview,
  type StructureChange,
} from './queries/changes.ts'
export { type StructureStop, structureStops } from './queries/structure-stops.ts'
export { structureChanges } from './tables.ts'
