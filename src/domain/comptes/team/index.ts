export { type AdditionRefusal, beginAddition, problemsOf as additionProblems } from './additions.ts'
export { acceptJoin, refuseJoin } from './commands/answer-join.ts'
export { closeOverdueMoves, decideDeparture, forgetOldRequests } from './commands/decide-departure.ts'
export { appointReferent, closeEndedRoles, demoteReferent } from './commands/referent-role.ts'
export { leaveStructure, removeColleague } from './commands/remove-colleague.ts'
export { cancelJoin, requestJoin } from './commands/request-join.ts'
export { restoreColleague } from './commands/restore-colleague.ts'
export { liftColleague, stopColleague } from './commands/stop-colleague.ts'
export { holdTeam, isLastReferent, lockTeams } from './hold.ts'
export {
  type Colleague,
  DEMOTION_REASONS,
  KEEP_DAYS,
  LEAVING_REASONS,
  type LineProblem,
  type Missing,
  MOST_AT_ONCE,
  STOPPING_REASONS,
  type Standing,
} from './model.ts'
export { colleagueOf, TEAM_SORTS, type TeamSort, teamPage } from './queries/colleagues.ts'
export { type Change, changesOf } from './queries/history.ts'
export { openSessionsHere } from './queries/open-sessions.ts'
export {
  type Addition,
  additionOf,
  type DepartureToDecide,
  departureOf,
  departuresToDecide,
  type JoinAsked,
  type JoinProposal,
  joinProposal,
  joinRequestsOf,
} from './queries/requests.ts'
