import { type FreshProof, typedCode, verifyCode } from '../domain/comptes/index.ts'
import { textOf } from '../platform/http/forms.ts'
import type { SignedInRequest } from './access.ts'
import { codeProblem } from './connexion/words.ts'

/** The field of the code that confirms an act. */
export const CODE = 'code'

export type Proved =
  | { readonly kind: 'proved'; readonly proof: FreshProof }
  | { readonly kind: 'refused'; readonly problem: string }

/**
 * Checks, and uses up, what a `ProofField` brought: the code typed to confirm an act. Call it once nothing else is left to refuse: a code
 * serves once.
 */
export async function prove(request: SignedInRequest, field: string = CODE): Promise<Proved> {
  const { ctx, visitor, form } = request
  const code = typedCode(textOf(form, field))
  if (code === undefined) return { kind: 'refused', problem: codeProblem({ kind: 'unreadable' }, visitor) }
  const verdict = await verifyCode(ctx, visitor.account.id, code)
  return verdict.kind === 'proved' ? verdict : { kind: 'refused', problem: codeProblem(verdict, visitor) }
}
