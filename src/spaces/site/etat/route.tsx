import { currentFigures } from '../../../domain/statistiques/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { dependencyStatesNow } from '../../../platform/outgoing/index.ts'
import { identityProvidersToday } from '../../../protocols/franceconnect/index.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { StatusPage } from './page.tsx'

export const statusRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.status,
  handle: async (request) => {
    const { ctx, site } = request
    const view = {
      states: await dependencyStatesNow(ctx),
      providers: await identityProvidersToday(ctx),
      figures: await currentFigures(ctx),
      proConnect: site.proConnect === true,
    }
    return page(<StatusPage request={request} view={view} />)
  },
})
