import { z } from 'zod'
import {
  cancelRegistration,
  factsOfTracks,
  openSessions,
  publicContacts,
  registerTrack,
  SESSION_CURRICULA,
  sessionDetail,
  type TrackFacts,
  type TrackOfStructure,
  trackOfStructure,
} from '../../../../domain/formations/index.ts'
import { departmentOfPostalCode, REGIONS, regionOfDepartment } from '../../../../domain/organisations/index.ts'
import { type FormErrors, textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import type { FlashMessage } from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { notFound } from '../../../shell.tsx'
import { teamPaths } from '../../equipe/paths.ts'
import { CancelPage } from './cancel-page.tsx'
import { ChoosePage, type ChooseView, DURATION, REGION, REPLACES } from './choose-page.tsx'
import { sessionChoicePaths } from './paths.ts'
import { SESSION, WAIT } from './session-table.tsx'
import { CHOICE_PROBLEMS, isAboutSession } from './words.ts'

const params = z.object({ eligibleTrackId: z.uuid() })
type Params = z.infer<typeof params>
type Request = ReferentRequest<Params>
const query = z.object({
  [REGION]: z.enum(['', ...REGIONS.map(({ code }) => code)]).catch(''),
  [DURATION]: z.enum(['', ...SESSION_CURRICULA]).catch(''),
})
type Query = z.infer<typeof query>

interface Person {
  readonly track: TrackOfStructure
  readonly facts: TrackFacts
}

/** The person whom this référent may register; undefined for another structure's. */
async function personOf({ ctx, visitor, params: { eligibleTrackId: trackId } }: Request): Promise<Person | undefined> {
  const track = await trackOfStructure(ctx, visitor.referent.organisation.id, trackId)
  const facts = track && (await factsOfTracks(ctx, [trackId])).get(trackId)
  return track && facts && { track, facts }
}

/** Whether there is anything to choose: neither before our team's answer, nor once trained or with a colleague. */
function mayChoose({ track, facts }: Person): boolean {
  return facts.eligibility === 'acceptee' && track.closedAt === null && !facts.training && !facts.peer
}

async function currentOf({ ctx }: Request, { facts: { registration } }: Person): Promise<ChooseView['current']> {
  const session = registration && (await sessionDetail(ctx, registration.sessionId))
  if (!session) return undefined
  return { registrationId: registration.id, session, waits: registration.state === 'liste_attente' }
}

interface Shown {
  readonly status?: number
  readonly errors?: FormErrors
  readonly flash?: readonly FlashMessage[]
}

async function show(
  request: Request,
  wanted: Query,
  { status = 200, errors = {}, flash = [] }: Shown = {},
): Promise<Reply> {
  const { ctx, visitor } = request
  const person = await personOf(request)
  if (!person) return notFound(request)
  if (!mayChoose(person)) return redirect(teamPaths.trackOf(person.track.id))
  const { organisation } = visitor.referent
  const { conseillerNumerique } = person.track
  const { region, duree } = wanted
  const sessions = await openSessions(ctx, {
    conseillerNumerique,
    organisationId: organisation.id,
    trackId: person.track.id,
    withFull: true,
    region: REGIONS.find(({ code }) => code === region)?.name,
    curriculum: duree === '7h' || duree === '14h' ? duree : undefined,
  })
  const contactsRegion = region || regionHere(organisation.postalCode)
  const view: ChooseView = {
    track: person.track,
    current: await currentOf(request, person),
    sessions,
    contacts: await publicContacts(ctx, { region: contactsRegion || undefined }),
    region,
    contactsRegion,
    duration: duree,
  }
  return page(
    <ChoosePage request={request} view={view} form={{ values: request.form, errors }} flash={flash} />,
    status,
  )
}

function regionHere(postalCode: string): string {
  const department = departmentOfPostalCode(postalCode)
  return (department && regionOfDepartment(department)?.code) ?? ''
}

async function choose(request: Request): Promise<Reply> {
  const { ctx, visitor, params: at, form } = request
  const wanted = query.parse({ [REGION]: textOf(form, REGION), [DURATION]: textOf(form, DURATION) })
  const chosen = textOf(form, SESSION)
  const wait = chosen.endsWith(WAIT)
  const sessionId = z.uuid().safeParse(wait ? chosen.slice(0, -WAIT.length) : chosen).data
  const replaces = z.uuid().safeParse(textOf(form, REPLACES)).data
  if (!sessionId) return show(request, wanted, { status: 422, errors: { [SESSION]: 'Choisissez une session.' } })
  const result = await registerTrack(ctx, visitor.referent, {
    trackId: at.eligibleTrackId,
    sessionId,
    wait,
    ...(replaces ? { replaces } : {}),
  })
  const there = (done: string) => redirect(`${teamPaths.trackOf(at.eligibleTrackId)}?fait=${done}`)
  if (result.kind !== 'refused') return there(result.kind === 'registered' ? 'inscrite' : 'en_attente')
  if (isAboutSession(result.reason)) {
    return show(request, wanted, { status: 422, errors: { [SESSION]: CHOICE_PROBLEMS[result.reason] } })
  }
  return there(result.reason === 'begun' ? 'commencee' : 'changee')
}

async function confirmCancel(request: Request): Promise<Reply> {
  const person = await personOf(request)
  if (!person) return notFound(request)
  const current = await currentOf(request, person)
  if (!current) return redirect(teamPaths.trackOf(person.track.id))
  return page(<CancelPage request={request} track={person.track} {...current} />)
}

async function cancel(request: Request): Promise<Reply> {
  const { ctx, visitor, params: at, form } = request
  const registrationId = textOf(form, REPLACES)
  const done = await cancelRegistration(ctx, visitor.referent, { trackId: at.eligibleTrackId, registrationId })
  if (done === 'unknown') return notFound(request)
  const words = { cancelled: 'desinscrite', begun: 'commencee', changed: 'changee' }[done]
  return redirect(`${teamPaths.trackOf(at.eligibleTrackId)}?fait=${words}`)
}

export const sessionChoiceRoutes: readonly AppRoute[] = [
  referentRoute<Params, Query>({
    method: 'GET',
    path: sessionChoicePaths.choose,
    params,
    query,
    handle: (request) => show(request, request.query),
  }),
  referentRoute<Params>({ method: 'POST', path: sessionChoicePaths.choose, params, handle: choose }),
  referentRoute<Params>({ method: 'GET', path: sessionChoicePaths.cancel, params, handle: confirmCancel }),
  referentRoute<Params>({ method: 'POST', path: sessionChoicePaths.cancel, params, handle: cancel }),
]
