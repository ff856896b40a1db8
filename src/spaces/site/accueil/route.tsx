import { currentFigures } from '../../../domain/statistiques/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { FrontPage } from './page.tsx'

export const frontPageRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.home,
  handle: async (request) => page(<FrontPage request={request} figures={await currentFigures(request.ctx)} />),
})
