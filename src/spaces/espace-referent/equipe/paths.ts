const TEAM = '/espace-referent/equipe'
const MEMBER = `${TEAM}/:accountId`
const of = (path: string, accountId: string) => path.replace(':accountId', accountId)

/** The addresses of the team of a structure: its people, what a référent decides about them, and who is asked to join. */
export const teamPaths = {
  list: TEAM,
  sheet: MEMBER,
  sheetOf: (accountId: string) => of(MEMBER, accountId),
  lock: `${MEMBER}/bloquer`,
  lockOf: (accountId: string) => of(teamPaths.lock, accountId),
  lift: `${MEMBER}/debloquer`,
  liftOf: (accountId: string) => of(teamPaths.lift, accountId),
  remove: `${MEMBER}/retirer`,
  removeOf: (accountId: string) => of(teamPaths.remove, accountId),
  restore: `${MEMBER}/reintegrer`,
  restoreOf: (accountId: string) => of(teamPaths.restore, accountId),
  appoint: `${MEMBER}/nommer`,
  appointOf: (accountId: string) => of(teamPaths.appoint, accountId),
  demote: `${MEMBER}/role-referent`,
  demoteOf: (accountId: string) => of(teamPaths.demote, accountId),
  checklist: `${MEMBER}/depart`,
  checklistOf: (accountId: string) => of(teamPaths.checklist, accountId),
  leave: `${TEAM}/quitter`,
} as const
