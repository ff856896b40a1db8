import { proofOptions, signInOptions, signInWithKey } from '../../domain/comptes/index.ts'
import { textOf } from '../../platform/http/forms.ts'
import { json, page, type Reply, redirect, withCookies } from '../../platform/http/reply.ts'
import { emptyForm } from '../../platform/ui/index.ts'
import { type PublicRequest, publicRoute, sessionRoute } from '../access.ts'
import { browserHash, browserToken } from '../browser.ts'
import { atNextStep } from './constant-time.ts'
import { enter } from './enter.ts'
import { connexionPaths, safeNext } from './paths.ts'
import { SignInPage } from './sign-in-page.tsx'
import { blockedUntil } from './words.ts'

/** Asked by the page's script when the button is pressed: a challenge that was never asked for is never kept. */
const challenge = publicRoute({
  method: 'POST',
  path: connexionPaths.keyChallenge,
  perMinute: 60,
  async handle(request) {
    const { token, changes } = browserToken(request)
    const options = await signInOptions(request.ctx, request.ctx.keys.hash('browser', token))
    return withCookies(json(options), changes)
  },
})

const signIn = publicRoute({
  method: 'POST',
  path: connexionPaths.key,
  perMinute: 60,
  async handle(request) {
    const { ctx, form, address, headers } = request
    const nextPath = safeNext(form.suite)
    const result = await atNextStep(() =>
      signInWithKey(ctx, {
        answer: textOf(form, 'reponse'),
        browserHash: browserHash(request),
        address,
        userAgent: headers['user-agent'] ?? '',
        nextPath,
      }),
    )
    switch (result.kind) {
      case 'signed_in':
        return enter(request, result)
      case 'over':
        return refused(
          request,
          nextPath,
          'Plus de 5 minutes ont passé, ou cette connexion a déjà servi. Recommencez.',
          422,
        )
      case 'refused':
        return refused(
          request,
          nextPath,
          'Cette clé d’accès n’a pas été acceptée. Recommencez, ou connectez-vous avec votre adresse et un code. Si vous l’avez retirée de votre compte, supprimez-la aussi de votre appareil.',
          422,
        )
      case 'blocked': {
        const until = blockedUntil(result.until, 'Europe/Paris')
        return refused(request, nextPath, `Trop d’essais à la suite. Attendez jusqu’à ${until} (heure de Paris).`, 429)
      }
    }
  },
})

function refused(request: PublicRequest, next: string, problem: string, status: number): Reply {
  return page(<SignInPage request={request} form={emptyForm} next={next} problem={problem} />, status)
}

/** The address of a refused key, opened again by hand. */
const keyAlone = publicRoute({
  method: 'GET',
  path: connexionPaths.key,
  handle: async () => redirect(connexionPaths.signIn),
})

/** For whoever is signed in, the screen locked or not: what one of their passkeys must answer, in this session. */
const proof = sessionRoute({
  method: 'POST',
  path: connexionPaths.keyProof,
  perMinute: 60,
  async handle({ ctx, visitor }) {
    const options = await proofOptions(ctx, visitor)
    return options ? json(options) : json({ aucune: true }, 404)
  },
})

export const keyRoutes = [challenge, signIn, keyAlone, proof]
