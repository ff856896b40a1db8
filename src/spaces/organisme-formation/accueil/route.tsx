import { z } from 'zod'
import { sessionsOfOrganisme } from '../../../domain/formations/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { trainerRoute } from '../../access.ts'
import { doneFlash } from '../done.ts'
import { organismePaths } from '../paths.ts'
import { SessionsPage } from './page.tsx'

const query = z.object({
  onglet: z.enum(['a_venir', 'passees']).catch('a_venir'),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
  fait: z.string().max(20).optional(),
})

/** The sessions of one's organisation: the home of its space. */
export const homeRoute = trainerRoute<unknown, z.infer<typeof query>>({
  method: 'GET',
  path: organismePaths.home,
  query,
  handle: async (request) => {
    const { onglet: period, page: number } = request.query
    const listed = await sessionsOfOrganisme(request.ctx, request.visitor.trainer, { period, page: number })
    const view = { ...listed, period, page: number }
    return page(<SessionsPage request={request} view={view} flash={doneFlash(request.query)} />)
  },
})
