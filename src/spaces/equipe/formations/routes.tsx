import { z } from 'zod'
import {
  acceptTrack,
  askAboutTrack,
  factsOfTracks,
  refuseTrack,
  TRACK_REFUSALS,
  TRACK_TABS,
  type TrackTab,
  trackDelays,
  trackQueue,
  trackSheet,
} from '../../../domain/formations/index.ts'
import { departmentOf } from '../../../domain/organisations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { doneFlash } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { DEPARTEMENT, QueuePage, SEARCH } from './queue-page.tsx'
import { ADDED, DECISION, QUESTION, REASON, REVISION, TrackSheetPage } from './sheet-page.tsx'

const query = z.object({
  onglet: z.enum(TRACK_TABS).catch('a_examiner'),
  departement: z.string().max(3).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  fait: z.string().max(20).optional(),
})
type Query = z.infer<typeof query>

interface Wanted {
  readonly tab: TrackTab
  readonly departement: string
  readonly search: string
  readonly page: number
  readonly done?: string | undefined
}

async function showQueue(request: TeamRequest, wanted: Wanted): Promise<Reply> {
  const { departement, search, done } = wanted
  const unknown = departement !== '' && departmentOf(departement) === undefined
  const queue = await trackQueue(request.ctx, wanted)
  const form = {
    values: { [SEARCH]: search, [DEPARTEMENT]: departement },
    errors: unknown ? { [DEPARTEMENT]: 'Aucun département n’a ce numéro. Exemples : 19, 2A, 974.' } : {},
  }
  const view = { ...queue, tab: wanted.tab, departement: unknown ? '' : departement, search }
  const flash = doneFlash(done === undefined ? {} : { fait: done })
  return page(<QueuePage request={request} view={view} form={form} flash={flash} />, unknown ? 422 : 200)
}

const params = z.object({ trackId: z.uuid() })
type Request = TeamRequest<z.infer<typeof params>>

async function showSheet(request: Request, status = 200, errors: FormErrors = {}): Promise<Reply> {
  const { ctx, params: at } = request
  const sheet = await trackSheet(ctx, at.trackId)
  const facts = (await factsOfTracks(ctx, [at.trackId])).get(at.trackId)
  if (!sheet || !facts) return notFound(request)
  const form = { values: request.form, errors }
  const delays = await trackDelays(ctx)
  return page(<TrackSheetPage request={request} sheet={sheet} facts={facts} delays={delays} form={form} />, status)
}

async function decide(request: Request): Promise<Reply> {
  const { ctx, visitor, params: at, form } = request
  const seen = { trackId: at.trackId, revision: Number.parseInt(textOf(form, REVISION), 10) || 0 }
  const done = (fait: string) => redirect(`${equipePaths.trainings}?fait=${fait}`)
  const refused = (reason: keyof typeof PROBLEMS | 'unknown', noMessage: FormErrors = {}) => {
    if (reason === 'unknown') return notFound(request)
    if (reason === 'no_message') return showSheet(request, 422, noMessage)
    return showSheet(request, 409, { [DECISION]: PROBLEMS[reason] })
  }
  switch (textOf(form, DECISION)) {
    case 'accepter': {
      const accepted = await acceptTrack(ctx, visitor.member, seen)
      return accepted === 'accepted' ? done('formation_acceptee') : refused(accepted)
    }
    case 'demander': {
      const asked = await askAboutTrack(ctx, visitor.member, seen, textOf(form, QUESTION))
      if (asked === 'asked') return done('formation_question')
      return refused(asked, { [QUESTION]: 'Écrivez votre question, en 1 000 caractères au plus.' })
    }
    case 'refuser': {
      const reason = z.enum(TRACK_REFUSALS).safeParse(textOf(form, REASON)).data
      if (!reason) return showSheet(request, 422, { [REASON]: 'Dites pourquoi : les référents le lisent.' })
      const ended = await refuseTrack(ctx, visitor.member, seen, reason, textOf(form, ADDED))
      if (ended === 'refused') return done('formation_refusee')
      return refused(ended, { [ADDED]: 'Écrivez la raison, en 1 000 caractères au plus : les référents la lisent.' })
    }
    default:
      return showSheet(request, 422, { [DECISION]: 'Choisissez votre décision.' })
  }
}

const PROBLEMS = {
  changed: 'Une ou un collègue, ou la structure, vient d’agir sur cette demande. Rien n’a été enregistré : relisez-la.',
  over: 'Cette demande n’en est plus là : une décision est déjà prise. Rien n’a été enregistré.',
  closed: 'Cette structure est fermée : la demande ne peut plus être acceptée.',
  undeclared: 'La structure n’a pas fait ses deux déclarations pour cette personne : faites refaire la demande.',
  no_message: '',
} as const

export const trainingRoutes: readonly AppRoute[] = [
  teamRoute<unknown, Query>({
    method: 'GET',
    path: equipePaths.trainings,
    query,
    handle: (request) => {
      const { onglet, departement, page: number, fait } = request.query
      return showQueue(request, { tab: onglet, departement, search: '', page: number, done: fait })
    },
  }),
  // A search is sent by POST: a name never stands in an address, a log or a history.
  teamRoute({
    method: 'POST',
    path: equipePaths.trainings,
    handle: (request) => {
      const { onglet, departement } = query.parse(request.form)
      const search = textOf(request.form, SEARCH).slice(0, 200)
      return showQueue(request, { tab: onglet, departement: departement.trim(), search, page: 1 })
    },
  }),
  teamRoute<z.infer<typeof params>>({
    method: 'GET',
    path: equipePaths.training,
    params,
    handle: (request) => showSheet(request),
  }),
  teamRoute<z.infer<typeof params>>({ method: 'POST', path: equipePaths.training, params, handle: decide }),
]
