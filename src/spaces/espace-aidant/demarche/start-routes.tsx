import { type PersonWithThemes, prepareDemarche, themesInForce } from '../../../domain/mandats/index.ts'
import { knownSettings } from '../../../domain/usagers/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { filledForm } from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { refuseWhileFranceConnectOpen } from '../intervention/index.ts'
import { type UsagerParams, usagerParams } from '../usagers/person.ts'
import { demarchePaths } from './paths.ts'
import { readDemarche } from './read-demarche.ts'
import { type ResumesQuery, resumedActe, resumedBy, resumesQuery, startingWith } from './resumed.tsx'
import { ANOTHER_SITE, type Service, SITE, servicesFor } from './services.ts'
import { NothingInForcePage, ReadyPage, StartPage } from './start-page.tsx'

/**
 * The person in whose name something may be done now; otherwise the answer, and the same 404 for whom this structure never met. `resumes`: the
 * acte to be taken up again, which can still be settled when nothing may be done any more.
 */
export async function actable(
  request: AidantRequest<UsagerParams>,
  resumes: string | undefined,
): Promise<{ kind: 'person'; person: PersonWithThemes } | { kind: 'answered'; reply: Reply }> {
  const { ctx, visitor, params } = request
  const refused = await refuseWhileFranceConnectOpen(request, params.usagerId)
  if (refused) return { kind: 'answered', reply: refused }
  const person = await themesInForce(ctx, visitor.aidant, params.usagerId)
  if (person) return { kind: 'person', person }
  const known = await knownSettings(ctx, visitor.aidant.organisation.id, params.usagerId)
  if (!known) return { kind: 'answered', reply: notFound(request) }
  const acte = await resumedActe(request, params.usagerId, resumes)
  const shown = <NothingInForcePage request={request} usagerId={params.usagerId} resumes={acte} />
  return { kind: 'answered', reply: page(shown, 409) }
}

function servicesOf(services: readonly Service[], person: PersonWithThemes): readonly Service[] {
  return servicesFor(
    services,
    person.themes.map(({ theme }) => theme),
  )
}

/** "Start a démarche": the usual services of the authorised themes, opened in one click. */
export function startRoutes(services: readonly Service[]): readonly AppRoute[] {
  return [
    aidantRoute<UsagerParams, ResumesQuery>({
      method: 'GET',
      path: demarchePaths.start,
      params: usagerParams,
      query: resumesQuery,
      handle: async (request) => {
        const { reprendre } = request.query
        const found = await actable(request, reprendre)
        if (found.kind === 'answered') return found.reply
        const { person } = found
        const offered = servicesOf(services, person)
        const acte = await resumedActe(request, person.usagerId, reprendre)
        const form = filledForm({
          ...startingWith(person, acte),
          ...(offered.length === 0 ? { [SITE]: ANOTHER_SITE } : {}),
        })
        return page(<StartPage request={request} person={person} services={offered} form={form} resumes={acte} />)
      },
    }),
    aidantRoute<UsagerParams>({
      method: 'POST',
      path: demarchePaths.start,
      params: usagerParams,
      handle: async (request) => {
        const found = await actable(request, resumedBy(request))
        if (found.kind === 'answered') return found.reply
        return start(request, found.person, servicesOf(services, found.person))
      },
    }),
  ]
}

async function start(
  request: AidantRequest<UsagerParams>,
  person: PersonWithThemes,
  services: readonly Service[],
): Promise<Reply> {
  const { ctx, visitor, form } = request
  const read = readDemarche(form, person.themes)
  const site = textOf(form, SITE)
  const service = /^\d{1,3}$/.test(site) ? services[Number(site)] : undefined
  const errors: Record<string, string> = read.ok ? {} : { ...read.errors }
  if (!service && site !== ANOTHER_SITE) errors[SITE] = 'Choisissez le site.'
  const theme = read.ok ? person.themes.find(({ id }) => id === read.value.autorisationId)?.theme : undefined
  if (service && theme && !service.themes.includes(theme)) {
    errors[SITE] = `${service.name} ne correspond pas au thème choisi. Choisissez un autre site, ou un autre thème.`
  }
  const resumed = await resumedActe(request, person.usagerId, resumedBy(request))
  if (!read.ok || errors[SITE]) {
    const state = { values: form, errors }
    return page(<StartPage request={request} person={person} services={services} form={state} resumes={resumed} />, 422)
  }
  const prepared = await prepareDemarche(ctx, visitor.aidant, {
    usagerId: person.usagerId,
    ...read.value,
    ...(service ? { site: service.name } : {}),
    ...(resumed ? { resumesActeId: resumed.acteId } : {}),
  })
  if (prepared.kind === 'refused') {
    return page(<NothingInForcePage request={request} usagerId={person.usagerId} resumes={resumed} />, 409)
  }
  return service
    ? redirect(service.url)
    : page(<ReadyPage request={request} person={person} expiresAt={prepared.expiresAt} />)
}
