export { type MandatFacts, mandatDocument, maskedAddress } from './build.ts'
export { renderHandOverPdf } from './hand-over-pdf.ts'
export { renderMandatPdf } from './mandat-pdf.ts'
export {
  canonicalDocument,
  type DocumentPurpose,
  documentHash,
  type HandOverDocument,
  type MandatDocument,
  type NoAccountDocument,
  type Notices,
  type OrganisationParty,
  parseMandatDocument,
  parseRevocationDocument,
  type RevocationDocument,
  type SigningAidant,
  type UsagerParty,
} from './model.ts'
export { renderNoAccountPdf } from './no-account-pdf.ts'
export {
  formatCode,
  newMandatNumber,
  newVerificationCode,
  normaliseCode,
  normaliseNumber,
  type RandomBytes,
  VERIFICATION_PATH,
  verificationUrl,
} from './number.ts'
export { claimedNumbers, mandatReference } from './reference.ts'
export { type RevocationFacts, revocationDocument } from './revocation.ts'
export { renderRevocationPdf } from './revocation-pdf.ts'
export {
  ARGENT_WARNING,
  MANDAT_POINTS,
  ORAL_NOTICES,
  type Point,
  type PointId,
  SERVICE_NAME,
  TEXT_VERSION,
} from './text.ts'
