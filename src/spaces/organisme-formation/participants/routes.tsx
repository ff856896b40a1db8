import { z } from 'zod'
import {
  type Attendant,
  attendanceOpensAt,
  attendantsOf,
  confirmRegistration,
  MARKS,
  markOf,
  moveRegistration,
  ownSession,
  recordAttendance,
  refuseRegistration,
  renderAttendanceSheet,
  sessionsToMoveTo,
} from '../../../domain/formations/index.ts'
import { after, DAY } from '../../../platform/clock.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { file, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TrainerRequest, trainerRoute } from '../../access.ts'
import { STALE_CODE } from '../../equipe/done.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { AttendancePage, markField, marksNow } from './attendance-page.tsx'
import { allAttendantsCsv, attendantsCsv } from './csv.ts'
import { MovePage, RefusePage, SESSION, WORDS } from './decide-pages.tsx'
import { participantPaths } from './paths.ts'

const ofSession = z.object({ trainingSessionId: z.uuid() })
type SessionParams = z.infer<typeof ofSession>
const ofRegistration = z.object({ registrationId: z.uuid() })
type RegistrationParams = z.infer<typeof ofRegistration>

const done = (sessionId: string, fait: string) => redirect(`${organismePaths.sessionOf(sessionId)}?fait=${fait}`)

/** Somebody of the trainer's own sessions; undefined for another's as for none (check 18). */
async function attendantOf(request: TrainerRequest<RegistrationParams>): Promise<Attendant | undefined> {
  const { registrationId } = request.params
  const [attendant] = await attendantsOf(request.ctx, request.visitor.trainer, { registrationId })
  return attendant
}

async function sessionOf(request: TrainerRequest<SessionParams>) {
  const { ctx, visitor, params } = request
  const session = await ownSession(ctx, visitor.trainer, params.trainingSessionId)
  if (!session) return undefined
  return { session, attendants: await attendantsOf(ctx, visitor.trainer, { sessionId: session.id }) }
}

async function showRefuse(request: TrainerRequest<RegistrationParams>, errors: FormErrors = {}, status = 200) {
  const attendant = await attendantOf(request)
  if (!attendant) return notFound(request)
  return page(<RefusePage request={request} attendant={attendant} form={{ values: request.form, errors }} />, status)
}

async function showMove(request: TrainerRequest<RegistrationParams>, errors: FormErrors = {}, status = 200) {
  const attendant = await attendantOf(request)
  if (!attendant) return notFound(request)
  const targets = await sessionsToMoveTo(request.ctx, request.visitor.trainer, attendant)
  const form = { values: request.form, errors }
  return page(<MovePage request={request} attendant={attendant} form={form} targets={targets} />, status)
}

const OVER = 'Cette inscription a changé depuis : rechargez la session. Rien n’a été enregistré.'
const BEGUN = 'La session a commencé : dites plutôt qui est venu.'

async function attendanceForm(
  request: TrainerRequest<SessionParams>,
  refused?: { readonly values: FormValues; readonly errors: FormErrors; readonly status: number },
): Promise<Reply> {
  const known = await sessionOf(request)
  if (known?.session.state !== 'publiee') return notFound(request)
  const { session } = known
  const attendants = known.attendants.filter(({ state }) => markOf(state) !== undefined)
  // Before its hour, there is nothing to say yet.
  if (request.ctx.clock.now() < attendanceOpensAt(session)) return redirect(organismePaths.sessionOf(session.id))
  const form = { values: refused?.values ?? marksNow(attendants), errors: refused?.errors ?? {} }
  return page(
    <AttendancePage request={request} session={session} attendants={attendants} form={form} />,
    refused?.status ?? 200,
  )
}

const ATTENDANCE_PROBLEMS = {
  account_open: 'Le compte de cette personne est ouvert : écrivez à l’équipe d’Aidants Connect pour corriger.',
  elsewhere: 'Cette personne est inscrite à une autre session depuis, ou sa demande est terminée : gardez « Absente ».',
} as const

async function saveAttendance(request: TrainerRequest<SessionParams>): Promise<Reply> {
  const { ctx, visitor, params, form } = request
  const known = await sessionOf(request)
  if (!known) return notFound(request)
  const marks = known.attendants.flatMap(({ registrationId }) => {
    const mark = z.enum(MARKS).safeParse(textOf(form, markField(registrationId))).data
    return mark ? [{ registrationId, mark }] : []
  })
  const again = (errors: FormErrors) => attendanceForm(request, { values: form, errors, status: 422 })
  const proved = await prove(request)
  if (proved.kind === 'refused') return again({ [CODE]: proved.problem })
  const recorded = await recordAttendance(ctx, visitor.trainer, proved.proof, params.trainingSessionId, marks)
  if (recorded.kind === 'recorded') return done(params.trainingSessionId, 'presences')
  const { reason, registrationId = '' } = recorded
  if (reason === 'too_early' || reason === 'unknown') return notFound(request)
  if (reason === 'stale_proof') return again({ [CODE]: STALE_CODE })
  return again({ [markField(registrationId)]: ATTENDANCE_PROBLEMS[reason] })
}

