import { z } from 'zod'
import {
  CRITERION_VERDICTS,
  type FileSheet,
  judgeCriteria,
  type VerdictProblem,
  type VerdictWanted,
} from '../../../domain/habilitation/index.ts'
import { localDay } from '../../../domain/mandats/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, teamRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { type DoneQuery, doneFlash, doneQuery, TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { CriteriaPage, dateField, noteField, SEEN, sourceField, verdictField } from './criteria-page.tsx'
import { type FileParams, type FileRequest, fileParams, overtaken, withSheet } from './file-routes.tsx'
import { criteriaOfSheet } from './frame.tsx'
import { VERDICT_PROBLEMS } from './words.ts'

const FIELDS = { verdict: verdictField, source: sourceField, date: dateField, note: noteField }

/** The form as it was last answered: a source and a day for each verdict, today where there is none yet. */
function answersOf(sheet: FileSheet, today: string): FormValues {
  return Object.fromEntries(
    criteriaOfSheet(sheet).flatMap(({ criterion: { key }, given }) => [
      ...(given ? [[verdictField(key), given.verdict] as const] : []),
      [sourceField(key), given?.source ?? ''] as const,
      [dateField(key), given?.sourceDate ?? today] as const,
      [noteField(key), given?.note ?? ''] as const,
    ]),
  )
}

function show(request: FileRequest, sheet: FileSheet, done: DoneQuery): Reply {
  const today = localDay(request.ctx.clock.now(), TEAM_ZONE)
  const form = { values: answersOf(sheet, today), errors: {} }
  return page(<CriteriaPage request={request} sheet={sheet} form={form} flash={doneFlash(done)} />)
}

/** What was answered: a criterion without a verdict is left for later. */
function verdictsOf(form: FormValues, sheet: FileSheet): readonly VerdictWanted[] {
  return criteriaOfSheet(sheet).flatMap(({ criterion: { key } }) => {
    const verdict = z.enum(CRITERION_VERDICTS).safeParse(textOf(form, verdictField(key))).data
    if (!verdict) return []
    return [
      {
        criterion: key,
        verdict,
        source: textOf(form, sourceField(key)),
        sourceDate: textOf(form, dateField(key)),
        note: textOf(form, noteField(key)),
      },
    ]
  })
}

/** The words of a problem, under its field; several at once would each take a send: they are looked for together. */
function errorOf(criterion: string, problem: VerdictProblem): FormErrors {
  const { field, words } = VERDICT_PROBLEMS[problem]
  const name =
    field === 'source'
      ? FIELDS.source
      : field === 'date'
        ? FIELDS.date
        : field === 'note'
          ? FIELDS.note
          : FIELDS.verdict
  return { [name(criterion)]: words }
}

async function judge(request: FileRequest): Promise<Reply> {
  return withSheet(request, async (sheet) => {
    const { ctx, visitor, params, form } = request
    const today = localDay(ctx.clock.now(), TEAM_ZONE)
    const seen = { fileId: params.sentFileId, seen: textOf(form, SEEN) }
    const again = (errors: FormErrors, status: number, changed = false) =>
      page(
        <CriteriaPage request={request} sheet={sheet} form={{ values: form, errors }} flash={[]} changed={changed} />,
        status,
      )
    const judged = await judgeCriteria(ctx, visitor.member, seen, verdictsOf(form, sheet), today)
    if (judged.kind === 'judged')
      return redirect(
        `${equipePaths.fileCriteriaOf(params.sentFileId)}?fait=${judged.count > 0 ? 'verifications' : 'rien_a_noter'}`,
      )
    switch (judged.reason) {
      case 'unknown':
        return notFound(request)
      case 'not_now':
        return overtaken(request)
      case 'changed':
        return again({}, 409, true)
      case 'bad_verdict':
        return again(
          Object.assign({}, ...judged.problems.map(({ criterion, problem }) => errorOf(criterion, problem))),
          422,
        )
    }
  })
}

export const criteriaRoutes: readonly AppRoute[] = [
  teamRoute<FileParams, DoneQuery>({
    method: 'GET',
    path: equipePaths.fileCriteria,
    params: fileParams,
    query: doneQuery,
    handle: (request) => withSheet(request, (sheet) => show(request, sheet, request.query)),
  }),
  teamRoute<FileParams>({ method: 'POST', path: equipePaths.fileCriteria, params: fileParams, handle: judge }),
]
