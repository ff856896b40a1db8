/**
 * What a form shows: what was typed, and what is wrong with it, both by field name. Every field takes it whole,
 * so that a refused form comes back as it was sent (architecture.md, How a request flows).
 */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly errors: Readonly<Record<string, string>>
}

/** A form nobody has filled in yet. */
export const emptyForm: FormState = { values: {}, errors: {} }

/** A form filled in beforehand, without an error. */
export function filledForm(values: FormState['values']): FormState {
  return { values, errors: {} }
}

/** The one value of a field; the first when several were sent, empty when none was. */
export function firstValue(form: FormState, name: string): string {
  const value = form.values[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** All the values of a field of several choices. */
export function allValues(form: FormState, name: string): readonly string[] {
  const value = form.values[name]
  return typeof value === 'string' ? [value] : (value ?? [])
}

/** The id of a field's control (of its first choice for a group): what the error summary links to. */
export function fieldId(name: string): string {
  return `champ-${name.replace(/[^\w-]/g, '-')}`
}

export function hintId(name: string): string {
  return `${fieldId(name)}-aide`
}

export function errorId(name: string): string {
  return `${fieldId(name)}-erreur`
}

/** `aria-describedby` of a control: its hint and its error, when there are any. */
export function describedBy(name: string, form: FormState, hint: unknown): string | undefined {
  const ids = [hint ? hintId(name) : '', form.errors[name] ? errorId(name) : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
