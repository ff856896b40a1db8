import { z } from 'zod'
import { changesOf, colleagueOf } from '../../../domain/comptes/index.ts'
import { certificateFacts, renderCertificate, trainingsOf } from '../../../domain/formations/index.ts'
import { signedInForce } from '../../../domain/mandats/index.ts'
import { file, page } from '../../../platform/http/reply.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { CERTIFICATE_FILE } from '../../profil/training.tsx'
import { notFound } from '../../shell.tsx'
import { type ColleagueParams, colleagueParams } from './act.tsx'
import { teamPaths } from './paths.ts'
import { flashOf } from './sheet-after.ts'
import { SheetPage } from './sheet-page.tsx'

const certificateParams = colleagueParams.extend({ completionId: z.uuid() })
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
      const trainings = colleague.left ? [] : await trainingsOf(ctx, params.accountId)
      return page(
        <SheetPage
          request={request}
          colleague={colleague}
          changes={changes}
          signed={signed}
          trainings={trainings}
          flash={flashOf(query.fait)}
        />,
      )
    },
  }),
  // Of somebody who is of the team today: whoever left has their own account for it.
  referentRoute<z.infer<typeof certificateParams>>({
    method: 'GET',
    path: teamPaths.certificate,
    params: certificateParams,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      const colleague = await colleagueOf(ctx, visitor.referent.organisation.id, params.accountId)
      const facts =
        colleague && !colleague.left ? await certificateFacts(ctx, params.accountId, params.completionId) : undefined
      if (!facts) return notFound(request)
      return file('application/pdf', await renderCertificate(facts), { filename: CERTIFICATE_FILE })
    },
  }),
]
