import { TRACK_LINKS } from '../../../domain/formations/index.ts'

const TEAM = '/espace-referent/equipe'
const MEMBER = `${TEAM}/:accountId`
const TRACK = TRACK_LINKS.track
const fill = (path: string, accountId: string) => path.replace(':accountId', accountId)

/** The addresses of the team of a structure: its people, what a référent decides about them, and who is asked to join. */
export const teamPaths = {
  list: TEAM,
  sheet: MEMBER,
  sheetOf: (accountId: string) => fill(MEMBER, accountId),
  lock: `${MEMBER}/bloquer`,
  lockOf: (accountId: string) => fill(teamPaths.lock, accountId),
  lift: `${MEMBER}/debloquer`,
  liftOf: (accountId: string) => fill(teamPaths.lift, accountId),
  remove: `${MEMBER}/retirer`,
  removeOf: (accountId: string) => fill(teamPaths.remove, accountId),
  restore: `${MEMBER}/reintegrer`,
  restoreOf: (accountId: string) => fill(teamPaths.restore, accountId),
  appoint: `${MEMBER}/nommer`,
  appointOf: (accountId: string) => fill(teamPaths.appoint, accountId),
  demote: `${MEMBER}/role-referent`,
  demoteOf: (accountId: string) => fill(teamPaths.demote, accountId),
  checklist: `${MEMBER}/depart`,
  checklistOf: (accountId: string) => fill(teamPaths.checklist, accountId),
  certificate: `${MEMBER}/attestations/:completionId`,
  certificateOf: (accountId: string, completionId: string) =>
    fill(teamPaths.certificate, accountId).replace(':completionId', completionId),
  leave: `${TEAM}/quitter`,

  invite: `${MEMBER}/inviter`,
  inviteOf: (accountId: string) => fill(teamPaths.invite, accountId),
  code: `${MEMBER}/code`,
  codeOf: (accountId: string) => fill(teamPaths.code, accountId),
  repair: `${MEMBER}/depanner`,
  repairOf: (accountId: string) => fill(teamPaths.repair, accountId),
  card: `${MEMBER}/carte`,
  cardOf: (accountId: string) => fill(teamPaths.card, accountId),
  validateCard: `${MEMBER}/carte/valider`,
  validateCardOf: (accountId: string) => fill(teamPaths.validateCard, accountId),
  unlinkCard: `${MEMBER}/carte/reprendre`,
  unlinkCardOf: (accountId: string) => fill(teamPaths.unlinkCard, accountId),

  add: `${TEAM}/ajouter`,
  addTrained: `${TEAM}/ajouter/deja-formes`,
  addTrainee: `${TEAM}/ajouter/a-former`,
  added: `${TEAM}/ajouts/:additionId`,
  addedOf: (additionId: string) => `${TEAM}/ajouts/${additionId}`,
  cancelJoin: `${TEAM}/demandes/:joinRequestId/annuler`,
  cancelJoinOf: (requestId: string) => `${TEAM}/demandes/${requestId}/annuler`,
  track: TRACK,
  trackOf: (trackId: string) => TRACK.replace(':trackId', trackId),
  answerTrack: `${TRACK}/repondre`,
  answerTrackOf: (trackId: string) => `${teamPaths.trackOf(trackId)}/repondre`,
  cancelTrack: `${TRACK}/annuler`,
  cancelTrackOf: (trackId: string) => `${teamPaths.trackOf(trackId)}/annuler`,
  askAgainOf: (trackId: string) => `${teamPaths.addTrainee}?encore=${trackId}`,
  departure: `${TEAM}/mouvements/:departureId`,
  departureOf: (departureId: string) => `${TEAM}/mouvements/${departureId}`,
} as const

/** How the address of the list names a tab. */
export const TABS = ['actifs', 'a-activer', 'termines'] as const
export type Tab = (typeof TABS)[number]

/** The list, on one tab, sorted, at one page. The defaults are left out of the address. */
export function teamHref(at: { readonly tab?: string; readonly sort?: string; readonly page?: number }): string {
  const query = new URLSearchParams()
  if (at.tab && at.tab !== 'actifs') query.set('onglet', at.tab)
  if (at.sort && at.sort !== 'nom') query.set('tri', at.sort)
  if (at.page && at.page > 1) query.set('page', String(at.page))
  return query.size > 0 ? `${TEAM}?${query}` : TEAM
}
