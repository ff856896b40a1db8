import { z } from 'zod'
import {
  DOERS,
  endIntervention,
  interventionOf,
  OUTCOMES,
  OVERRIDE_REASONS,
  openFranceConnectSession,
  overrideOpenSession,
  resumeActe,
  unfinishedInterventions,
} from '../../../domain/mandats/index.ts'
import { parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type ActingFor, emptyForm } from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { safeNext } from '../../connexion/paths.ts'
import { notFound } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { identityForUs } from './guard.tsx'
import { OpenSessionPage } from './open-session-page.tsx'
import { actingFor, EndedPage, InterventionPage } from './page.tsx'
import { interventionPaths } from './paths.ts'

const params = z.object({ acteId: z.uuid() })
type Params = z.infer<typeof params>

const endSchema = z.object({
  resultat: z.enum(OUTCOMES, 'Dites où en est la démarche.'),
  par: z.enum(DOERS, 'Dites qui l’a faite.'),
  note: textField({ max: 1000 }).optional(),
})

/** The band of the intervention that this aidant has not ended, for the pages of their space. One statement. */
export async function currentActing(request: AidantRequest): Promise<ActingFor | undefined> {
  const { toEnd } = await unfinishedInterventions(request.ctx, request.visitor.aidant)
  return toEnd[0] && actingFor(toEnd[0])
}

/** The FranceConnect session of this acte, when it may still be open in this browser. */
async function sessionOf(request: AidantRequest, acteId: string) {
  const session = await openFranceConnectSession(request.ctx, browserHash(request))
  return session?.acteId === acteId ? session : undefined
}

export const interventionRoutes: readonly AppRoute[] = [
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
      const { ctx, visitor } = request
      const settled = await resumeActe(ctx, visitor.aidant, request.params.acteId)
      return settled ? redirect(interventionPaths.interventionOf(request.params.acteId)) : notFound(request)
    },
  }),
  aidantRoute({
    method: 'POST',
    path: interventionPaths.override,
    handle: async (request) => {
      const { ctx, visitor, form } = request
      const returnTo = safeNext(textOf(form, 'retour'), personPaths.list)
      const reason = OVERRIDE_REASONS.find((one) => one === textOf(form, 'motif'))
      const done = await overrideOpenSession(ctx, visitor.aidant, browserHash(request), reason)
      if (done.kind === 'overridden' || done.reason === 'nothing_open') return redirect(returnTo)
      const session = await openFranceConnectSession(ctx, browserHash(request))
      if (!session) return redirect(returnTo)
      const identity = await identityForUs(request, session)
      const errors = { motif: 'Dites pourquoi vous continuez : choisissez une raison.' }
      return page(
        <OpenSessionPage
          request={request}
          session={session}
          identity={identity}
          returnTo={returnTo}
          form={{ values: form, errors }}
        />,
        422,
      )
    },
  }),
]
