import type { ComponentChildren } from 'preact'
import { describedBy, type FormState, fieldId, hintId } from './form-state.ts'
import { FieldErrors } from './forms.tsx'

export interface FileFieldProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly form: FormState
  /** What is taken, in words: « Un fichier PDF, 5 Mo au plus. » */
  readonly hint: ComponentChildren
  /** The same for the browser's chooser: `application/pdf,.pdf`. */
  readonly accept: string
  /** A form that may be sent without any. */
  readonly optional?: boolean
}

/** One file to send; the form around it is an `upload`. It comes back empty: a browser keeps no file from one page to the next. */
export function FileField({ name, label, form, hint, accept, optional = false }: FileFieldProps) {
  const error = form.errors[name]
  return (
    <div class={error ? 'fr-input-group fr-input-group--error' : 'fr-input-group'}>
      <label class="fr-label" for={fieldId(name)}>
        {label}
      </label>
      <p class="fr-hint-text" id={hintId(name)}>
        {hint}
      </p>
      <input
        class="ac-file"
        type="file"
        id={fieldId(name)}
        name={name}
        accept={accept}
        required={!optional}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, form, hint)}
      />
      <FieldErrors name={name} form={form} />
    </div>
  )
}
