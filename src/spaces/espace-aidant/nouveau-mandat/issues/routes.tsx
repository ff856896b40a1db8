import { z } from 'zod'
import { abandonJourney, createJourney, journeyById, screenOf } from '../../../../domain/mandats/index.ts'
import { redirect } from '../../../../platform/http/reply.ts'
import { type AppRoute, aidantRoute } from '../../../access.ts'
import { browserHash } from '../../../browser.ts'
import { notFound } from '../../../shell.tsx'
import { mandatPaths } from '../paths.ts'
import { ownerOf, whereItStands } from './guards.tsx'

export const journeyParams = z.object({ journeyId: z.uuid() })
export type JourneyParams = z.infer<typeof journeyParams>

export const issueRoutes: readonly AppRoute[] = [
  /** Where a journey stands, for a link that names no screen. */
  aidantRoute<JourneyParams>({
    method: 'GET',
    path: mandatPaths.journey,
    params: journeyParams,
    handle: async (request) => {
      const journey = await journeyById(request.ctx, ownerOf(request), request.params.journeyId)
      return journey ? whereItStands(request, journey) : notFound(request)
    },
  }),
  aidantRoute<JourneyParams>({
    method: 'POST',
    path: mandatPaths.abandon,
    params: journeyParams,
    handle: async (request) => {
      const { journeyId } = request.params
      const abandoned = await abandonJourney(request.ctx, ownerOf(request), journeyId)
      if (abandoned.kind === 'refused' && abandoned.reason === 'not_found') return notFound(request)
      return redirect(mandatPaths.journeyOf(journeyId))
    },
  }),
  aidantRoute<JourneyParams>({
    method: 'POST',
    path: mandatPaths.again,
    params: journeyParams,
    handle: async (request) => {
      const { ctx, visitor } = request
      const journey = await journeyById(ctx, ownerOf(request), request.params.journeyId)
      if (!journey || journey.organisationId !== visitor.aidant.organisation.id) return notFound(request)
      if (screenOf(journey) !== 'expire') return whereItStands(request, journey)
      const { renewsMandatId: mandatId, usagerId } = journey
      const id = await createJourney(ctx, visitor.aidant, {
        browserHash: browserHash(request),
        form: journey.draft.form,
        ...(mandatId && usagerId ? { renewal: { mandatId, usagerId } } : {}),
      })
      return redirect(mandatPaths.choicesOf(id))
    },
  }),
]
