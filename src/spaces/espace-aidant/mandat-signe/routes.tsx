import { z } from 'zod'
import { mandatById, mandatDocument, mandatPdf } from '../../../domain/mandats/index.ts'
import { file, page } from '../../../platform/http/reply.ts'
import { type AppRoute, aidantRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { MandatPage } from './page.tsx'

const params = z.object({ mandatId: z.uuid() })
type Params = z.infer<typeof params>

export const mandatSigneRoutes: readonly AppRoute[] = [
  aidantRoute<Params>({
    method: 'GET',
    path: mandatPaths.mandat,
    params,
    handle: async (request) => {
      const { ctx, visitor } = request
      const organisationId = visitor.aidant.organisation.id
      const found = await mandatById(ctx, organisationId, request.params.mandatId)
      if (!found) return notFound(request)
      const document = await mandatDocument(ctx, organisationId, found.mandat.id)
      return page(<MandatPage request={request} mandat={found.mandat} identity={found.identity} document={document} />)
    },
  }),
  aidantRoute<Params>({
    method: 'GET',
    path: mandatPaths.pdf,
    params,
    handle: async (request) => {
      const found = await mandatPdf(request.ctx, request.visitor.aidant.organisation.id, request.params.mandatId)
      if (!found) return notFound(request)
      return file('application/pdf', found.pdf, { filename: `mandat-${found.number}.pdf`, inline: true })
    },
  }),
]
