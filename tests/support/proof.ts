/** True in `npm run proof` (vitest.proof.config.ts): what continuous integration samples is run whole there. */
export const inProof = process.env.IN_PROOF === 'yes'
