import { z } from 'zod'
import { beginProConnectSignIn } from '../../../domain/comptes/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, redirect, withCookies } from '../../../platform/http/reply.ts'
import { emptyForm } from '../../../platform/ui/index.ts'
import type { ProConnect } from '../../../protocols/proconnect/index.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { browserToken } from '../../browser.ts'
import { connexionPaths, safeNext } from '../paths.ts'
import { SignInPage } from '../sign-in-page.tsx'
import { UnlinkedPage } from './pages.tsx'

export function signInRoutes(proConnect: ProConnect): readonly AppRoute[] {
  return [
    publicRoute({
      method: 'POST',
      path: connexionPaths.proConnect,
      perMinute: 60,
      async handle(request) {
        const { ctx, form } = request
        const nextPath = safeNext(form.suite)
        const { token, changes } = browserToken(request)
        const expected = await beginProConnectSignIn(ctx, { browserHash: ctx.keys.hash('browser', token), nextPath })
        const anew = textOf(form, 'autre') === 'oui'
        const begun = await proConnect.authorizationUrl(expected, { purpose: 'sign_in', anew })
        if (begun.kind === 'ready') return withCookies(redirect(begun.url), changes)
        ctx.log.warn({ cause: begun.cause, detail: begun.detail }, 'ProConnect cannot be reached')
        const problem =
          'ProConnect ne répond pas. Réessayez dans quelques minutes, ou connectez-vous avec votre adresse et un code.'
        const refused = <SignInPage request={request} form={emptyForm} next={nextPath} problem={problem} />
        return withCookies(page(refused, 503), changes)
      },
    }),
    publicRoute({
      method: 'GET',
      path: connexionPaths.proConnect,
      handle: async () => redirect(connexionPaths.signIn),
    }),
    /** The same words for everybody, at an address that anybody may open (T-44). */
    publicRoute({
      method: 'GET',
      path: connexionPaths.proConnectUnlinked,
      query: z.object({ suite: z.string().optional() }),
      handle: async (request) => page(<UnlinkedPage request={request} next={safeNext(request.query.suite)} />),
    }),
  ]
}
