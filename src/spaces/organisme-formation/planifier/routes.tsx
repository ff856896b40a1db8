import { z } from 'zod'
import {
  createSession,
  editSession,
  type OwnSession,
  ownSession,
  publishSession,
  type SessionHalfDay,
  typedAgain,
  unpublishSession,
  zoneOfSession,
} from '../../../domain/formations/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TrainerRequest, trainerRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { problemErrors, readSession, type StructureChoice, sessionValues } from './form.ts'
import { ADD_ROW, rowCount, rowValues, STEP, typedRows } from './half-days.tsx'
import { isCountedOn, SessionFormPage } from './page.tsx'

export const sessionParams = z.object({ trainingSessionId: z.uuid() })
export type SessionParams = z.infer<typeof sessionParams>
export type SessionRequest = TrainerRequest<SessionParams>

/** Where one is led once something was done to a session. */
export const doneAt = (sessionId: string, fait: string) =>
  redirect(`${organismePaths.sessionOf(sessionId)}?fait=${fait}`)

interface Shown {
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly structures?: readonly StructureChoice[]
  readonly session?: OwnSession
}

function showForm(request: TrainerRequest, { values, errors = {}, structures = [], session }: Shown): Reply {
  const form = { values, errors }
  const rows = rowCount(values)
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return page(<SessionFormPage {...{ request, form, rows, structures, session }} />, status)
}

/** A new session: two half-days to fill in. */
const begin = async (request: TrainerRequest) => showForm(request, { values: {} })

async function create(request: TrainerRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  if (textOf(form, STEP) === ADD_ROW) return showForm(request, { values: form })
  const rows = typedRows(form)
  const read = await readSession(ctx, form)
  if (read.kind === 'errors') return showForm(request, { values: form, ...read, errors: withRows(read.errors, rows) })
  const halfDays = rows.map(({ row: _, ...typed }) => typed)
  const created = await createSession(ctx, visitor.trainer, { ...read.fields, halfDays })
  if (created.kind === 'created') return doneAt(created.sessionId, 'creee')
  if (created.reason === 'unknown') return notFound(request)
  const line = 'line' in created ? created.line : undefined
  return showForm(request, { values: form, errors: problemErrors(created.reason, line, rows) })
}

/** Everything that is missing is said at once: the half-days too, when none was begun. */
function withRows(errors: FormErrors, rows: ReturnType<typeof typedRows>): FormErrors {
  return rows.length > 0 ? errors : { ...errors, ...problemErrors('no_half_day', undefined, rows) }
}

/** The half-days of a session, as they would be typed. */
export function typedOf(session: OwnSession & { readonly halfDays: readonly SessionHalfDay[] }) {
  return typedAgain(session.halfDays, zoneOfSession(session))
}

async function showEdit(request: SessionRequest): Promise<Reply> {
  const session = await ownSession(request.ctx, request.visitor.trainer, request.params.trainingSessionId)
  if (!session) return notFound(request)
  if (isOver(request, session)) return redirect(organismePaths.sessionOf(session.id))
  return showForm(request, { values: { ...sessionValues(session), ...rowValues(typedOf(session)) }, session })
}

/** Nothing is left to change of one that was cancelled, or that is over: its sheet says so. */
export function isOver(request: TrainerRequest, { state, endsAt }: OwnSession): boolean {
  return state === 'annulee' || endsAt <= request.ctx.clock.now()
}

async function edit(request: SessionRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const sessionId = request.params.trainingSessionId
  const session = await ownSession(ctx, visitor.trainer, sessionId)
  if (!session) return notFound(request)
  if (textOf(form, STEP) === ADD_ROW) return showForm(request, { values: form, session })
  const stands = isCountedOn(session)
  const read = await readSession(ctx, form, stands ? session : undefined)
  const rows = stands ? [] : typedRows(form)
  if (read.kind === 'errors') {
    const errors = stands ? read.errors : withRows(read.errors, rows)
    return showForm(request, { values: form, session, ...read, errors })
  }
  const halfDays = rows.map(({ row: _, ...typed }) => typed)
  const edited = await editSession(ctx, visitor.trainer, sessionId, { ...read.fields, ...(stands ? {} : { halfDays }) })
  if (edited.kind === 'edited') return doneAt(sessionId, 'modifiee')
  if (edited.reason === 'unknown') return notFound(request)
  if (edited.reason === 'over') return redirect(organismePaths.sessionOf(sessionId))
  const line = 'line' in edited ? edited.line : undefined
  return showForm(request, { values: form, session, errors: problemErrors(edited.reason, line, rows) })
}

async function publish(request: SessionRequest): Promise<Reply> {
  const sessionId = request.params.trainingSessionId
  const published = await publishSession(request.ctx, request.visitor.trainer, sessionId)
  if (published === 'unknown') return notFound(request)
  return doneAt(sessionId, published === 'over' ? 'trop_tard' : 'publiee')
}

async function unpublish(request: SessionRequest): Promise<Reply> {
  const sessionId = request.params.trainingSessionId
  const done = await unpublishSession(request.ctx, request.visitor.trainer, sessionId)
  if (done === 'unknown') return notFound(request)
  return doneAt(sessionId, done === 'registered' ? 'inscrits' : 'retiree')
}

const at = { params: sessionParams } as const

export const planRoutes: readonly AppRoute[] = [
  trainerRoute({ method: 'GET', path: organismePaths.newSession, handle: begin }),
  trainerRoute({ method: 'POST', path: organismePaths.newSession, handle: create }),
  trainerRoute<SessionParams>({ ...at, method: 'GET', path: organismePaths.editSession, handle: showEdit }),
  trainerRoute<SessionParams>({ ...at, method: 'POST', path: organismePaths.editSession, handle: edit }),
  trainerRoute<SessionParams>({ ...at, method: 'POST', path: organismePaths.publishSession, handle: publish }),
  trainerRoute<SessionParams>({ ...at, method: 'POST', path: organismePaths.unpublishSession, handle: unpublish }),
]
