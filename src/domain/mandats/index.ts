export * from './actes/index.ts'
export * from './activity/index.ts'
export { changeContact } from './commands/change-contact.ts'
export {
  type ConfirmNoticesRefusal,
  changeNotices,
  confirmNotices,
} from './commands/change-notices.ts'
export { clearIncapacity, closeOrganisation, endMandatsForever } from './commands/end-forever.ts'
export { eraseOldUsagers } from './commands/erase.ts'
export { renderMandatPdfOnce, renderMissingPdfs } from './commands/render-pdf.ts'
export {
  type RevokeResult,
  renounceMandat,
  revokeAutorisation,
  revokeMandat,
} from './commands/revoke.ts'
export { sendExpiryDigests } from './commands/send-expiry-digests.ts'
export { type SignRefusal, type SignResult, signMandat } from './commands/sign-mandat.ts'
export { liftSuspension, reportDeathOrProtection } from './commands/suspend.ts'
export { transferMandat } from './commands/transfer-mandat.ts'
export * from './departure/index.ts'
export * from './deports/index.ts'
export * from './document/index.ts'
export * from './dpo/index.ts'
export * from './durations.ts'
export { openEvidence, type StoredEvidence } from './evidence.ts'
export * from './follow-up/index.ts'
export { mandatJobs } from './jobs.ts'
export * from './journey/index.ts'
export { notifyUsager } from './mails/notify.tsx'
export {
  type MandatState,
  notRenewed,
  stateOf,
} from './model.ts'
export { organisationParty, signingAidant, usagerParty } from './parties.ts'
export * from './practice/index.ts'
export {
  type AutorisationInForce,
  autorisationsInForce,
  lockUsableAutorisation,
} from './queries/autorisations-in-force.ts'
export { type ExpiringMandat, expiringSoon } from './queries/expiring-soon.ts'
export {
  type AutorisationView,
  type MandatView,
  mandatById,
  mandatDocument,
  mandatPdf,
} from './queries/mandat-by-id.ts'
export { namedInJournal } from './queries/named-in-journal.ts'

export {
  previewReplacements,
  type ReplacementPreview,
  renewableMandats,
} from './queries/preview-replacements.ts'
export { type RevocationView, revocationById, revocationPdf } from './queries/revocation-document.ts'
export { type SheetMandat, type UsagerSheet, usagerSheet } from './queries/usager-sheet.ts'
export {
  type UsagerRow,
  type UsagerSort,
  type UsagersWanted,
  type UsagerTab,
  usagersOfOrganisation,
} from './queries/usagers-of-organisation.ts'
export {
  type AuthenticMandat,
  type FileVerification,
  type PublicState,
  verifyByNumberAndCode,
  verifyPdf,
} from './queries/verify.ts'
export { openMandatDocument } from './sealed.ts'
export * from './structure/index.ts'
export {
  actes,
  autorisations,
  journeyCauses,
  mandatEvidence,
  mandatJourneys,
  mandats,
} from './tables.ts'
export * from './themes.ts'

export { localDay, zoneOfOrganisation } from './zone.ts'
