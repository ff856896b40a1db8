import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { describedBy, type FormState, fieldId, firstValue, hintId } from './form-state.ts'
import { FieldErrors } from './forms.tsx'

export interface FieldProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly form: FormState
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'date' | 'time' | 'textarea' | undefined
  readonly hint?: ComponentChildren
  /** Fields are required unless said otherwise; then « (facultatif) » follows the label. */
  readonly optional?: boolean | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'text' | 'numeric' | 'tel' | 'email' | 'search' | undefined
  readonly maxlength?: number | undefined
  readonly rows?: number | undefined
  /** The width says what is expected: a postal code is not a sentence. */
  readonly width?: 'short' | 'medium' | 'full' | undefined
  readonly readonly?: boolean | undefined
  readonly spellcheck?: boolean | undefined
}

const WIDTHS = { short: 'ac-field--short', medium: 'ac-field--medium', full: '' }

/** One text, e-mail, telephone, search, date, time or long-text field, with its label, hint and error. */
export function Field(props: FieldProps) {
  const { name, label, form, type = 'text', hint, optional = false, width = 'medium' } = props
  const error = form.errors[name]
  const control = {
    id: fieldId(name),
    name,
    class: 'fr-input',
    required: !optional,
    readOnly: props.readonly,
    autocomplete: props.autocomplete,
    inputMode: props.inputmode,
    maxLength: props.maxlength,
    spellcheck: props.spellcheck,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(name, form, hint),
  }
  return (
    <div class={groupClass('fr-input-group', error, WIDTHS[width])}>
      <Label name={name} label={label} hint={hint} optional={optional} />
      {type === 'textarea' ? (
        <textarea {...control} rows={props.rows ?? 4}>
          {firstValue(form, name)}
        </textarea>
      ) : (
        <TypedInput type={type} control={{ ...control, value: firstValue(form, name) }} />
      )}
      <FieldErrors name={name} form={form} />
    </div>
  )
}

type InputType = Exclude<NonNullable<FieldProps['type']>, 'textarea'>
type InputControl = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'role' | 'list'>

/** Each type is spelled out because preact's types tie an input's attributes to it. */
function TypedInput({ type, control }: { readonly type: InputType; readonly control: InputControl }) {
  switch (type) {
    case 'email':
      return <input {...control} type="email" />
    case 'tel':
      return <input {...control} type="tel" />
    case 'search':
      return <input {...control} type="search" />
    case 'date':
      return <input {...control} type="date" />
    case 'time':
      return <input {...control} type="time" />
    case 'text':
      return <input {...control} type="text" />
  }
}

export interface CodeFieldProps {
  readonly name: string
  readonly form: FormState
  readonly label?: ComponentChildren
  readonly hint?: ComponentChildren
  /** Put the cursor in it when the page opens: only where the code is the page's one question. */
  readonly autofocus?: boolean | undefined
}

/** The six-digit code, large enough to read back, with room for a recovery code of twelve. It comes back empty: a refused code is never worth keeping. */
export function CodeField({ name, form, label = 'Code à 6 chiffres', hint, autofocus = false }: CodeFieldProps) {
  const error = form.errors[name]
  return (
    <div class={groupClass('fr-input-group', error, 'ac-code')}>
      <Label name={name} label={label} hint={hint} optional={false} />
      <input
        id={fieldId(name)}
        name={name}
        class="fr-input"
        type="text"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={20}
        spellcheck={false}
        required
        autofocus={autofocus && !error}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, form, hint)}
      />
      <FieldErrors name={name} form={form} />
    </div>
  )
}

export interface SelectProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly form: FormState
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly disabled?: boolean | undefined
  }[]
  readonly hint?: ComponentChildren
  readonly optional?: boolean | undefined
  /** First, empty line; none when absent, and the first option is then preselected. */
  readonly placeholder?: string | undefined
  readonly width?: 'short' | 'medium' | 'full' | undefined
}

/** A closed list of many choices; under seven or so, `RadioGroup` reads better. */
export function Select(props: SelectProps) {
  const { name, label, form, options, hint, optional = false, placeholder, width = 'medium' } = props
  const error = form.errors[name]
  const current = firstValue(form, name)
  return (
    <div class={groupClass('fr-select-group', error, WIDTHS[width])}>
      <Label name={name} label={label} hint={hint} optional={optional} />
      <select
        id={fieldId(name)}
        name={name}
        class="fr-select"
        required={!optional}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, form, hint)}
      >
        {placeholder !== undefined && (
          <option value="" selected={current === ''}>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === current}
            disabled={option.disabled}
          >
            {option.label}
          </option>
        ))}
      </select>
      <FieldErrors name={name} form={form} />
    </div>
  )
}

interface LabelProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly hint: ComponentChildren
  readonly optional: boolean
}

function Label({ name, label, hint, optional }: LabelProps) {
  return (
    <>
      <label class="fr-label" for={fieldId(name)}>
        {label}
        {optional && <span class="ac-optional"> (facultatif)</span>}
      </label>
      {hint !== undefined && hint !== null && (
        <p class="fr-hint-text" id={hintId(name)}>
          {hint}
        </p>
      )}
    </>
  )
}

const ERROR_CLASSES = { 'fr-input-group': 'fr-input-group--error', 'fr-select-group': 'fr-select-group--error' }

function groupClass(base: keyof typeof ERROR_CLASSES, error: string | undefined, extra: string): string {
  return [base, error ? ERROR_CLASSES[base] : '', extra].filter(Boolean).join(' ')
}
