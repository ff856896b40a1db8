import { z } from 'zod'
import { additionProblems, type LineProblem, MOST_AT_ONCE, requestTraining } from '../../../../domain/comptes/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import { newId } from '../../../../platform/ids.ts'
import { emptyForm, type FormState } from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { teamPaths } from '../paths.ts'
import { ROWS, SENDING, STEP, TraineeFormPage, TraineeRecapPage } from './trainee-pages.tsx'
import { fieldsOf, type TraineeRow } from './trainee-rows.ts'
import { FORM_WORDS, LINE_WORDS } from './words.ts'

const LONGEST = 100

/** How many rows the form has: those it was drawn with, one at least. */
function rowCount(form: FormValues): number {
  const asked = Number.parseInt(textOf(form, ROWS), 10)
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), MOST_AT_ONCE) : 1
}

/** Every row that somebody began, with its place; an untouched one is left out. */
function begunRows(form: FormValues): readonly TraineeRow[] {
  return Array.from({ length: rowCount(form) }, (_, row) => {
    const names = fieldsOf(row)
    return {
      row,
      givenName: textOf(form, names.givenName),
      familyName: textOf(form, names.familyName),
      email: textOf(form, names.email),
      occupation: textOf(form, names.occupation),
    }
  }).filter((one) => one.givenName || one.familyName || one.email || one.occupation)
}

function emptyFields(rows: readonly TraineeRow[]): FormErrors {
  const errors: Record<string, string> = {}
  for (const one of rows) {
    const names = fieldsOf(one.row)
    const check = (field: string, value: string, missing: string) => {
      if (!value) errors[field] = missing
      else if (value.length > LONGEST) errors[field] = `${LONGEST} caractères au plus.`
    }
    check(names.givenName, one.givenName, 'Donnez le prénom.')
    check(names.familyName, one.familyName, 'Donnez le nom.')
    if (!one.email) errors[names.email] = 'Donnez l’adresse e-mail.'
    check(names.occupation, one.occupation, 'Donnez la fonction.')
  }
  return errors
}

function lineErrors(rows: readonly TraineeRow[], problems: ReadonlyMap<number, LineProblem>): FormErrors {
  return Object.fromEntries(
    [...problems].flatMap(([line, problem]) => {
      const row = rows[line]
      return row ? [[fieldsOf(row.row).email, LINE_WORDS[problem]]] : []
    }),
  )
}

interface Shown {
  readonly request: ReferentRequest
  readonly sending: string
  readonly count: number
}

function showForm({ request, sending, count }: Shown, form: FormState = emptyForm): Reply {
  const refused = Object.keys(form.errors).length > 0
  return page(<TraineeFormPage request={request} sending={sending} count={count} form={form} />, refused ? 422 : 200)
}

async function send(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const sending = z.uuid().safeParse(textOf(form, SENDING)).data ?? newId()
  const count = rowCount(form)
  const step = textOf(form, STEP)
  const shown = { request, sending, count }
  const again = (errors: FormErrors) => showForm(shown, { values: form, errors })
  if (step === 'ligne')
    return showForm({ ...shown, count: Math.min(count + 1, MOST_AT_ONCE) }, { values: form, errors: {} })
  if (step === 'corriger') return showForm(shown, { values: form, errors: {} })
  const rows = begunRows(form)
  const missing = emptyFields(rows)
  if (rows.length === 0) return again({ [fieldsOf(0).givenName]: 'Donnez au moins une personne.' })
  if (Object.keys(missing).length > 0) return again(missing)
  if (step === 'demander') {
    const result = await requestTraining(ctx, visitor.referent, sending, rows)
    if (result.kind === 'requested') return redirect(teamPaths.addedOf(sending))
    return again(
      result.kind === 'lines' ? lineErrors(rows, result.problems) : { [fieldsOf(0).email]: FORM_WORDS[result.reason] },
    )
  }
  const problems = await additionProblems(
    ctx,
    visitor.referent.organisation.id,
    rows.map((row) => ({ email: row.email, holder: row })),
  )
  if (problems.size > 0) return again(lineErrors(rows, problems))
  return page(<TraineeRecapPage request={request} sending={sending} rows={rows} />)
}

export const traineeRoutes: readonly AppRoute[] = [
  referentRoute({
    method: 'GET',
    path: teamPaths.addTrainee,
    handle: async (request) => showForm({ request, sending: newId(), count: 1 }),
  }),
  referentRoute({ method: 'POST', path: teamPaths.addTrainee, handle: send }),
]
