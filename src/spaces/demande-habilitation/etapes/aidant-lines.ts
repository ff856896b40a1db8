import type { AidantLine, AidantProblems, FileAidant, PersonField } from '../../../domain/habilitation/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { PERSON_FIELDS, personWords } from './person-words.ts'

/** Somebody who is there is named by their identifier; somebody new by « n » and a figure. */
const NEW_KEY = /^n\d{1,2}$/
const FIELD_NAME = /^(prenom|nom|fonction|adresse|conum)\.(n\d{1,2}|[0-9a-f-]{36})$/
const ORDER: readonly PersonField[] = ['givenName', 'familyName', 'occupation', 'email', 'conseillerNumerique']

/** The name of a field of a line. */
export function lineField(field: PersonField, key: string): string {
  return `${PERSON_FIELDS[field]}.${key}`
}

/** The lines that a form sent, in its order. */
export function linesOf(form: FormValues): readonly AidantLine[] {
  const keys = new Set(Object.keys(form).flatMap((name) => FIELD_NAME.exec(name)?.[2] ?? []))
  return [...keys].map((key) => {
    const text = (field: PersonField) => textOf(form, lineField(field, key))
    const conum = text('conseillerNumerique')
    return {
      key,
      ...(NEW_KEY.test(key) ? {} : { id: key }),
      typed: {
        givenName: text('givenName'),
        familyName: text('familyName'),
        occupation: text('occupation'),
        email: text('email'),
        conseillerNumerique: conum === 'oui' ? true : conum === 'non' ? false : undefined,
      },
    }
  })
}

/** A line where nothing was written: it is no aidant. */
export function isEmptyLine({ id, typed }: AidantLine): boolean {
  const { givenName, familyName, occupation, email, conseillerNumerique } = typed
  return (
    id === undefined &&
    conseillerNumerique === undefined &&
    [givenName, familyName, occupation, email].every((text) => text === '')
  )
}

/** The next key that no line has. */
export function freeKey(lines: readonly AidantLine[]): string {
  const taken = lines.flatMap(({ key }) => (NEW_KEY.test(key) ? [Number(key.slice(1))] : []))
  return `n${Math.max(-1, ...taken) + 1}`
}

/** The lines of a list as it is kept. */
export function linesThere(aidants: readonly FileAidant[]): readonly AidantLine[] {
  return aidants.map(({ id, givenName, familyName, occupation, email, conseillerNumerique }) => ({
    key: id,
    id,
    typed: { givenName, familyName, occupation, email, conseillerNumerique },
  }))
}

/** What the fields of these lines show. */
export function lineValues(lines: readonly AidantLine[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap(({ key, typed }): [string, string][] => [
      [lineField('givenName', key), typed.givenName],
      [lineField('familyName', key), typed.familyName],
      [lineField('occupation', key), typed.occupation],
      [lineField('email', key), typed.email],
      [lineField('conseillerNumerique', key), conumText(typed.conseillerNumerique)],
    ]),
  )
}

function conumText(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'oui' : 'non'
}

/** What is wrong, line by line, field by field: the line is named, since several lines ask the same things. */
export function lineErrors(lines: readonly AidantLine[], problems: AidantProblems): FormErrors {
  const wrong = lines.flatMap(({ key }, place) =>
    ORDER.flatMap((field): [string, string][] => {
      const reason = problems[key]?.[field]
      return reason ? [[lineField(field, key), `Aidant ${place + 1}. ${personWords(field, reason)}`]] : []
    }),
  )
  return Object.fromEntries(wrong)
}
