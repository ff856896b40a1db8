export {
  deactivateAsTeam,
  lookUpAccount,
  reactivateAsTeam,
  readAccountAsTeam,
  TEAM_END_REASONS,
} from './commands/accounts.ts'
export {
  addSupport,
  addToTeamByOperator,
  askForLead,
  decideLead,
  removeFromTeam,
  removeFromTeamByOperator,
  type TeamRole,
} from './commands/roles.ts'
export { liftAsTeam, stopAsTeam } from './commands/stops.ts'
export { type AccountSheet, accountSheet } from './queries/account-sheet.ts'
export { type StopRow, stopsInForce } from './queries/stops.ts'
export { type LeadRequest, leadRequestsOpen, type TeamRow, teamMembers } from './queries/team.ts'
export { leadRequests } from './tables.ts'
