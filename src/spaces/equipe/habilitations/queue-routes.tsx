import { z } from 'zod'
import {
  fileQueue,
  isQueueTab,
  QUEUE_PAGE,
  type QueueTab,
  queueFigures,
  searchFiles,
} from '../../../domain/habilitation/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { filledForm } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { equipePaths } from '../paths.ts'
import { ASSIGNED, DEPARTMENT, FoundPage, QueuePage, queueHref, SEARCH } from './queue-page.tsx'

const query = z.object({
  onglet: z.string().max(20).catch('a-examiner'),
  [DEPARTMENT]: z.string().max(3).catch(''),
  [ASSIGNED]: z.enum(['moi', 'personne', '']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
type Query = z.infer<typeof query>

const tabOf = (typed: string): QueueTab => (isQueueTab(typed) ? typed : 'a-examiner')

async function show(request: TeamRequest<unknown, Query>): Promise<Reply> {
  const { ctx, query: asked, visitor } = request
  const tab = tabOf(asked.onglet)
  const filters = {
    department: asked[DEPARTMENT] || null,
    assigned: asked[ASSIGNED] === 'moi' ? visitor.member.accountId : asked[ASSIGNED] || null,
  }
  const rows = await fileQueue(ctx, { tab, ...filters, page: asked.page })
  // A page that was there this morning: its files are decided.
  if (rows.length === 0 && asked.page > 1)
    return redirect(queueHref({ tab, department: asked[DEPARTMENT], assigned: asked[ASSIGNED] }))
  const { counts, departments } = await queueFigures(ctx, filters)
  const view = {
    tab,
    rows,
    counts,
    // One that has no file any more stays chosen: a filter never changes by itself.
    departments: [...new Set([...departments, ...(filters.department ? [filters.department] : [])])].sort(),
    page: asked.page,
    pages: Math.ceil(counts[tab] / QUEUE_PAGE),
    department: asked[DEPARTMENT],
    assigned: asked[ASSIGNED],
  }
  const form = filledForm({ [DEPARTMENT]: asked[DEPARTMENT], [ASSIGNED]: asked[ASSIGNED] })
  return page(<QueuePage request={request} view={view} form={form} />)
}

/** What is typed may name somebody: it travels in the form, and in no address. Filters alone lead to their address. */
async function find(request: TeamRequest): Promise<Reply> {
  const typed = textOf(request.form, SEARCH).slice(0, 200)
  if (typed === '') {
    const wanted = query.parse(request.form)
    const kept = { onglet: tabOf(wanted.onglet), [DEPARTMENT]: wanted[DEPARTMENT], [ASSIGNED]: wanted[ASSIGNED] }
    const search = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))
    return redirect(`${equipePaths.files}?${search}`)
  }
  const rows = await searchFiles(request.ctx, typed)
  return page(<FoundPage request={request} typed={typed} rows={rows} form={filledForm({ [SEARCH]: typed })} />)
}

export const queueRoutes: readonly AppRoute[] = [
  teamRoute<unknown, Query>({ method: 'GET', path: equipePaths.files, query, handle: show }),
  teamRoute({ method: 'POST', path: equipePaths.files, handle: find }),
]
