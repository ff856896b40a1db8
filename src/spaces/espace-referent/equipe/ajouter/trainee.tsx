import { z } from 'zod'
import { type LineProblem, MOST_AT_ONCE } from '../../../../domain/comptes/index.ts'
import { requestTracks, trackOfStructure, trackProblems } from '../../../../domain/formations/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import { newId } from '../../../../platform/ids.ts'
import { emptyForm, type FormState } from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { teamPaths } from '../paths.ts'
import { ROWS, SENDING, STEP, TraineeFormPage, TraineeRecapPage } from './trainee-pages.tsx'
import { DECLARED, fieldsOf, type TraineeRow } from './trainee-rows.ts'
import { FORM_WORDS, LINE_WORDS } from './words.ts'

const LONGEST = 100

const query = z.object({ encore: z.uuid().optional().catch(undefined) })
type Query = z.infer<typeof query>

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
      conum: textOf(form, names.conum),
      contract: textOf(form, names.contract) === DECLARED,
      exclusions: textOf(form, names.exclusions) === DECLARED,
    }
  }).filter((one) => one.givenName || one.familyName || one.email || one.occupation || one.contract || one.exclusions)
}

/** What is missing line by line; both declarations are the référent’s word for this person. */
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
    if (one.conum !== 'oui' && one.conum !== 'non')
      errors[names.conum] = 'Dites si cette personne est conseillère numérique.'
    if (!one.contract)
      errors[names.contract] = 'Sans contrat de travail avec la structure, une personne ne peut pas être formée.'
    if (!one.exclusions)
      errors[names.exclusions] =
        'Une personne qui a l’un de ces statuts ne peut pas être aidante. Cochez si elle n’en a aucun.'
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
    const wanted = rows.map(({ conum, contract, exclusions, ...person }) => ({
      ...person,
      conseillerNumerique: conum === 'oui',
      contractDeclared: contract,
      exclusionsDeclared: exclusions,
    }))
    const result = await requestTracks(ctx, visitor.referent, sending, wanted)
    if (result.kind === 'requested') return redirect(teamPaths.addedOf(sending))
    return again(
      result.kind === 'lines' ? lineErrors(rows, result.problems) : { [fieldsOf(0).email]: FORM_WORDS[result.reason] },
    )
  }
  const problems = await trackProblems(
    ctx,
    visitor.referent.organisation.id,
    rows.map((row) => ({ email: row.email, holder: row })),
  )
  if (problems.size > 0) return again(lineErrors(rows, problems))
  return page(<TraineeRecapPage request={request} sending={sending} rows={rows} />)
}

/** Somebody who was refused or taken back is asked for again: what was typed for them, but for the declarations, which are made anew. */
async function begin(request: ReferentRequest<unknown, Query>): Promise<Reply> {
  const { ctx, visitor, query: asked } = request
  const shown = { request, sending: newId(), count: 1 }
  const former = asked.encore && (await trackOfStructure(ctx, visitor.referent.organisation.id, asked.encore))
  if (!former) return showForm(shown)
  const names = fieldsOf(0)
  const values = {
    [names.givenName]: former.givenName,
    [names.familyName]: former.familyName,
    [names.email]: former.email,
    [names.occupation]: former.occupation,
    [names.conum]: former.conseillerNumerique ? 'oui' : 'non',
  }
  return showForm(shown, { values, errors: {} })
}

export const traineeRoutes: readonly AppRoute[] = [
  referentRoute<unknown, Query>({
    method: 'GET',
    path: teamPaths.addTrainee,
    query,
    handle: begin,
  }),
  referentRoute({ method: 'POST', path: teamPaths.addTrainee, handle: send }),
]
