export { type ActivityEntry, type ActivityWanted, activityOfOrganisation } from './activity.ts'
export { EXPORT_LINES, exportActivity } from './export.ts'
export { type StructureFigures, structureFigures } from './figures.ts'
