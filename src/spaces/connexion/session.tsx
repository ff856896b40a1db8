import { lockSession, reopenSession, signOut } from '../../domain/comptes/index.ts'
import { page, redirect, withCookies } from '../../platform/http/reply.ts'
import { publicRoute, sessionRoute } from '../access.ts'
import { CODE_FIELD } from '../authorise.ts'
import { SESSION_COOKIE } from '../browser.ts'
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

const leave = publicRoute({
  method: 'POST',
  path: connexionPaths.signOut,
  async handle(request) {
    if (request.visitor.kind === 'signed-in') await signOut(request.ctx, request.visitor)
    return withCookies(redirect(`${connexionPaths.signIn}?deconnexion=oui`), [{ name: SESSION_COOKIE, value: null }])
  },
})

export const sessionRoutes = [giveCode, codeAlone, lock, leave]
