import { z } from 'zod'
import { confirmByShortCode, requestSignIn, typedCode } from '../../domain/comptes/index.ts'
import { parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, redirect, withCookies } from '../../platform/http/reply.ts'
import { emptyForm, type FlashMessage } from '../../platform/ui/index.ts'
import { publicRoute } from '../access.ts'
import { browserHash, browserToken } from '../browser.ts'
import { atNextStep } from './constant-time.ts'
import { enter } from './enter.ts'
import { connexionPaths, safeNext } from './paths.ts'
import { SignInPage } from './sign-in-page.tsx'
import { WaitPage } from './wait-page.tsx'
import { blockedUntil, codeProblem } from './words.ts'

const nextQuery = z.object({ suite: z.string().optional(), deconnexion: z.string().optional() })

const NO_CODE = codeProblem({ kind: 'unreadable' }, { organisation: null })

const signInForm = z.object({
  email: textField({ max: 320, required: 'Écrivez votre adresse e-mail.' }).pipe(
    z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Écrivez une adresse complète, comme prenom.nom@structure.fr.'),
  ),
  code: z.string(NO_CODE).transform((text, refusal) => {
    const code = typedCode(text)
    if (code === undefined) refusal.addIssue({ code: 'custom', message: NO_CODE })
    return code ?? ''
  }),
})

const showSignIn = publicRoute({
  method: 'GET',
  path: connexionPaths.signIn,
  query: nextQuery,
  async handle(request) {
    const next = safeNext(request.query.suite)
    if (request.visitor.kind === 'signed-in') return redirect(next)
    const reply = page(
      <SignInPage request={request} form={emptyForm} next={next} flash={signedOut(request.query.deconnexion)} />,
    )
    return withCookies(reply, browserToken(request).changes)
  },
})

/** What a sign-out did, as the page after it says. */
function signedOut(said: string | undefined): readonly FlashMessage[] {
  if (said === undefined) return []
  const text = 'La déconnexion est faite dans ce navigateur.'
  if (said !== 'proconnect') return [{ kind: 'success', text }]
  return [{ kind: 'warning', text: `${text} ProConnect ne répond pas : fermez aussi sa session, ou le navigateur.` }]
}

const askLink = publicRoute({
  method: 'POST',
  path: connexionPaths.signIn,
  perMinute: 60,
  async handle(request) {
    const { ctx, form, address } = request
    const next = safeNext(form.suite)
    const parsed = parseForm(signInForm, form)
    if (!parsed.ok) return page(<SignInPage request={request} form={parsed} next={next} />, 422)
    const { token, changes } = browserToken(request)
    const url = (path: string) => `${ctx.publicUrl}${path}`
    const answer = await atNextStep(() =>
      requestSignIn(ctx, {
        ...parsed.value,
        browserHash: ctx.keys.hash('browser', token),
        address,
        nextPath: next,
        linkOf: (linkToken) => url(connexionPaths.linkOf(linkToken)),
        signInUrl: url(connexionPaths.signIn),
      }),
    )
    if (answer.kind === 'asked') return withCookies(redirect(connexionPaths.wait), changes)
    const until = blockedUntil(answer.until, 'Europe/Paris')
    const problem = `Trop d’essais à la suite pour cette adresse. Attendez jusqu’à ${until} (heure de Paris), puis tapez le code affiché à ce moment-là.`
    const values = { email: textOf(form, 'email') }
    const refused = <SignInPage request={request} form={{ values, errors: {} }} next={next} problem={problem} />
    return withCookies(page(refused, 429), changes)
  },
})

const wait = publicRoute({
  method: 'GET',
  path: connexionPaths.wait,
  async handle(request) {
    // The link was confirmed in another tab: this page has nothing left to wait for.
    if (request.visitor.kind === 'signed-in') return redirect(safeNext(undefined))
    return page(<WaitPage request={request} form={emptyForm} />)
  },
})

const typeShortCode = publicRoute({
  method: 'POST',
  path: connexionPaths.wait,
  perMinute: 20,
  async handle(request) {
    const typed = textOf(request.form, 'code_court')
    const result = await atNextStep(() =>
      confirmByShortCode(request.ctx, typed.slice(0, 20), {
        browserHash: browserHash(request),
        userAgent: request.headers['user-agent'] ?? '',
      }),
    )
    if (result.kind === 'signed_in') return enter(request, result)
    const problem =
      typed === ''
        ? 'Tapez le code affiché sur l’autre appareil.'
        : 'Ce code n’est pas le bon, ou il a plus de 5 minutes. Vérifiez-le. Après 5 essais, il faut recommencer avec un nouveau lien.'
    const form = { values: { code_court: typed }, errors: { code_court: problem } }
    return page(<WaitPage request={request} form={form} />, 422)
  },
})

export const signInRoutes = [showSignIn, askLink, wait, typeShortCode]
