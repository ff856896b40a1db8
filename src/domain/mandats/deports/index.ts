export { hasWithdrawnFrom } from './condition.ts'
export { standingWith, type WithdrawnFrom, withdrawnAmong, withdrawnFrom } from './queries.ts'
export { deports } from './tables.ts'
export { resumeWithUsager, withdrawFromUsager } from './withdraw.ts'
