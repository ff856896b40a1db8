export { maySee } from './access.ts'
export * from './actes/index.ts'
export {
  type ChangeNoticesResult,
  type ConfirmNoticesRefusal,
  changeNotices,
  confirmNotices,
  type UsagerAuthentication,
} from './commands/change-notices.ts'
export { clearIncapacity, closeOrganisation, endMandatsForever } from './commands/end-forever.ts'
export { eraseOldUsagers } from './commands/erase.ts'
export { renderMandatPdfOnce, renderMissingPdfs } from './commands/render-pdf.ts'
export {
  type RevokeRefusal,
  type RevokeResult,
  renounceMandat,
  revokeAutorisation,
  revokeMandat,
} from './commands/revoke.ts'
export { sendExpiryDigests } from './commands/send-expiry-digests.ts'
export { type SignRefusal, type SignResult, signMandat } from './commands/sign-mandat.ts'
export { liftSuspension, reportDeathOrProtection, type SuspendResult } from './commands/suspend.ts'
export { type TransferResult, transferMandat } from './commands/transfer-mandat.ts'
export * from './document/index.ts'
export * from './durations.ts'
export { openEvidence, type StoredEvidence } from './evidence.ts'
export { mandatJobs } from './jobs.ts'
export * from './journey/index.ts'
export { type NoticeKind, notifyUsager, sendNotice, type UsagerNotice } from './mails/notify.tsx'
export {
  END_REASONS,
  type EndReason,
  endOf,
  expiresSoon,
  type MandatState,
  type MandatTerm,
  renewable,
  type SuspensionReason,
  stateOf,
} from './model.ts'
export { organisationParty, signingAidant, usagerParty } from './parties.ts'
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
export { type MandatSummary, mandatsOfUsagers } from './queries/mandats-of-usagers.ts'
export { type MandatWithUsager, mandatsWithUsager } from './queries/mandats-with-usager.ts'
export {
  previewReplacements,
  type ReplacementPreview,
  renewableMandats,
} from './queries/preview-replacements.ts'
export { type RevocationView, revocationById, revocationPdf } from './queries/revocation-document.ts'
export { type RevocationRef, type SheetMandat, type UsagerSheet, usagerSheet } from './queries/usager-sheet.ts'
export {
  PAGE_SIZE,
  type UsagerRow,
  type UsagerSort,
  type UsagersPage,
  type UsagersWanted,
  type UsagerTab,
  usagersOfOrganisation,
} from './queries/usagers-of-organisation.ts'
export {
  type AuthenticMandat,
  type FileVerification,
  type PublicState,
  type Verification,
  verifyByNumberAndCode,
  verifyPdf,
} from './queries/verify.ts'
export { openMandatDocument } from './sealed.ts'
export {
  actes,
  autorisations,
  journeyCauses,
  mandatDigests,
  mandatEvidence,
  mandatJourneys,
  mandats,
  preparedDemarches,
  revocations,
} from './tables.ts'
export * from './themes.ts'
export { type UsableFacts, usable, usableNow } from './usable.ts'
export { localDay, zoneOfOrganisation } from './zone.ts'
