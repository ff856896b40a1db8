import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { ComponentsPage } from './page.tsx'

export const componentRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.components,
    handle: async (request) => page(<ComponentsPage request={request} />),
  }),
]
