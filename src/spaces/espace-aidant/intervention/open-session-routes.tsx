import { z } from 'zod'
import {
  beginClosing,
  closingOf,
  OVERRIDE_REASONS,
  openFranceConnectSession,
  overrideOpenSession,
  recordClosingFailure,
} from '../../../domain/mandats/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import type { FranceConnect } from '../../../protocols/franceconnect/index.ts'
import { type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { safeNext } from '../../connexion/paths.ts'
import { notFound } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { closingFailureOf } from './closing-failure.ts'
import { identityForUs } from './guard.tsx'
import { OpenSessionPage } from './open-session-page.tsx'
import { OtherSessionPage } from './other-session-page.tsx'
import { interventionPaths } from './paths.ts'

const params = z.object({ closingId: z.uuid() })

/** FranceConnect may still be open as the person before: closing it, what came of that, going on nevertheless. */
export function openSessionRoutes(franceconnect: FranceConnect): readonly AppRoute[] {
  return [closeRoute(franceconnect), closingRoute, overrideRoute]
}

function closeRoute(franceconnect: FranceConnect): AppRoute {
  return aidantRoute({
    method: 'POST',
    path: interventionPaths.close,
    handle: async (request) => {
      const { ctx, visitor, form } = request
      const returnTo = safeNext(textOf(form, 'retour'), personPaths.list)
      const begun = await beginClosing(ctx, visitor.aidant, browserHash(request), returnTo)
      if (begun.kind === 'nothing_open') return redirect(returnTo)
      const destination = await franceconnect.authorizationUrl(begun, 'close')
      if (destination.kind === 'ready') return redirect(destination.url)
      ctx.log.warn(
        { cause: destination.cause, detail: destination.detail },
        'FranceConnect could not be asked to close',
      )
      await recordClosingFailure(ctx, begun.closing.id, closingFailureOf(destination))
      return redirect(interventionPaths.closingOf(begun.closing.id))
    },
  })
}

const closingRoute = aidantRoute<z.infer<typeof params>>({
  method: 'GET',
  path: interventionPaths.closing,
  params,
  handle: async (request) => {
    const { ctx, visitor } = request
    const closing = await closingOf(ctx, visitor.aidant, browserHash(request), request.params.closingId)
    if (!closing) return notFound(request)
    const { outcome, returnTo } = closing
    if (outcome === 'autre_compte' || outcome === 'autre_personne')
      return page(<OtherSessionPage request={request} outcome={outcome} returnTo={returnTo} />)
    const session = await openFranceConnectSession(ctx, browserHash(request))
    if (!session) return redirect(returnTo)
    const identity = await identityForUs(request, session)
    return page(
      <OpenSessionPage request={request} session={session} identity={identity} returnTo={returnTo} outcome={outcome} />,
    )
  },
})

const overrideRoute = aidantRoute({
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
})
