import { z } from 'zod'
import {
  createTrainingOrganisation,
  NETWORKS,
  trainersOf,
  trainingOrganisation,
  trainingOrganisationsList,
} from '../../../domain/comptes/index.ts'
import { closeTrainingOrganisation, sessionsOfOrganisme } from '../../../domain/formations/index.ts'
import { type FormErrors, parseForm, textField } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, type FlashMessage } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import {
  actOnPerson,
  invite,
  type PeoplePlace,
  peopleFlash,
  remove,
  showPerson,
  showRemoval,
} from '../../organisme-formation/collegues/acts.tsx'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { ActPage } from '../act-page.tsx'
import { type DoneQuery, doneFlash, doneQuery, STALE_CODE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { OrganismePage, OrganismesPage } from './pages.tsx'

const params = z.object({ trainingOrganisationId: z.uuid() })
type Params = z.infer<typeof params>
const personParams = params.extend({ trainerId: z.uuid() })
type PersonParams = z.infer<typeof personParams>

async function showList(
  request: TeamRequest,
  errors: FormErrors = {},
  flash: readonly FlashMessage[] = [],
): Promise<Reply> {
  const organismes = await trainingOrganisationsList(request.ctx)
  const form = { values: request.form, errors }
  return page(<OrganismesPage {...{ request, organismes, form, flash }} />, Object.keys(errors).length > 0 ? 422 : 200)
}

const newOrganisme = z.object({
  nom: textField({ max: 200, required: 'Écrivez son nom.' }),
  reseau: z.enum(NETWORKS, 'Choisissez son réseau.'),
  guichet: textField({ max: 320, required: 'Écrivez l’adresse qui reçoit les inscriptions.' }),
})

const CREATE_PROBLEMS = {
  bad_name: { nom: 'Écrivez son nom.' },
  bad_email: { guichet: 'Cette adresse n’est pas complète. Exemple : inscriptions@organisme.fr' },
  name_taken: { nom: 'Un organisme ouvert porte déjà ce nom.' },
  stale_proof: { [CODE]: STALE_CODE },
} as const

async function create(request: TeamRequest): Promise<Reply> {
  const parsed = parseForm(newOrganisme, { nom: '', guichet: '', ...request.form })
  if (!parsed.ok) return showList(request, parsed.errors)
  const proved = await prove(request)
  if (proved.kind === 'refused') return showList(request, { [CODE]: proved.problem })
  const { nom: name, reseau: network, guichet: deskEmail } = parsed.value
  const wanted = { name, network, deskEmail }
  const created = await createTrainingOrganisation(request.ctx, request.visitor.member, proved.proof, wanted)
  if (created.kind === 'refused') return showList(request, CREATE_PROBLEMS[created.reason])
  return redirect(`${equipePaths.organismeOf(created.trainingOrganisationId)}?fait=organisme_cree`)
}

async function showSheet(
  request: TeamRequest<Params>,
  errors: FormErrors = {},
  flash: readonly FlashMessage[] = [],
): Promise<Reply> {
  const { ctx } = request
  const organisme = await trainingOrganisation(ctx, request.params.trainingOrganisationId)
  if (!organisme) return notFound(request)
  const people = await trainersOf(ctx, organisme.id)
  const upcoming = { period: 'a_venir', page: 1 } as const
  const { sessions } = await sessionsOfOrganisme(ctx, { trainingOrganisation: organisme }, upcoming)
  const form = { values: request.form, errors }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return page(<OrganismePage {...{ request, organisme, people, sessions, form, flash }} />, status)
}

/** The acts of our team upon the people of one organisation. */
async function placeOf(request: TeamRequest<Params>): Promise<PeoplePlace | undefined> {
  const { trainingOrganisationId } = request.params
  const organisme = await trainingOrganisation(request.ctx, trainingOrganisationId)
  if (!organisme || organisme.closedAt) return undefined
  return {
    actor: request.visitor.member,
    trainingOrganisationId,
    back: { href: equipePaths.organismeOf(trainingOrganisationId), label: organisme.name },
    personHref: (accountId) => equipePaths.organismePersonOf(trainingOrganisationId, accountId),
    removeHref: (accountId) => equipePaths.removeOrganismePersonOf(trainingOrganisationId, accountId),
  }
}

const inOrganisme =
  <P extends Params, Q>(handle: (request: TeamRequest<P, Q>, place: PeoplePlace) => Promise<Reply>) =>
  async (request: TeamRequest<P, Q>): Promise<Reply> => {
    const place = await placeOf(request)
    return place ? handle(request, place) : notFound(request)
  }

async function closing(request: TeamRequest<Params>, errors: FormErrors = {}): Promise<Reply> {
  const organisme = await trainingOrganisation(request.ctx, request.params.trainingOrganisationId)
  if (!organisme || organisme.closedAt) return notFound(request)
  return page(
    <ActPage
      request={request}
      title={`Fermer ${organisme.name}`}
      back={{ href: equipePaths.organismeOf(organisme.id), label: organisme.name }}
      action={equipePaths.closeOrganismeOf(organisme.id)}
      form={{ values: {}, errors }}
      explained={
        <Alert kind="warning">
          <p>
            Personne n’y a plus accès, et l’organisme disparaît des pages publiques. Les formations données et leurs
            attestations restent valables. Un organisme fermé ne se rouvre pas.
          </p>
        </Alert>
      }
      button="Fermer cet organisme"
      danger
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function close(request: TeamRequest<Params>): Promise<Reply> {
  const { ctx, visitor, params: at } = request
  const organisme = await trainingOrganisation(ctx, at.trainingOrganisationId)
  if (!organisme || organisme.closedAt) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return closing(request, { [CODE]: proved.problem })
  const closed = await closeTrainingOrganisation(ctx, visitor.member, proved.proof, at.trainingOrganisationId)
  if (closed === 'closed') return redirect(`${equipePaths.organismes}?fait=organisme_ferme`)
  if (closed === 'unknown') return notFound(request)
  const words = closed === 'sessions_left' ? 'Des sessions sont encore à venir : annulez-les d’abord.' : STALE_CODE
  return closing(request, { [CODE]: words })
}

const flashOf = (query: DoneQuery) => [...doneFlash(query), ...peopleFlash(query)]

export const organismesRoutes: readonly AppRoute[] = [
  teamRoute<unknown, DoneQuery>({
    method: 'GET',
    path: equipePaths.organismes,
    query: doneQuery,
    handle: (request) => showList(request, {}, flashOf(request.query)),
  }),
  teamRoute({ method: 'POST', path: equipePaths.createOrganisme, sensitive: true, handle: create }),
  teamRoute<Params, DoneQuery>({
    method: 'GET',
    path: equipePaths.organisme,
    params,
    query: doneQuery,
    handle: (request) => showSheet(request, {}, flashOf(request.query)),
  }),
  teamRoute<Params>({
    method: 'POST',
    path: equipePaths.inviteToOrganisme,
    params,
    sensitive: true,
    handle: inOrganisme(async (request, place) => {
      const invited = await invite(request, place)
      return invited.kind === 'reply' ? invited.reply : showSheet(request, invited.errors)
    }),
  }),
  teamRoute<PersonParams, DoneQuery>({
    method: 'GET',
    path: equipePaths.organismePerson,
    params: personParams,
    query: doneQuery,
    handle: inOrganisme((request, place) =>
      showPerson(request, place, request.params.trainerId, { flash: peopleFlash(request.query) }),
    ),
  }),
  teamRoute<PersonParams>({
    method: 'POST',
    path: equipePaths.organismePerson,
    params: personParams,
    handle: inOrganisme((request, place) => actOnPerson(request, place, request.params.trainerId)),
  }),
  teamRoute<PersonParams>({
    method: 'GET',
    path: equipePaths.removeOrganismePerson,
    params: personParams,
    handle: inOrganisme((request, place) => showRemoval(request, place, request.params.trainerId)),
  }),
  teamRoute<PersonParams>({
    method: 'POST',
    path: equipePaths.removeOrganismePerson,
    params: personParams,
    sensitive: true,
    handle: inOrganisme((request, place) => remove(request, place, request.params.trainerId)),
  }),
  teamRoute<Params>({
    method: 'GET',
    path: equipePaths.closeOrganisme,
    params,
    handle: (request) => closing(request),
  }),
  teamRoute<Params>({
    method: 'POST',
    path: equipePaths.closeOrganisme,
    params,
    sensitive: true,
    handle: close,
  }),
]
