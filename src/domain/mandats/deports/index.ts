export { hasWithdrawnFrom } from './condition.ts'
export { standingWith, type WithdrawnFrom, withdrawnFrom } from './queries.ts'
export { deports } from './tables.ts'
export { resumeWithUsager, withdrawFromUsager } from './withdraw.ts'
