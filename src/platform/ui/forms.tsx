import type { ComponentChildren } from 'preact'
import { errorId, type FormState, fieldId } from './form-state.ts'
import { plural } from './french.ts'

export interface HiddenProps {
  readonly name: string
  readonly value: string
}

export function Hidden({ name, value }: HiddenProps) {
  return <input type="hidden" name={name} value={value} />
}

export interface FormProps {
  readonly action: string
  /** The session's token; required for a POST, put in the hidden `_csrf` field. */
  readonly csrf?: string | undefined
  readonly method?: 'post' | 'get' | undefined
  /** Further hidden fields, such as the organisation the form was drawn for (DEC-44). */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly upload?: boolean | undefined
  /** Accessible name, where several forms of a page look alike. */
  readonly label?: string | undefined
  readonly class?: string | undefined
  readonly id?: string | undefined
  readonly children?: ComponentChildren
}

/** A form. The browser's own bubbles are off: refusals are ours, in words, and come back with all that was typed. */
export function Form({
  action,
  csrf,
  method = 'post',
  hidden = {},
  upload,
  label,
  id,
  class: className = 'ac-form',
  children,
}: FormProps) {
  return (
    <form
      action={action}
      method={method}
      noValidate
      id={id}
      class={className}
      aria-label={label}
      encType={upload ? 'multipart/form-data' : undefined}
    >
      {method === 'post' && csrf !== undefined && <Hidden name="_csrf" value={csrf} />}
      {Object.entries(hidden).map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

export interface FieldErrorsProps {
  readonly name: string
  readonly form: FormState
}

/** The message under a field; an empty live region never appears: pages are rendered whole. */
export function FieldErrors({ name, form }: FieldErrorsProps) {
  const message = form.errors[name]
  if (!message) return null
  return (
    <p id={errorId(name)} class="fr-message fr-message--error">
      <span>
        <span class="fr-sr-only">Erreur : </span>
        {message}
      </span>
    </p>
  )
}

export interface ErrorSummaryProps {
  /** By field name, in the order of the fields. A name without a field is shown without a link: pass it in `global`. */
  readonly errors: FormState['errors']
  /** What is wrong with the whole rather than with one field. */
  readonly global?: readonly string[] | undefined
}

/** What to mend, first on the page, focused when it opens, each line leading to its field. Nothing when all is well. */
export function ErrorSummary({ errors, global = [] }: ErrorSummaryProps) {
  const fields = Object.entries(errors)
  const count = fields.length + global.length
  if (count === 0) return null
  return (
    <div class="ac-errors" role="alert" tabIndex={-1} autofocus data-error-summary aria-labelledby="erreurs-titre">
      <h2 class="ac-errors__title" id="erreurs-titre">
        Il y a {plural(count, 'chose')} à corriger
      </h2>
      <ul>
        {global.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {fields.map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
