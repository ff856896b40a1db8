export type { EvidenceFault } from './model.ts'
export { mandatsWithEvidence, verifyEvidence } from './verify-evidence.ts'
