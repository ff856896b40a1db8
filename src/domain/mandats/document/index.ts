export { mandatDocument, maskedAddress } from './build.ts'
export { renderHandOverPdf } from './hand-over-pdf.ts'
export { renderLargePrintPdf } from './large-print-pdf.ts'
export { renderMandatPdf } from './mandat-pdf.ts'
export {
  canonicalDocument,
  documentHash,
  type MandatDocument,
  type OrganisationParty,
  parseMandatDocument,
  parseRevocationDocument,
  type RevocationDocument,
  type SigningAidant,
  type UsagerParty,
} from './model.ts'
export { renderNoAccountPdf } from './no-account-pdf.ts'
export {
  cleanedSymbols,
  newMandatNumber,
  newVerificationCode,
  normaliseCode,
  normaliseNumber,
  randomSymbols,
  VERIFICATION_PATH,
} from './number.ts'
export { organisationBlocks, paragraph, practiceBanner, practiceBlocks } from './parties.ts'
export { claimedNumbers, mandatReference } from './reference.ts'
export { revocationDocument } from './revocation.ts'
export { renderRevocationPdf } from './revocation-pdf.ts'
export { renderSpecimen, SPECIMEN_NUMBER } from './specimen.ts'
export {
  ARGENT_WARNING,
  ORAL_NOTICES,
  SERVICE_NAME,
  TEXT_VERSION,
} from './text.ts'
