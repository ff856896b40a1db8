import { z } from 'zod'
import { type Standing, TEAM_SORTS, type TeamSort, teamPage } from '../../../domain/comptes/index.ts'
import { signedInForce } from '../../../domain/mandats/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { TeamListPage } from './list-page.tsx'
import { TABS, type Tab, teamPaths } from './paths.ts'

const STANDING: Readonly<Record<Tab, Standing>> = { actifs: 'actif', 'a-activer': 'a_activer', termines: 'parti' }

const query = z.object({
  onglet: z.enum(TABS).catch('actifs'),
  tri: z.enum(TEAM_SORTS).catch('nom'),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
type Query = z.infer<typeof query>

/** Longer than any name: what is typed beyond it finds nobody. */
const LONGEST_SEARCH = 200

interface Wanted {
  readonly tab: Tab
  readonly sort: TeamSort
  readonly page: number
  readonly search: string
}

/** Two statements: the people, and what those of this page signed. */
async function show(request: ReferentRequest<unknown, unknown>, wanted: Wanted): Promise<Reply> {
  const { ctx, visitor } = request
  const { organisation } = visitor.referent
  const found = await teamPage(ctx, organisation.id, { ...wanted, tab: STANDING[wanted.tab] })
  const mandats = await signedInForce(
    ctx,
    organisation.id,
    found.rows.map(({ accountId }) => accountId),
  )
  const tab = TABS.find((one) => STANDING[one] === found.tab) ?? wanted.tab
  const counts = Object.fromEntries(TABS.map((one) => [one, found.counts[STANDING[one]]])) as Record<Tab, number>
  return page(<TeamListPage request={request} view={{ ...found, ...wanted, page: found.page, tab, counts, mandats }} />)
}

export const listRoutes: readonly AppRoute[] = [
  referentRoute<unknown, Query>({
    method: 'GET',
    path: teamPaths.list,
    query,
    handle: (request) => {
      const { onglet, tri, page: number } = request.query
      return show(request, { tab: onglet, sort: tri, page: number, search: '' })
    },
  }),
  // A search is sent by POST: a name never stands in an address, a log or a history.
  referentRoute({
    method: 'POST',
    path: teamPaths.list,
    handle: (request) => {
      const { onglet, tri } = query.parse(request.form)
      const search = textOf(request.form, 'recherche').slice(0, LONGEST_SEARCH)
      return show(request, { tab: onglet, sort: tri, page: 1, search })
    },
  }),
]
