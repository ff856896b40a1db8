import type { ComponentChildren } from 'preact'
import { CodeField, type FormState, Hidden } from '../platform/ui/index.ts'
import type { SignedInRequest } from './access.ts'
import { connexionPaths } from './connexion/paths.ts'
import { CODE, keyField } from './prove.ts'

export interface ProofFieldProps {
  readonly request: SignedInRequest
  readonly form: FormState
  /** `CODE` unless said otherwise; `prove` is given the same. */
  readonly name?: string | undefined
  readonly label?: ComponentChildren
  readonly hint?: ComponentChildren
  /** Where the proof is the page's one question: the cursor is in it when the page opens, and a passkey sends the form at once. */
  readonly alone?: boolean | undefined
}

/**
 * How a person proves anew that it is them, before a sensitive act: a code, or one of their passkeys where scripts run. Whatever stands here is
 * checked by `prove`. The passkey's answer waits in a hidden field: the act itself stays on the button that names it.
 */
export function ProofField({
  request,
  form,
  name = CODE,
  label,
  hint = 'Celui de votre application ou de votre carte.',
  alone = false,
}: ProofFieldProps) {
  const field = <CodeField name={name} form={form} label={label} hint={hint} autofocus={alone} />
  if (!request.visitor.hasPasskey) return field
  return (
    <div data-key-proof={connexionPaths.keyProof} data-key-sends={alone ? '' : undefined}>
      <div data-key-code>{field}</div>
      <div class="ac-passkey" hidden data-with-keys>
        <Hidden name={keyField(name)} value="" />
        <span data-key-offer>ou</span>
        <button type="button" class="fr-btn fr-btn--secondary" data-key-offer>
          Utiliser ma clé d’accès
        </button>
        <p role="status" class="ac-passkey__status" />
      </div>
      <script type="module" src={request.assets.url('key-proof.js')} />
    </div>
  )
}
