import { structureFigures } from '../../../domain/mandats/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { referentPaths } from '../paths.ts'
import { ReferentHomePage } from './page.tsx'

export const referentHomeRoute: AppRoute = referentRoute({
  method: 'GET',
  path: referentPaths.home,
  handle: async (request) => {
    const { ctx, visitor } = request
    const figures = await structureFigures(ctx, visitor.referent.organisation.id)
    return page(<ReferentHomePage request={request} figures={figures} />)
  },
})
