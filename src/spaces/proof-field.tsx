import type { ComponentChildren } from 'preact'
import { CodeField, type FormState } from '../platform/ui/index.ts'
import type { SignedInRequest } from './access.ts'
import { CODE } from './prove.ts'

export interface ProofFieldProps {
  readonly request: SignedInRequest
  readonly form: FormState
  /** `CODE` unless said otherwise; `prove` is given the same. */
  readonly name?: string | undefined
  readonly label?: ComponentChildren
  readonly hint?: ComponentChildren
  /** Put the cursor in it when the page opens: only where the code is the page's one question. */
  readonly autofocus?: boolean | undefined
}

/** How a person proves anew that it is them, before a sensitive act: whatever stands here is checked by `prove`. */
export function ProofField({
  form,
  name = CODE,
  label,
  hint = 'Celui de votre application ou de votre carte.',
  autofocus,
}: ProofFieldProps) {
  return <CodeField name={name} form={form} label={label} hint={hint} autofocus={autofocus} />
}
