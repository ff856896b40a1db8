import {
  beginFranceConnectLogout,
  LOGOUT_OVERRIDE_REASONS,
  overrideFranceConnectLogout,
} from '../../../../domain/mandats/index.ts'
import { textOf } from '../../../../platform/http/forms.ts'
import { page, redirect } from '../../../../platform/http/reply.ts'
import { emptyForm, type FormState } from '../../../../platform/ui/index.ts'
import type { FranceConnect } from '../../../../protocols/franceconnect/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../../access.ts'
import { notFound } from '../../../shell.tsx'
import { journeyAt, ownerOf } from '../issues/guards.tsx'
import { type JourneyParams, journeyParams } from '../issues/routes.tsx'
import { mandatPaths } from '../paths.ts'
import { recapFacts } from './facts.ts'
import { RecapPage } from './page.tsx'
import { REASON } from './session.tsx'

const DOWN = 'FranceConnect ne répond pas. Recommencez dans une minute, ou dites plus bas pourquoi vous continuez.'

/** FranceConnect has not come back from ending the session of the person who authenticated: closing it again, or signing nevertheless. */
export function sessionRoutes(franceconnect: FranceConnect): readonly AppRoute[] {
  return [closeRoute(franceconnect), leaveRoute]
}

function closeRoute(franceconnect: FranceConnect): AppRoute {
  return aidantRoute<JourneyParams>({
    method: 'POST',
    path: mandatPaths.closeSession,
    params: journeyParams,
    handle: async (request) => {
      const { journeyId } = request.params
      const found = await journeyAt(request, journeyId, 'recapitulatif')
      if (found.kind === 'answered') return found.reply
      const { logoutPending, result } = found.journey
      // Closed meanwhile, in another tab.
      if (!logoutPending || !result) return redirect(mandatPaths.recapOf(journeyId))
      // Past its time, the token ends the session all the same (domain/04 A.8).
      const state = await beginFranceConnectLogout(request.ctx, journeyId)
      const url = await franceconnect.endSessionUrl(result.evidence.idToken, state)
      return url ? redirect(url) : refused(request, emptyForm, DOWN)
    },
  })
}

const leaveRoute = aidantRoute<JourneyParams>({
  method: 'POST',
  path: mandatPaths.leaveSession,
  params: journeyParams,
  handle: async (request) => {
    const { journeyId } = request.params
    const found = await journeyAt(request, journeyId, 'recapitulatif')
    if (found.kind === 'answered') return found.reply
    const reason = LOGOUT_OVERRIDE_REASONS.find((one) => one === textOf(request.form, REASON))
    const done = await overrideFranceConnectLogout(request.ctx, ownerOf(request), journeyId, reason)
    if (done.kind === 'refused' && done.reason === 'reason_missing') {
      const errors = { [REASON]: 'Dites pourquoi vous continuez : choisissez une raison.' }
      return refused(request, { values: request.form, errors })
    }
    return redirect(mandatPaths.journeyOf(journeyId))
  },
})

async function refused(request: AidantRequest<JourneyParams>, form: FormState, problem?: string) {
  const found = await journeyAt(request, request.params.journeyId, 'recapitulatif')
  if (found.kind === 'answered') return found.reply
  const facts = await recapFacts(request, found.journey)
  return facts
    ? page(<RecapPage request={request} facts={facts} form={form} problem={problem} />, 422)
    : notFound(request)
}
