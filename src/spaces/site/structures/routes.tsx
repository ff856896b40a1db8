import { z } from 'zod'
import { departmentOf, isRegisterSearch, searchRegister } from '../../../domain/organisations/index.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { nearbyOf } from './nearby.ts'
import { RegisterFrontPage, RegisterResultsPage } from './page.tsx'

const query = z.object({
  q: z.string().max(100).optional(),
  departement: z.string().max(5).optional(),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
type Query = z.infer<typeof query>

async function show(request: PublicRequest<unknown, Query>): Promise<Reply> {
  const { ctx } = request
  const text = request.query.q?.trim() ?? ''
  const department = departmentOf(request.query.departement ?? '')
  const form = { values: { q: text, departement: department?.code ?? '' }, errors: {} }
  const wanted = { text, ...(department ? { department: department.code } : {}) }
  if (!isRegisterSearch(wanted)) return page(<RegisterFrontPage request={request} form={form} />)
  const found = await searchRegister(ctx, { ...wanted, page: request.query.page })
  const asked = { text: isRegisterSearch({ text }) ? text : '', department }
  const nearby =
    asked.text === '' || department ? undefined : await nearbyOf(ctx, text, found.open + found.closed === 0)
  return page(<RegisterResultsPage request={request} form={form} asked={asked} found={found} nearby={nearby} />)
}

export const registerRoutes: readonly AppRoute[] = [
  /** « Is this structure habilitated? », for anybody. Many may ask from one address: a town hall's public terminals, a prefecture. */
  publicRoute<unknown, Query>({
    method: 'GET',
    path: sitePaths.register,
    query,
    perMinute: 300,
    handle: show,
  }),
]
