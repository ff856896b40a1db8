import { REQUESTER_ASK_PATH, REQUESTER_LINK_PATH } from '../../domain/habilitation/index.ts'

const SPACE = '/demande-habilitation'
const FILE = `${SPACE}/dossier/:fileId`
const fileOf = (fileId: string) => `${SPACE}/dossier/${fileId}`

/** Where a structure asks for its habilitation and follows its request. */
export const habilitationPaths = {
  /** Who asks; the answers to the eligibility test may follow in the query. */
  begin: `${SPACE}/nouvelle`,
  sent: `${SPACE}/envoye`,
  /** One's link again. */
  ask: REQUESTER_ASK_PATH,
  link: `${REQUESTER_LINK_PATH}:token`,
  linkOf: (token: string) => `${REQUESTER_LINK_PATH}${token}`,
  linkInstead: `${REQUESTER_LINK_PATH}:token/nouveau`,
  linkInsteadOf: (token: string) => `${REQUESTER_LINK_PATH}${token}/nouveau`,
  mine: `${SPACE}/mes-demandes`,
  /** One more file, for another reception place (DEC-24). */
  another: `${SPACE}/mes-demandes/nouveau-dossier`,
  identity: `${SPACE}/demandeur`,
  newAddress: `${SPACE}/demandeur/adresse`,
  keepAddress: `${SPACE}/demandeur/adresse/abandonner`,
  signOut: `${SPACE}/deconnexion`,

  /** A file: followed here, filled in at its steps. */
  file: FILE,
  fileOf,
  siret: `${FILE}/siret`,
  siretOf: (fileId: string) => `${fileOf(fileId)}/siret`,
  /** The structures already habilitated with that SIRET: is one of them mine? */
  known: `${FILE}/siret/structures`,
  knownOf: (fileId: string) => `${fileOf(fileId)}/siret/structures`,
  structure: `${FILE}/structure`,
  structureOf: (fileId: string) => `${fileOf(fileId)}/structure`,
  referent: `${FILE}/referent`,
  referentOf: (fileId: string) => `${fileOf(fileId)}/referent`,
  aidants: `${FILE}/aidants`,
  aidantsOf: (fileId: string) => `${fileOf(fileId)}/aidants`,
  recap: `${FILE}/recapitulatif`,
  recapOf: (fileId: string) => `${fileOf(fileId)}/recapitulatif`,
  messages: `${FILE}/messages`,
  messagesOf: (fileId: string) => `${fileOf(fileId)}/messages`,
  attachment: `${FILE}/pieces/:attachmentId`,
  attachmentOf: (fileId: string, attachmentId: string) => `${fileOf(fileId)}/pieces/${attachmentId}`,
  withdraw: `${FILE}/retirer`,
  withdrawOf: (fileId: string) => `${fileOf(fileId)}/retirer`,
  colleagues: `${FILE}/collegues`,
  colleaguesOf: (fileId: string) => `${fileOf(fileId)}/collegues`,

  /** Addresses found while one is being typed: for the script of the structure's step. */
  addressSearch: `${SPACE}/adresses`,
} as const
