import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { ReasonsPage } from './page.tsx'

export const reasonsRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.reasons,
  handle: async (request) => page(<ReasonsPage request={request} />),
})
