import { cancelSession, ownSession, postponeSession } from '../../../domain/formations/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, trainerRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { CancelPage, PostponePage, WORDS } from './decide-page.tsx'
import { problemErrors } from './form.ts'
import { ADD_ROW, rowCount, rowValues, STEP, typedRows } from './half-days.tsx'
import { doneAt, isOver, type SessionParams, type SessionRequest, sessionParams, typedOf } from './routes.tsx'

async function showCancel(request: SessionRequest, errors: FormErrors = {}): Promise<Reply> {
  const session = await ownSession(request.ctx, request.visitor.trainer, request.params.trainingSessionId)
  if (!session) return notFound(request)
  if (session.state === 'annulee' || (session.state === 'publiee' && isOver(request, session))) {
    return redirect(organismePaths.sessionOf(session.id))
  }
  const form = { values: request.form, errors }
  return page(<CancelPage {...{ request, session, form }} />, Object.keys(errors).length > 0 ? 422 : 200)
}

async function cancel(request: SessionRequest): Promise<Reply> {
  const { ctx, visitor, form, params } = request
  const sessionId = params.trainingSessionId
  const cancelled = await cancelSession(ctx, visitor.trainer, sessionId, textOf(form, WORDS))
  if (cancelled === 'cancelled') return doneAt(sessionId, 'annulee')
  if (cancelled === 'unknown') return notFound(request)
  if (cancelled === 'over') return doneAt(sessionId, 'trop_tard')
  return showCancel(request, { [WORDS]: 'Écrivez votre message, en 1 000 caractères au plus.' })
}

async function showPostpone(request: SessionRequest, values?: FormValues, errors: FormErrors = {}): Promise<Reply> {
  const session = await ownSession(request.ctx, request.visitor.trainer, request.params.trainingSessionId)
  if (!session) return notFound(request)
  if (isOver(request, session) || session.state !== 'publiee') return redirect(organismePaths.sessionOf(session.id))
  const shown = values ?? rowValues(typedOf(session))
  const view = { request, session, form: { values: shown, errors }, rows: rowCount(shown) }
  return page(<PostponePage {...view} />, Object.keys(errors).length > 0 ? 422 : 200)
}

async function postpone(request: SessionRequest): Promise<Reply> {
  const { ctx, visitor, form, params } = request
  const sessionId = params.trainingSessionId
  if (textOf(form, STEP) === ADD_ROW) return showPostpone(request, form)
  const rows = typedRows(form)
  const typed = rows.map(({ row: _, ...one }) => one)
  const postponed = await postponeSession(ctx, visitor.trainer, sessionId, typed)
  if (postponed.kind === 'postponed') return doneAt(sessionId, 'reportee')
  if (postponed.reason === 'unknown') return notFound(request)
  if (postponed.reason === 'over') return doneAt(sessionId, 'trop_tard')
  const line = 'line' in postponed ? postponed.line : undefined
  return showPostpone(request, form, problemErrors(postponed.reason, line, rows))
}

const at = { params: sessionParams } as const

export const decideRoutes: readonly AppRoute[] = [
  trainerRoute<SessionParams>({
    ...at,
    method: 'GET',
    path: organismePaths.cancelSession,
    handle: (request) => showCancel(request),
  }),
  trainerRoute<SessionParams>({ ...at, method: 'POST', path: organismePaths.cancelSession, handle: cancel }),
  trainerRoute<SessionParams>({
    ...at,
    method: 'GET',
    path: organismePaths.postponeSession,
    handle: (request) => showPostpone(request),
  }),
  trainerRoute<SessionParams>({ ...at, method: 'POST', path: organismePaths.postponeSession, handle: postpone }),
]
