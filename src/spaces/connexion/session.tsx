import {
  beginProConnectLogout,
  lockSession,
  reopenSession,
  type SignedIn,
  signOut,
} from '../../domain/comptes/index.ts'
import { page, redirect, withCookies } from '../../platform/http/reply.ts'
import type { ProConnect } from '../../protocols/proconnect/index.ts'
import { type AppRoute, type PublicRequest, publicRoute, sessionRoute } from '../access.ts'
import { CODE_FIELD } from '../authorise.ts'
import { browserHash, SESSION_COOKIE } from '../browser.ts'
import { prove } from '../prove.ts'
import { CodeAgainPage } from './code-again.tsx'
import { connexionPaths, safeNext } from './paths.ts'

const giveCode = sessionRoute({
  method: 'POST',
  path: connexionPaths.code,
  async handle(request) {
    const { ctx, visitor, form } = request
    const returnTo = safeNext(form.retour)
    // Unlocked in another tab meanwhile: nothing to prove.
    if (!visitor.mustProve) return redirect(returnTo)
    const proved = await prove(request, CODE_FIELD)
    if (proved.kind === 'proved') {
      await reopenSession(ctx, visitor, proved.proof)
      return redirect(returnTo)
    }
    return page(<CodeAgainPage request={request} form={{}} returnTo={returnTo} problem={proved.problem} />, 422)
  },
})

/** The address of a refused code, opened again by hand. */
const codeAlone = publicRoute({
  method: 'GET',
  path: connexionPaths.code,
  handle: async () => redirect(safeNext(undefined)),
})

const lock = publicRoute({
  method: 'POST',
  path: connexionPaths.lock,
  async handle(request) {
    const returnTo = safeNext(request.form.retour)
    if (request.visitor.kind === 'signed-in') await lockSession(request.ctx, request.visitor)
    return redirect(returnTo)
  },
})

const SIGNED_OUT = `${connexionPaths.signIn}?deconnexion=oui`

/** Our session first; then ProConnect's, when it opened ours or was linked in it: the next person at this computer must not be let in by it. */
const leave = (proConnect: ProConnect | undefined) =>
  publicRoute({
    method: 'POST',
    path: connexionPaths.signOut,
    async handle(request) {
      const { visitor } = request
      const to = visitor.kind === 'signed-in' ? await endSession(request, visitor, proConnect) : SIGNED_OUT
      return withCookies(redirect(to), [{ name: SESSION_COOKIE, value: null }])
    },
  })

/** Ends the session here, and says where that leads: to ProConnect, when its own is to be ended too and it can be reached. */
async function endSession(
  request: PublicRequest,
  visitor: SignedIn,
  proConnect: ProConnect | undefined,
): Promise<string> {
  const { ctx } = request
  const there = proConnect && (await beginProConnectLogout(ctx, visitor, browserHash(request)))
  await signOut(ctx, visitor)
  if (!there) return SIGNED_OUT
  return (
    (await proConnect.endSessionUrl(there.idToken, there.state)) ?? `${connexionPaths.signIn}?deconnexion=proconnect`
  )
}

export function sessionRoutes(proConnect: ProConnect | undefined): readonly AppRoute[] {
  return [giveCode, codeAlone, lock, leave(proConnect)]
}
