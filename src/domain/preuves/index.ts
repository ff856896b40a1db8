export type { EvidenceCheck, EvidenceFault } from './model.ts'
export { mandatsWithEvidence, verifyEvidence } from './verify-evidence.ts'
