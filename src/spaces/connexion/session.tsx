import { lockSession, reopenSession, signOut, verifyCode } from '../../domain/comptes/index.ts'
import { textOf } from '../../platform/http/forms.ts'
import { page, redirect, withCookies } from '../../platform/http/reply.ts'
import { publicRoute, sessionRoute } from '../access.ts'
import { CODE_FIELD } from '../authorise.ts'
import { SESSION_COOKIE } from '../browser.ts'
import { CodeAgainPage } from './code-again.tsx'
import { connexionPaths, safeNext } from './paths.ts'
import { codeProblem } from './words.ts'

const giveCode = sessionRoute({
  method: 'POST',
  path: connexionPaths.code,
  async handle(request) {
    const { ctx, visitor, form } = request
    const returnTo = safeNext(form.retour)
    // Unlocked in another tab meanwhile: nothing to prove.
    if (!visitor.mustProve) return redirect(returnTo)
    const code = textOf(form, CODE_FIELD).replace(/\s/g, '')
    const verdict = /^[0-9]{6}$/.test(code)
      ? await verifyCode(ctx, visitor.account.id, code)
      : ({ kind: 'unreadable' } as const)
    if (verdict.kind === 'proved') {
      await reopenSession(ctx, visitor, verdict.proof)
      return redirect(returnTo)
    }
    const problem = codeProblem(verdict, visitor)
    return page(<CodeAgainPage request={request} form={{}} returnTo={returnTo} problem={problem} />, 422)
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
