import { type FreshProof, typedCode, verifyCode, verifyKey } from '../domain/comptes/index.ts'
import { textOf } from '../platform/http/forms.ts'
import type { SignedInRequest } from './access.ts'
import { codeProblem } from './connexion/words.ts'

/** The field of the code that confirms an act. */
export const CODE = 'code'

export type Proved =
  | { readonly kind: 'proved'; readonly proof: FreshProof }
  | { readonly kind: 'refused'; readonly problem: string }

/** Beside the field of a code, what a passkey answered in its place: filled by the page's script, empty otherwise. */
export function keyField(field: string): string {
  return `${field}_cle`
}

/**
 * Checks, and uses up, what a `ProofField` brought: the code typed to confirm an act, a recovery code in its place, or what a passkey answered.
 * Call it once nothing else is left to refuse: each serves once.
 */
export async function prove(request: SignedInRequest, field: string = CODE): Promise<Proved> {
  const { ctx, visitor, form } = request
  const answer = textOf(form, keyField(field))
  const code = typedCode(textOf(form, field))
  if (answer === '' && code === undefined) {
    return { kind: 'refused', problem: codeProblem({ kind: 'unreadable' }, visitor) }
  }
  const verdict =
    answer === '' && code !== undefined
      ? await verifyCode(ctx, visitor.account.id, code)
      : await verifyKey(ctx, visitor, answer)
  return verdict.kind === 'proved' ? verdict : { kind: 'refused', problem: codeProblem(verdict, visitor) }
}
