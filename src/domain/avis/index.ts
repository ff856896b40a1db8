export { type Awaiting, awaitingReferents, awaitingTeam } from './awaiting.ts'
export { NOTICES, type Place } from './notices.ts'
export { sendTeamWeekly } from './team-weekly.tsx'
export { sendWeeklyDigests } from './weekly-digest.tsx'
