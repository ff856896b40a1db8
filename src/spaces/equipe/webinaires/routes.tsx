import { z } from 'zod'
import {
  type AttendanceImported,
  cancelWebinar,
  changeWebinar,
  importAttendance,
  offerWebinar,
  teamWebinar,
  teamWebinars,
} from '../../../domain/formations/index.ts'
import type { FormErrors } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm, type FormState } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { type DoneQuery, doneFlash, doneQuery } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { FILE_PROBLEM_WORDS } from '../pix/words.ts'
import { isDraft, readWebinar, valuesOf, WEBINAR_PROBLEMS } from './form.ts'
import { FILE, WebinarFormPage, WebinarPage, WebinarsPage } from './pages.tsx'

const params = z.object({ webinarId: z.uuid() })
type Params = z.infer<typeof params>
type Request = TeamRequest<Params>

function offerForm(request: TeamRequest, form: FormState, status = 200): Reply {
  return page(<WebinarFormPage request={request} form={form} />, status)
}

async function offer(request: TeamRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const read = readWebinar(form)
  if (!isDraft(read)) return offerForm(request, { values: form, errors: read }, 422)
  const offered = await offerWebinar(ctx, visitor.member, read)
  if (offered.kind === 'offered') return redirect(`${equipePaths.webinars}?fait=webinaire`)
  return offerForm(request, { values: form, errors: WEBINAR_PROBLEMS[offered.reason] }, 422)
}

async function changeForm(request: Request): Promise<Reply> {
  const webinar = await teamWebinar(request.ctx, request.params.webinarId)
  if (!webinar || webinar.cancelledAt || webinar.startsAt <= request.ctx.clock.now()) return notFound(request)
  return page(
    <WebinarFormPage request={request} webinarId={webinar.id} form={{ values: valuesOf(webinar), errors: {} }} />,
  )
}

async function change(request: Request): Promise<Reply> {
  const { ctx, visitor, params: at, form } = request
  const refused = (errors: FormErrors) =>
    page(<WebinarFormPage request={request} webinarId={at.webinarId} form={{ values: form, errors }} />, 422)
  const read = readWebinar(form)
  if (!isDraft(read)) return refused(read)
  const changed = await changeWebinar(ctx, visitor.member, at.webinarId, read)
  if (changed === 'changed') return redirect(`${equipePaths.webinarOf(at.webinarId)}?fait=webinaire_change`)
  return changed === 'unknown' || changed === 'over' ? notFound(request) : refused(WEBINAR_PROBLEMS[changed])
}

async function show(request: Request, query: DoneQuery, errors: FormErrors = {}): Promise<Reply> {
  const webinar = await teamWebinar(request.ctx, request.params.webinarId)
  if (!webinar) return notFound(request)
  return page(
    <WebinarPage request={request} webinar={webinar} form={{ values: {}, errors }} flash={doneFlash(query)} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

type Refusal = Extract<AttendanceImported, { kind: 'refused' }>['reason']
const ATTENDANCE_PROBLEMS: Readonly<Record<Exclude<Refusal, 'unknown'>, string>> = {
  ...FILE_PROBLEM_WORDS,
  no_columns: 'Il manque la colonne des adresses : son titre contient « e-mail ».',
  early: 'Ce webinaire n’a pas encore eu lieu.',
}

async function attendance(request: Request): Promise<Reply> {
  const { ctx, visitor, params: at, upload } = request
  if (!upload) return show(request, {}, { [FILE]: 'Choisissez un fichier.' })
  const imported = await importAttendance(ctx, visitor.member, at.webinarId, upload)
  if (imported.kind === 'imported') return redirect(`${equipePaths.webinarOf(at.webinarId)}?fait=presences`)
  if (imported.reason === 'unknown') return notFound(request)
  return show(request, {}, { [FILE]: ATTENDANCE_PROBLEMS[imported.reason] })
}

export const webinarRoutes: readonly AppRoute[] = [
  teamRoute<unknown, DoneQuery>({
    method: 'GET',
    path: equipePaths.webinars,
    query: doneQuery,
    handle: async (request) => {
      const webinars = await teamWebinars(request.ctx)
      return page(<WebinarsPage request={request} webinars={webinars} flash={doneFlash(request.query)} />)
    },
  }),
  teamRoute({
    method: 'GET',
    path: equipePaths.offerWebinar,
    handle: async (request) => offerForm(request, emptyForm),
  }),
  teamRoute({ method: 'POST', path: equipePaths.offerWebinar, handle: offer }),
  teamRoute<Params, DoneQuery>({
    method: 'GET',
    path: equipePaths.webinar,
    params,
    query: doneQuery,
    handle: (request) => show(request, request.query),
  }),
  teamRoute<Params>({ method: 'GET', path: equipePaths.changeWebinar, params, handle: changeForm }),
  teamRoute<Params>({ method: 'POST', path: equipePaths.changeWebinar, params, handle: change }),
  teamRoute<Params>({
    method: 'POST',
    path: equipePaths.cancelWebinar,
    params,
    async handle(request) {
      const { ctx, visitor, params: at } = request
      const cancelled = await cancelWebinar(ctx, visitor.member, at.webinarId)
      return cancelled === 'cancelled' ? redirect(`${equipePaths.webinars}?fait=webinaire_annule`) : notFound(request)
    },
  }),
  teamRoute<Params>({ method: 'POST', path: equipePaths.attendance, params, upload: true, handle: attendance }),
]
