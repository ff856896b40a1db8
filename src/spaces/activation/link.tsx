import { z } from 'zod'
import { openActivation } from '../../domain/comptes/index.ts'
import { parseForm } from '../../platform/http/forms.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { emptyForm } from '../../platform/ui/index.ts'
import { publicRoute } from '../access.ts'
import { browserToken } from '../browser.ts'
import { atNextStep } from '../connexion/constant-time.ts'
import { enter } from '../connexion/enter.ts'
import { connexionPaths } from '../connexion/paths.ts'
import { LinkPage } from './link-page.tsx'
import { activationPaths } from './paths.ts'
import { sixDigits } from './six-digits.ts'

const params = z.object({ token: z.string().max(100) })
const codeForm = z.object({
  code: sixDigits('Tapez les 6 chiffres du code reçu par SMS ou remis par votre structure.'),
})

/** Opening a link reads nothing and does nothing: mail scanners open links too (T-42), and every link gets the same page (T-44). */
const showLink = publicRoute({
  method: 'GET',
  path: activationPaths.link,
  params,
  handle: async (request) => page(<LinkPage request={request} token={request.params.token} form={emptyForm} />),
})

const giveCode = publicRoute({
  method: 'POST',
  path: activationPaths.link,
  params,
  // A whole training room behind one address activates in the same minute.
  perMinute: 60,
  async handle(request) {
    const { ctx, form } = request
    const { token } = request.params
    const refuse = (problem: string) =>
      page(<LinkPage request={request} token={token} form={{ values: {}, errors: { code: problem } }} />, 422)
    const parsed = parseForm(codeForm, form)
    if (!parsed.ok) return refuse(parsed.errors.code ?? '')
    // Whoever comes from a mail may have no cookie yet: the browser is known by the one that it is about to get.
    const browser = browserToken(request)
    const place = {
      browserHash: ctx.keys.hash('browser', browser.token),
      userAgent: request.headers['user-agent'] ?? '',
    }
    const opened = await atNextStep(() => openActivation(ctx, { token, code: parsed.value.code }, place))
    if (opened.kind === 'opened') {
      return enter(request, { kind: 'signed_in', token: opened.token, nextPath: activationPaths.start }, browser)
    }
    if (opened.kind === 'sign_in') return redirect(`${connexionPaths.signIn}?suite=${activationPaths.start}`)
    return refuse(
      'Ce lien et ce code n’ouvrent rien : le code n’est pas celui-là, ou ils ont plus de 30 minutes, ou ils ont déjà servi. Vérifiez le code. Après 5 essais, il faut un nouveau lien.',
    )
  },
})

export const linkRoutes = [showLink, giveCode]
