import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { leaflet } from './leaflet.ts'
import { ResourcesPage } from './page.tsx'
import { poster } from './poster.ts'
import { printedRoute } from './print.ts'

export const resourcesRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.resources,
    handle: async (request) => page(<ResourcesPage request={request} />),
  }),
  printedRoute(sitePaths.poster, poster),
  printedRoute(sitePaths.reasonsLeaflet, leaflet),
]
