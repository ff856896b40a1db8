import { z } from 'zod'
import { mandatById, mandatDocument, mandatPdf, renderLargePrintPdf } from '../../../domain/mandats/index.ts'
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
  /** Drawn each time from the frozen document (DEC-05): a copy is not kept, nor hashed. */
  aidantRoute<Params>({
    method: 'GET',
    path: mandatPaths.largePrint,
    params,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      const document = await mandatDocument(ctx, visitor.aidant.organisation.id, params.mandatId)
      if (!document) return notFound(request)
      const filename = `mandat-${document.number}-gros-caracteres.pdf`
      return file('application/pdf', await renderLargePrintPdf(document), { filename, inline: true })
    },
  }),
]
