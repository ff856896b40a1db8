import { STRUCTURE_LINKS } from '../../domain/comptes/index.ts'

const CHANGE = `${STRUCTURE_LINKS.review}/:changeId`
const TRACK = '/equipe/formations/:trackId'
const ACCOUNT = '/equipe/comptes/:accountId'
const MEMBER = '/equipe/membres/:accountId/retirer'
const LEAD = '/equipe/membres/demandes/:leadRequestId'
const STOP = '/equipe/arrets/:stopId/lever'
const STRUCTURE = '/equipe/structures/:organisationId/arreter'

/** The addresses of our own team's space. `…Of` fills a pattern in. */
export const equipePaths = {
  home: '/equipe',
  changes: STRUCTURE_LINKS.review,
  change: CHANGE,
  changeOf: (changeId: string) => CHANGE.replace(':changeId', changeId),
  trainings: '/equipe/formations',
  training: TRACK,
  trainingOf: (trackId: string) => TRACK.replace(':trackId', trackId),

  members: '/equipe/membres',
  addMember: '/equipe/membres/ajouter',
  removeMember: MEMBER,
  removeMemberOf: (accountId: string) => MEMBER.replace(':accountId', accountId),
  leadRequest: LEAD,
  leadRequestOf: (requestId: string) => LEAD.replace(':leadRequestId', requestId),

  accounts: '/equipe/comptes',
  account: ACCOUNT,
  accountOf: (accountId: string) => ACCOUNT.replace(':accountId', accountId),
  closeAccount: `${ACCOUNT}/fermer`,
  closeAccountOf: (accountId: string) => equipePaths.closeAccount.replace(':accountId', accountId),
  reopenAccount: `${ACCOUNT}/rouvrir`,
  reopenAccountOf: (accountId: string) => equipePaths.reopenAccount.replace(':accountId', accountId),
  stopAccount: `${ACCOUNT}/arreter`,
  stopAccountOf: (accountId: string) => equipePaths.stopAccount.replace(':accountId', accountId),

  stops: '/equipe/arrets',
  stopStructure: STRUCTURE,
  stopStructureOf: (organisationId: string) => STRUCTURE.replace(':organisationId', organisationId),
  liftStop: STOP,
  liftStopOf: (stopId: string) => STOP.replace(':stopId', stopId),
} as const
  recordTraining: `${ACCOUNT}/formation`,
  recordTrainingOf: (accountId: string) => equipePaths.recordTraining.replace(':accountId', accountId),
  withdrawTraining: `${ACCOUNT}/formations/:completionId/retirer`,
  withdrawTrainingOf: (accountId: string, completionId: string) =>
    equipePaths.withdrawTraining.replace(':accountId', accountId).replace(':completionId', completionId),

