import { z } from 'zod'
import { askNewLink } from '../../domain/comptes/index.ts'
import { parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { emptyForm } from '../../platform/ui/index.ts'
import { publicRoute } from '../access.ts'
import { atNextStep } from '../connexion/constant-time.ts'
import { blockedUntil } from '../connexion/words.ts'
import { LinkAskedPage, NewLinkPage } from './new-link-page.tsx'
import { activationPaths } from './paths.ts'

const newLinkForm = z.object({
  email: textField({ max: 320, required: 'Écrivez votre adresse e-mail.' }).pipe(
    z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Écrivez une adresse complète, comme prenom.nom@structure.fr.'),
  ),
})

const showNewLink = publicRoute({
  method: 'GET',
  path: activationPaths.newLink,
  handle: async (request) => page(<NewLinkPage request={request} form={emptyForm} />),
})

const askLink = publicRoute({
  method: 'POST',
  path: activationPaths.newLink,
  perMinute: 30,
  async handle(request) {
    const { ctx, form, address } = request
    const parsed = parseForm(newLinkForm, form)
    if (!parsed.ok) return page(<NewLinkPage request={request} form={parsed} />, 422)
    const answer = await atNextStep(() => askNewLink(ctx, { email: parsed.value.email, address }))
    if (answer.kind === 'asked') return redirect(activationPaths.linkAsked)
    const until = blockedUntil(answer.until, 'Europe/Paris')
    const problem = `Trop de demandes depuis cet endroit. Attendez jusqu’à ${until} (heure de Paris), puis recommencez.`
    const values = { email: textOf(form, 'email') }
    return page(<NewLinkPage request={request} form={{ values, errors: {} }} problem={problem} />, 429)
  },
})

const linkAsked = publicRoute({
  method: 'GET',
  path: activationPaths.linkAsked,
  handle: async (request) => page(<LinkAskedPage request={request} />),
})

export const newLinkRoutes = [showNewLink, askLink, linkAsked]
