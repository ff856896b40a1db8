import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { SiteMapPage } from './page.tsx'

export const siteMapRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.siteMap,
  handle: async (request) => page(<SiteMapPage request={request} />),
})
