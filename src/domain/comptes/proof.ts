import { MINUTE } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import type { FreshProof } from './model.ts'

/** How long a proof given stands for the act that it was given for. */
const PROOF_LASTS = 2 * MINUTE

/** True when this proof was given by this account less than two minutes ago. */
export function checkProof(ctx: Ctx, proof: FreshProof, accountId: string): boolean {
  const age = ctx.clock.now().getTime() - proof.at.getTime()
  return proof.accountId === accountId && age >= 0 && age < PROOF_LASTS
}
