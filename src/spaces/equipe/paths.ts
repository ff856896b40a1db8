import { STRUCTURE_LINKS } from '../../domain/comptes/index.ts'

const CHANGE = `${STRUCTURE_LINKS.review}/:changeId`
const TRACK = '/equipe/formations/:trackId'
const FILE = '/equipe/habilitations/:sentFileId'
const PIX_RESULT = '/equipe/pix/resultats/:pixResultId'
const CONTACT_MESSAGE = '/equipe/messages/:contactMessageId'
const WEBINAR = '/equipe/webinaires/:webinarId'
const ORGANISME = '/equipe/organismes/:trainingOrganisationId'
const ORGANISME_PERSON = `${ORGANISME}/personnes/:trainerId`
const ofOrganisme = (pattern: string, id: string) => pattern.replace(':trainingOrganisationId', id)
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
  files: '/equipe/habilitations',
  file: FILE,
  fileOf: (fileId: string) => FILE.replace(':sentFileId', fileId),
  assignFile: `${FILE}/attribuer`,
  assignFileOf: (fileId: string) => equipePaths.assignFile.replace(':sentFileId', fileId),
  fileCriteria: `${FILE}/verifications`,
  fileCriteriaOf: (fileId: string) => equipePaths.fileCriteria.replace(':sentFileId', fileId),
  fileThread: `${FILE}/echanges`,
  fileThreadOf: (fileId: string) => equipePaths.fileThread.replace(':sentFileId', fileId),
  filePiece: `${FILE}/pieces/:pieceId`,
  filePieceOf: (fileId: string, pieceId: string) =>
    equipePaths.filePiece.replace(':sentFileId', fileId).replace(':pieceId', pieceId),
  acceptFile: `${FILE}/accepter`,
  acceptFileOf: (fileId: string) => equipePaths.acceptFile.replace(':sentFileId', fileId),
  changeFile: `${FILE}/changements`,
  changeFileOf: (fileId: string) => equipePaths.changeFile.replace(':sentFileId', fileId),
  refuseFile: `${FILE}/refuser`,
  refuseFileOf: (fileId: string) => equipePaths.refuseFile.replace(':sentFileId', fileId),
  reopenFile: `${FILE}/rouvrir`,
  reopenFileOf: (fileId: string) => equipePaths.reopenFile.replace(':sentFileId', fileId),
  trainings: '/equipe/formations',
  training: TRACK,
  trainingOf: (trackId: string) => TRACK.replace(':trackId', trackId),
  allowPeer: `${TRACK}/collegue`,
  allowPeerOf: (trackId: string) => equipePaths.allowPeer.replace(':trackId', trackId),

  contactMessages: '/equipe/messages',
  contactMessage: CONTACT_MESSAGE,
  contactMessageOf: (messageId: string) => CONTACT_MESSAGE.replace(':contactMessageId', messageId),

  pix: '/equipe/pix',
  readPix: '/equipe/pix/lire',
  pixPreview: '/equipe/pix/apercus/:pixPreviewId',
  pixPreviewOf: (previewId: string) => equipePaths.pixPreview.replace(':pixPreviewId', previewId),
  pixImport: '/equipe/pix/imports/:pixImportId',
  pixImportOf: (importId: string) => equipePaths.pixImport.replace(':pixImportId', importId),
  pixResult: PIX_RESULT,
  pixResultOf: (resultId: string) => PIX_RESULT.replace(':pixResultId', resultId),
  attachPix: `${PIX_RESULT}/rattacher`,
  attachPixOf: (resultId: string) => equipePaths.attachPix.replace(':pixResultId', resultId),
  setPixAside: `${PIX_RESULT}/ecarter`,
  setPixAsideOf: (resultId: string) => equipePaths.setPixAside.replace(':pixResultId', resultId),

  webinars: '/equipe/webinaires',
  offerWebinar: '/equipe/webinaires/proposer',
  webinar: WEBINAR,
  webinarOf: (webinarId: string) => WEBINAR.replace(':webinarId', webinarId),
  changeWebinar: `${WEBINAR}/modifier`,
  changeWebinarOf: (webinarId: string) => equipePaths.changeWebinar.replace(':webinarId', webinarId),
  cancelWebinar: `${WEBINAR}/annuler`,
  cancelWebinarOf: (webinarId: string) => equipePaths.cancelWebinar.replace(':webinarId', webinarId),
  attendance: `${WEBINAR}/presences`,
  attendanceOf: (webinarId: string) => equipePaths.attendance.replace(':webinarId', webinarId),

  organismes: '/equipe/organismes',
  createOrganisme: '/equipe/organismes/creer',
  organisme: ORGANISME,
  organismeOf: (id: string) => ofOrganisme(ORGANISME, id),
  inviteToOrganisme: `${ORGANISME}/inviter`,
  inviteToOrganismeOf: (id: string) => ofOrganisme(equipePaths.inviteToOrganisme, id),
  closeOrganisme: `${ORGANISME}/fermer`,
  closeOrganismeOf: (id: string) => ofOrganisme(equipePaths.closeOrganisme, id),
  organismePerson: ORGANISME_PERSON,
  organismePersonOf: (id: string, accountId: string) =>
    ofOrganisme(ORGANISME_PERSON, id).replace(':trainerId', accountId),
  removeOrganismePerson: `${ORGANISME_PERSON}/retirer`,
  removeOrganismePersonOf: (id: string, accountId: string) => `${equipePaths.organismePersonOf(id, accountId)}/retirer`,

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

  recordTraining: `${ACCOUNT}/formation`,
  recordTrainingOf: (accountId: string) => equipePaths.recordTraining.replace(':accountId', accountId),
  withdrawTraining: `${ACCOUNT}/formations/:completionId/retirer`,
  withdrawTrainingOf: (accountId: string, completionId: string) =>
    equipePaths.withdrawTraining.replace(':accountId', accountId).replace(':completionId', completionId),

  stops: '/equipe/arrets',
  stopStructure: STRUCTURE,
  stopStructureOf: (organisationId: string) => STRUCTURE.replace(':organisationId', organisationId),
  liftStop: STOP,
  liftStopOf: (stopId: string) => STOP.replace(':stopId', stopId),
} as const
