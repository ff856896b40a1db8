import { z } from 'zod'
import {
  DOERS,
  endIntervention,
  interventionOf,
  OUTCOMES,
  openFranceConnectSession,
  settleActe,
} from '../../../domain/mandats/index.ts'
import { parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { emptyForm } from '../../../platform/ui/index.ts'
import type { FranceConnect } from '../../../protocols/franceconnect/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { notFound } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { openSessionRoutes } from './open-session-routes.tsx'
import { EndedPage, InterventionPage } from './page.tsx'
import { interventionPaths } from './paths.ts'
import { FROM, FROM_HOME } from './settle-button.tsx'

const params = z.object({ acteId: z.uuid() })
type Params = z.infer<typeof params>

const endSchema = z.object({
  resultat: z.enum(OUTCOMES, 'Dites où en est la démarche.'),
  par: z.enum(DOERS, 'Dites qui l’a faite.'),
  note: textField({ max: 1000 }).optional(),
})

/** Coming back from a site, and what stands between one person and the next. */
export function interventionRoutes(franceconnect: FranceConnect): readonly AppRoute[] {
  return [...onReturnRoutes, ...openSessionRoutes(franceconnect)]
}

/** The FranceConnect session of this acte, when it may still be open in this browser. */
async function sessionOf(request: AidantRequest, acteId: string) {
  const session = await openFranceConnectSession(request.ctx, browserHash(request))
  return session?.acteId === acteId ? session : undefined
}

const onReturnRoutes: readonly AppRoute[] = [
  aidantRoute<Params>({
    method: 'GET',
    path: interventionPaths.intervention,
    params,
    handle: async (request) => {
      const { ctx, visitor } = request
      const intervention = await interventionOf(ctx, visitor.aidant, request.params.acteId)
      if (!intervention) return notFound(request)
      const session = await sessionOf(request, intervention.acteId)
      const shown = { request, intervention, session }
      return page(intervention.endedAt ? <EndedPage {...shown} /> : <InterventionPage {...shown} form={emptyForm} />)
    },
  }),
  aidantRoute<Params>({
    method: 'POST',
    path: interventionPaths.intervention,
    params,
    handle: async (request) => {
      const { ctx, visitor, form } = request
      const { acteId } = request.params
      const intervention = await interventionOf(ctx, visitor.aidant, acteId)
      if (!intervention) return notFound(request)
      const parsed = parseForm(endSchema, form)
      if (!parsed.ok) {
        const session = await sessionOf(request, acteId)
        return page(
          <InterventionPage request={request} intervention={intervention} session={session} form={parsed} />,
          422,
        )
      }
      const { resultat, par, note } = parsed.value
      await endIntervention(ctx, visitor.aidant, acteId, {
        outcome: resultat,
        doneBy: par,
        ...(note ? { note } : {}),
      })
      // Ended already by the same button pressed twice: the page says what was kept.
      return redirect(interventionPaths.interventionOf(acteId))
    },
  }),
  aidantRoute<Params>({
    method: 'POST',
    path: interventionPaths.settled,
    params,
    handle: async (request) => {
      const { ctx, form, params, visitor } = request
      const settled = await settleActe(ctx, visitor.aidant, params.acteId)
      if (!settled) return notFound(request)
      return redirect(textOf(form, FROM) === FROM_HOME ? personPaths.home : personPaths.sheetOf(settled.usagerId))
    },
  }),
]