export const participantRoutes: readonly AppRoute[] = [
  trainerRoute({
    method: 'GET',
    path: participantPaths.allLists,
    handle: async ({ ctx, visitor }) => {
      const since = after(ctx.clock.now(), -365 * DAY)
      const attendants = await attendantsOf(ctx, visitor.trainer, { since })
      return file('text/csv; charset=utf-8', allAttendantsCsv(attendants), { filename: 'participants.csv' })
    },
  }),
  trainerRoute<SessionParams>({
    method: 'POST',
    path: participantPaths.confirmAll,
    params: ofSession,
    handle: async (request) => {
      const known = await sessionOf(request)
      if (!known) return notFound(request)
      // One act each: somebody who has just been taken back does not keep the others waiting.
      for (const { registrationId, state } of known.attendants) {
        if (state === 'preinscrite') await confirmRegistration(request.ctx, request.visitor.trainer, registrationId)
      }
      return done(known.session.id, 'confirmees')
    },
  }),
  trainerRoute<RegistrationParams>({
    method: 'POST',
    path: participantPaths.confirm,
    params: ofRegistration,
    handle: async (request) => {
      const attendant = await attendantOf(request)
      if (!attendant) return notFound(request)
      const { registrationId, sessionId } = attendant
      const confirmed = await confirmRegistration(request.ctx, request.visitor.trainer, registrationId)
      if (confirmed === 'unknown') return notFound(request)
      return done(sessionId, confirmed === 'confirmed' ? 'confirmee' : 'pas_confirmee')
    },
  }),
  trainerRoute<RegistrationParams>({
    method: 'GET',
    path: participantPaths.refuse,
    params: ofRegistration,
    handle: (request) => showRefuse(request),
  }),
  trainerRoute<RegistrationParams>({
    method: 'POST',
    path: participantPaths.refuse,
    params: ofRegistration,
    handle: async (request) => {
      const attendant = await attendantOf(request)
      if (!attendant) return notFound(request)
      const { registrationId, sessionId } = attendant
      const words = textOf(request.form, WORDS)
      const refused = await refuseRegistration(request.ctx, request.visitor.trainer, registrationId, words)
      if (refused === 'refused') return done(sessionId, 'refusee')
      if (refused === 'unknown') return notFound(request)
      if (refused === 'no_words') {
        return showRefuse(request, { [WORDS]: 'Dites pourquoi, en 1 000 caractères au plus.' }, 422)
      }
      return showRefuse(request, { [WORDS]: refused === 'begun' ? BEGUN : OVER }, 409)
    },
  }),
  trainerRoute<RegistrationParams>({
    method: 'GET',
    path: participantPaths.move,
    params: ofRegistration,
    handle: (request) => showMove(request),
  }),
  trainerRoute<RegistrationParams>({
    method: 'POST',
    path: participantPaths.move,
    params: ofRegistration,
    handle: async (request) => {
      const { ctx, visitor, params, form } = request
      const wanted = z.uuid().safeParse(textOf(form, SESSION)).data
      if (!wanted) return showMove(request, { [SESSION]: 'Choisissez une session.' }, 422)
      const moved = await moveRegistration(ctx, visitor.trainer, params.registrationId, wanted)
      if (moved === 'moved') return done(wanted, 'deplacee')
      if (moved === 'unknown') return notFound(request)
      return showMove(request, { [SESSION]: MOVE_PROBLEMS[moved] }, 409)
    },
  }),
  trainerRoute<SessionParams>({
    method: 'GET',
    path: participantPaths.attendance,
    params: ofSession,
    handle: (request) => attendanceForm(request),
  }),
  trainerRoute<SessionParams>({
    method: 'POST',
    path: participantPaths.attendance,
    params: ofSession,
    handle: saveAttendance,
  }),
  trainerRoute<SessionParams>({
    method: 'GET',
    path: participantPaths.sheet,
    params: ofSession,
    handle: async (request) => {
      const known = await sessionOf(request)
      if (!known) return notFound(request)
      const { ctx, visitor } = request
      const pdf = await renderAttendanceSheet({
        ...known,
        organisme: visitor.trainer.trainingOrganisation.name,
        drawnAt: ctx.clock.now(),
        practice: ctx.practice,
      })
      return file('application/pdf', pdf, { filename: 'feuille-de-presence.pdf' })
    },
  }),
  trainerRoute<SessionParams>({
    method: 'GET',
    path: participantPaths.list,
    params: ofSession,
    handle: async (request) => {
      const known = await sessionOf(request)
      if (!known) return notFound(request)
      return file('text/csv; charset=utf-8', attendantsCsv(known.attendants), { filename: 'participants.csv' })
    },
  }),
]

const MOVE_PROBLEMS = {
  over: OVER,
  begun: BEGUN,
  not_there: 'Cette session n’est plus ouverte : choisissez-en une autre.',
  full: 'Cette session est complète : choisissez-en une autre.',
} as const
