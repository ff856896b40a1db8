import { z } from 'zod'
import { type UsagersWanted, usagersOfOrganisation } from '../../../domain/mandats/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { SORTS, TABS, UsagersListPage } from './page.tsx'
import { personPaths } from './paths.ts'
import { listRow } from './people-table.tsx'

const query = z.object({
  onglet: z.enum(TABS).catch('actifs'),
  tri: z.enum(SORTS).catch('recent'),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
type Query = z.infer<typeof query>

/** Longer than any name: what is typed beyond it finds nobody. */
const LONGEST_SEARCH = 200

async function show(request: AidantRequest<unknown, unknown>, wanted: UsagersWanted): Promise<Reply> {
  const { ctx, visitor } = request
  const { organisation } = visitor.aidant
  const found = await usagersOfOrganisation(ctx, organisation.id, wanted)
  const view = {
    tab: found.tab,
    sort: wanted.sort ?? 'recent',
    page: found.page,
    pages: found.pages,
    counts: found.counts,
    rows: found.rows.flatMap((row) => listRow(row, organisation.allowedThemes) ?? []),
    search: wanted.search ?? '',
  }
  return page(<UsagersListPage request={request} view={view} />)
}

export const usagersRoutes: readonly AppRoute[] = [
  aidantRoute<unknown, Query>({
    method: 'GET',
    path: personPaths.list,
    query,
    handle: (request) => {
      const { onglet, tri, page: number } = request.query
      return show(request, { tab: onglet, sort: tri, page: number })
    },
  }),
  // A search is sent by POST: a name never stands in an address, a log or a history.
  aidantRoute({
    method: 'POST',
    path: personPaths.list,
    handle: async (request) => {
      const search = textOf(request.form, 'recherche').slice(0, LONGEST_SEARCH)
      const { onglet, tri } = query.parse(request.form)
      return show(request, { tab: onglet, sort: tri, search, page: 1 })
    },
  }),
]
