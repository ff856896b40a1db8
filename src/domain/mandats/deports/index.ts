export { hasWithdrawnFrom } from './condition.ts'
export { standingWith, type WithdrawnFrom, withdrawnFrom } from './queries.ts'
export { deports } from './tables.ts'
export { resumeWithUsager, type Withdrawal, withdrawFromUsager } from './withdraw.ts'
