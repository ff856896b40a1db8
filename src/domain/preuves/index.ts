export { type EvidenceCheck, type EvidenceFault, verifyEvidence } from './verify-evidence.ts'
