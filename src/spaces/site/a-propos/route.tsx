import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { AboutPage } from './page.tsx'

export const aboutRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.about,
  handle: async (request) => page(<AboutPage request={request} />),
})
