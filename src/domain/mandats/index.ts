export { maySee } from './access.ts'
export { renderMandatPdfOnce, renderMissingPdfs } from './commands/render-pdf.ts'
export { type SignRefusal, type SignResult, signMandat } from './commands/sign-mandat.ts'
export * from './document/index.ts'
export * from './durations.ts'
export { openEvidence, type StoredEvidence } from './evidence.ts'
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
  type PublicState,
  type Verification,
  verifyByNumberAndCode,
  verifyPdf,
} from './queries/verify.ts'
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
