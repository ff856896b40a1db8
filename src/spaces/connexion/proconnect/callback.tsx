import {
  claimProConnectAnswer,
  finishProConnectLogout,
  type ProConnectRequest,
  receiveProConnectLink,
  signInWithProConnect,
} from '../../../domain/comptes/index.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import type { ProConnect, ProConnectFailure } from '../../../protocols/proconnect/index.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { linkRefused, proConnectLinkPaths } from '../../profil/proconnect/paths.ts'
import { atNextStep } from '../constant-time.ts'
import { enter } from '../enter.ts'
import { connexionPaths, safeNext, withNext } from '../paths.ts'
import { FailedPage, OverPage } from './pages.tsx'
import { proConnectPaths } from './paths.ts'

/** ProConnect's two ways back. Open to anybody: what is awaited is bound to the browser, and to the session where an account is linked. */
export function callbackRoutes(proConnect: ProConnect): readonly AppRoute[] {
  return [
    publicRoute({
      method: 'GET',
      path: proConnectPaths.callback,
      perMinute: 60,
      async handle(request) {
        const query = queryOf(request)
        const state = query.get('state') ?? ''
        const claimed = await claimProConnectAnswer(request.ctx, { state, browserHash: browserHash(request) })
        if (!claimed) return page(<OverPage request={request} next={safeNext(undefined)} />, 400)
        return claimed.purpose === 'link'
          ? link(request, proConnect, claimed, query)
          : signIn(request, proConnect, claimed, query)
      },
    }),
    publicRoute({
      method: 'GET',
      path: proConnectPaths.loggedOut,
      perMinute: 60,
      async handle(request) {
        const state = queryOf(request).get('state') ?? ''
        const ours = await finishProConnectLogout(request.ctx, browserHash(request), state)
        return redirect(ours ? `${connexionPaths.signIn}?deconnexion=oui` : connexionPaths.signIn)
      },
    }),
  ]
}

function queryOf(request: PublicRequest): URLSearchParams {
  return new URL(request.url, request.ctx.publicUrl).searchParams
}

async function signIn(
  request: PublicRequest,
  proConnect: ProConnect,
  claimed: Extract<ProConnectRequest, { purpose: 'sign_in' }>,
  query: URLSearchParams,
): Promise<Reply> {
  const { ctx, headers } = request
  // Checked when it was asked, and again now that it leads somewhere.
  const next = safeNext(claimed.nextPath)
  const answer = await proConnect.identify(query, claimed.expected)
  if (answer.kind === 'failed') {
    logged(request, answer)
    const status = answer.cause === 'unavailable' || answer.cause === 'timeout' ? 502 : 400
    return page(<FailedPage request={request} next={next} cause={answer.cause} />, status)
  }
  const userAgent = headers['user-agent'] ?? ''
  const result = await atNextStep(() => signInWithProConnect(ctx, claimed, answer, { userAgent }))
  switch (result.kind) {
    case 'signed_in':
      return enter(request, { ...result, nextPath: next })
    case 'factor_wanted':
      return redirect(connexionPaths.proConnectCode)
    case 'unlinked':
      return redirect(withNext(connexionPaths.proConnectUnlinked, next))
  }
}

/** Nothing is linked here: the answer waits for its session, which says so with a fresh proof. */
async function link(
  request: PublicRequest,
  proConnect: ProConnect,
  claimed: Extract<ProConnectRequest, { purpose: 'link' }>,
  query: URLSearchParams,
): Promise<Reply> {
  const { ctx, visitor } = request
  if (visitor.kind !== 'signed-in' || !visitor.sessionHash.equals(claimed.sessionHash))
    return page(<OverPage request={request} next={proConnectLinkPaths.home} />, 400)
  const answer = await proConnect.identifyWithEmail(query, claimed.expected)
  if (answer.kind === 'failed') {
    logged(request, answer)
    return redirect(linkRefused(answer.cause))
  }
  const received = await receiveProConnectLink(ctx, visitor, claimed, answer)
  return redirect(received === 'to_confirm' ? proConnectLinkPaths.confirm : linkRefused(received))
}

function logged({ ctx }: PublicRequest, { cause, detail }: ProConnectFailure): void {
  ctx.log.warn({ cause, detail }, 'ProConnect gave nobody')
}
