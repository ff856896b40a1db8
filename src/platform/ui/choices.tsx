import type { ComponentChildren } from 'preact'
import { allValues, describedBy, errorId, type FormState, fieldId, hintId } from './form-state.ts'
import { FieldErrors } from './forms.tsx'

export interface Choice {
  readonly value: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly disabled?: boolean | undefined
  /** A picture that carries meaning, e.g. `<ThemeIcon theme="logement" />`; shown by the tiles. */
  readonly icon?: ComponentChildren
  /** Further fields that belong to this choice, shown under it once it is picked (always shown in old browsers). */
  readonly detail?: ComponentChildren
}

export interface ChoicesProps {
  readonly name: string
  /** The question, as the group's legend. */
  readonly legend: ComponentChildren
  readonly form: FormState
  readonly options: readonly Choice[]
  readonly hint?: ComponentChildren
  /** True when the legend is the page's title: it is then drawn as the h1. */
  readonly legendIsTitle?: boolean | undefined
  readonly inline?: boolean | undefined
}

/** Several answers possible. Sent as repeated `name` fields. */
export function CheckboxGroup(props: ChoicesProps) {
  return <ChoiceGroup {...props} type="checkbox" shape="list" />
}

/** One answer among few. Nothing is preselected unless `form.values` says so. */
export function RadioGroup(props: ChoicesProps) {
  return <ChoiceGroup {...props} type="radio" shape="list" />
}

/** One answer among few, each with its icon, title and description. */
export function RadioTiles(props: ChoicesProps) {
  return <ChoiceGroup {...props} type="radio" shape="tiles" />
}

/** Several answers possible, each with its icon, title and description: the ten themes. */
export function CheckboxTiles(props: ChoicesProps) {
  return <ChoiceGroup {...props} type="checkbox" shape="tiles" />
}

export interface CheckboxProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly form: FormState
  readonly hint?: ComponentChildren
  /** What is sent when ticked; `oui` unless said otherwise. */
  readonly value?: string | undefined
}

/** One statement to tick: a certificate, an option. */
export function Checkbox({ name, label, form, hint, value = 'oui' }: CheckboxProps) {
  return (
    <div class={form.errors[name] ? 'ac-choices ac-choices--error' : 'ac-choices'}>
      <div class="ac-choice">
        <input
          type="checkbox"
          id={fieldId(name)}
          name={name}
          value={value}
          checked={allValues(form, name).includes(value)}
          aria-invalid={form.errors[name] ? 'true' : undefined}
          aria-describedby={describedBy(name, form, hint)}
        />
        <label for={fieldId(name)}>{label}</label>
        {hint !== undefined && (
          <p class="fr-hint-text" id={hintId(name)}>
            {hint}
          </p>
        )}
      </div>
      <FieldErrors name={name} form={form} />
    </div>
  )
}

type ChoiceGroupProps = ChoicesProps & { readonly type: 'checkbox' | 'radio'; readonly shape: 'list' | 'tiles' }

function ChoiceGroup({ name, legend, form, options, hint, legendIsTitle, inline, type, shape }: ChoiceGroupProps) {
  const chosen = allValues(form, name)
  const error = form.errors[name]
  const layout =
    shape === 'tiles' ? 'ac-tiles' : inline ? 'ac-choices__list ac-choices__list--inline' : 'ac-choices__list'
  return (
    <fieldset
      class={error ? 'ac-choices ac-choices--error' : 'ac-choices'}
      role={type === 'radio' ? 'radiogroup' : undefined}
      aria-describedby={describedBy(name, form, hint)}
    >
      <legend class="ac-choices__legend">{legendIsTitle ? <h1>{legend}</h1> : legend}</legend>
      {hint !== undefined && (
        <p class="fr-hint-text" id={hintId(name)}>
          {hint}
        </p>
      )}
      {error && <FieldErrors name={name} form={form} />}
      <div class={layout}>
        {options.map((option, index) => (
          <OneChoice
            key={option.value}
            option={option}
            id={index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`}
            name={name}
            type={type}
            tile={shape === 'tiles'}
            checked={chosen.includes(option.value)}
            errorId={error ? errorId(name) : undefined}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface OneChoiceProps {
  readonly option: Choice
  readonly id: string
  readonly name: string
  readonly type: 'checkbox' | 'radio'
  readonly tile: boolean
  readonly checked: boolean
  readonly errorId: string | undefined
}

function OneChoice({ option, id, name, type, tile, checked, errorId: error }: OneChoiceProps) {
  // Not the name of the hint of the whole group: the first choice has the id of the field.
  const described = [option.hint === undefined ? '' : `${id}-precision`, error ?? ''].filter(Boolean).join(' ')
  return (
    <div class="ac-choice-slot">
      <div class={tile ? 'ac-choice ac-choice--tile' : 'ac-choice'}>
        <input
          type={type}
          id={id}
          name={name}
          value={option.value}
          checked={checked}
          disabled={option.disabled}
          aria-describedby={described || undefined}
        />
        <label for={id}>{option.label}</label>
        {option.icon !== undefined && <span class="ac-choice__icon">{option.icon}</span>}
        {option.hint !== undefined && (
          <p class="fr-hint-text" id={`${id}-precision`}>
            {option.hint}
          </p>
        )}
      </div>
      {option.detail !== undefined && <div class="ac-choice__detail">{option.detail}</div>}
    </div>
  )
}
