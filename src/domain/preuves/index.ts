export type { EvidenceFault } from './model.ts'
export { unlinkSub } from './unlink-sub.ts'
export { mandatsWithEvidence, verifyEvidence } from './verify-evidence.ts'
