import { z } from 'zod'
import { halfDaysOf, openSession, openSessions, publicContacts } from '../../../domain/formations/index.ts'
import { regionOf } from '../../../domain/organisations/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, anyQuery, valuesOf } from '../query.ts'
import { CataloguePage } from './catalogue-page.tsx'
import { readChoice } from './choice.ts'
import { ChoicePage } from './choice-page.tsx'
import { ContactsPage } from './contacts-page.tsx'
import { readFilters } from './filters.ts'
import { NoSessionPage, SessionPage } from './session-page.tsx'

const params = z.object({ trainingSessionId: z.string().max(100) })
type Params = z.infer<typeof params>
const isId = (text: string) => z.uuid().safeParse(text).success

export const trainingRoutes: readonly AppRoute[] = [
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.trainings,
    query: anyQuery,
    perMinute: 300,
    handle: async (request) => {
      const filters = readFilters(request.query)
      const { from, to, format, curriculum, territory } = filters
      // Those of every territory: the map and its list count them.
      const sessions = await openSessions(request.ctx, { from, to, format, curriculum, withFull: true })
      const contacts = territory?.region ? await publicContacts(request.ctx, { region: territory.region }) : []
      const status = Object.keys(filters.form.errors).length > 0 ? 422 : 200
      return page(<CataloguePage request={request} filters={filters} sessions={sessions} contacts={contacts} />, status)
    },
  }),
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.trainingChoice,
    query: anyQuery,
    handle: async (request) => {
      const read = readChoice(request.query)
      return page(<ChoicePage request={request} read={read} />, read.kind === 'incomplete' ? 422 : 200)
    },
  }),
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.trainingContacts,
    query: anyQuery,
    perMinute: 300,
    handle: async (request) => {
      const region = regionOf(valuesOf(request.query, ['region']).region ?? '')
      const contacts = await publicContacts(request.ctx, { region: region?.code })
      return page(<ContactsPage request={request} region={region} contacts={contacts} />)
    },
  }),
  publicRoute<Params>({
    method: 'GET',
    path: sitePaths.training,
    params,
    perMinute: 300,
    handle: async (request) => {
      const { ctx } = request
      const { trainingSessionId: sessionId } = request.params
      const session = isId(sessionId) ? await openSession(ctx, sessionId) : undefined
      if (!session) return page(<NoSessionPage request={request} />, 404)
      const halfDays = await halfDaysOf(ctx, sessionId)
      const contacts = await publicContacts(ctx, { organisationId: session.organisation.id })
      return page(<SessionPage request={request} session={session} halfDays={halfDays} contacts={contacts} />)
    },
  }),
]
