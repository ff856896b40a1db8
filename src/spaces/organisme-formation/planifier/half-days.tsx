import { type HalfDayTyped, MOST_HALF_DAYS } from '../../../domain/formations/index.ts'
import { type FormValues, textOf } from '../../../platform/http/forms.ts'
import { Field, type FormState } from '../../../platform/ui/index.ts'

/** How many rows the form was drawn with. */
export const ROWS = 'lignes'
/** Which button was pressed, beside the one that sends the form. */
export const STEP = 'etape'
export const ADD_ROW = 'ligne'

/** The names of the fields of a row, from 0. */
export function rowFields(row: number) {
  return { day: `jour-${row}`, from: `debut-${row}`, to: `fin-${row}` } as const
}

/** How many rows the form has: those it was drawn with, one more when that was asked. */
export function rowCount(form: FormValues): number {
  const drawn = Number.parseInt(textOf(form, ROWS), 10)
  const rows = Number.isInteger(drawn) ? drawn : 2
  return Math.min(Math.max(rows + (textOf(form, STEP) === ADD_ROW ? 1 : 0), 1), MOST_HALF_DAYS)
}

/** The half-days that somebody began to type, each with its row: an untouched row is left out. */
export function typedRows(form: FormValues): readonly (HalfDayTyped & { readonly row: number })[] {
  return Array.from({ length: rowCount(form) }, (_, row) => {
    const names = rowFields(row)
    const [day, from, to] = [textOf(form, names.day), textOf(form, names.from), textOf(form, names.to)]
    return { row, day, from: clock(from), to: clock(to) }
  }).filter(({ day, from, to }) => day || from || to)
}

/** « 9 h 30 », « 9h », « 9:30 » as HH:MM: where the browser has no field for a time, people write it their way. Anything else as it is. */
function clock(text: string): string {
  const read = /^(\d{1,2})\s*[h:]\s*(\d{2})?$/i.exec(text)
  return read ? `${(read[1] ?? '').padStart(2, '0')}:${read[2] ?? '00'}` : text
}

/** What these half-days show in the form. */
export function rowValues(halfDays: readonly HalfDayTyped[]): Readonly<Record<string, string>> {
  const values = halfDays.flatMap(({ day, from, to }, row) => {
    const names = rowFields(row)
    return [
      [names.day, day],
      [names.from, from],
      [names.to, to],
    ]
  })
  return { ...Object.fromEntries(values), [ROWS]: String(Math.max(halfDays.length, 1)) }
}

interface HalfDaysProps {
  readonly form: FormState
  readonly count: number
  /** Which clock: « heure de Paris ». */
  readonly clockWords: string
}

/** The half-days of a session: one row each. */
export function HalfDaysFields({ form, count, clockWords }: HalfDaysProps) {
  return (
    <fieldset class="ac-half-days">
      <legend>Demi-journées</legend>
      <p class="fr-hint-text">
        {clockWords} Une journée, c’est deux demi-journées. Laissez vides les lignes qui ne servent pas.
      </p>
      {Array.from({ length: count }, (_, row) => (
        <HalfDayRow key={row} row={row} form={form} />
      ))}
    </fieldset>
  )
}

function HalfDayRow({ row, form }: { readonly row: number; readonly form: FormState }) {
  const names = rowFields(row)
  const what = <span class="fr-sr-only"> de la demi-journée {row + 1}</span>
  const common = { form, optional: row > 0, width: 'full', autocomplete: 'off' } as const
  return (
    <div class="ac-half-day">
      <Field {...common} name={names.day} type="date" label={<>Jour{what}</>} />
      <Field {...common} name={names.from} type="time" label={<>Début{what}</>} />
      <Field {...common} name={names.to} type="time" label={<>Fin{what}</>} />
    </div>
  )
}
