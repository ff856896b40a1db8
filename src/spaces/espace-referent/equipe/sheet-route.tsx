import { z } from 'zod'
import { changesOf, colleagueOf } from '../../../domain/comptes/index.ts'
import { signedInForce } from '../../../domain/mandats/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { type ColleagueParams, colleagueParams } from './act.tsx'
import { teamPaths } from './paths.ts'
import { flashOf } from './sheet-after.ts'
import { SheetPage } from './sheet-page.tsx'

const sheetQuery = z.object({ fait: z.string().optional() })
type SheetQuery = z.infer<typeof sheetQuery>

export const sheetRoutes: readonly AppRoute[] = [
  referentRoute<ColleagueParams, SheetQuery>({
    method: 'GET',
    path: teamPaths.sheet,
    params: colleagueParams,
    query: sheetQuery,
    handle: async (request) => {
      const { ctx, visitor, params, query } = request
      const { id } = visitor.referent.organisation
      const colleague = await colleagueOf(ctx, id, params.accountId)
      if (!colleague) return notFound(request)
      const changes = await changesOf(ctx, id, params.accountId)
      const signed = (await signedInForce(ctx, id, [params.accountId])).get(params.accountId) ?? 0
      return page(
        <SheetPage
          request={request}
          colleague={colleague}
          changes={changes}
          signed={signed}
          flash={flashOf(query.fait)}
        />,
      )
    },
  }),
]
