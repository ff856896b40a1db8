import { z } from 'zod'
import { checkProfessionalEmail, requestEmailChange, withdrawEmailChange } from '../../domain/comptes/index.ts'
import { parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import {
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { atNextStep } from '../connexion/constant-time.ts'
import { EMAIL_REFUSALS } from '../email-words.ts'
import { ProofField } from '../proof-field.tsx'
import { CODE, prove } from '../prove.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { emailLinks } from './email-links.tsx'
import { Leave, STALE } from './frame.tsx'
import { homeAfter } from './home.tsx'
import { profilePaths } from './paths.ts'

const emailForm = z.object({
  adresse: textField({ max: 320, required: 'Écrivez votre nouvelle adresse.' }),
})

function EmailPage({ request, form }: { readonly request: SignedInRequest; readonly form: FormState }) {
  const title = 'Changer mon adresse e-mail'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={profilePaths.email}>
      <BackLink href={profilePaths.home}>Mon compte</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Votre adresse actuelle : <strong>{request.visitor.account.email}</strong>
      </p>
      <ol>
        <li>Un mail part vers la nouvelle adresse. Vous avez 24 heures pour ouvrir son lien et la confirmer.</li>
        <li>Votre adresse actuelle est prévenue aussi. Jusqu’à la confirmation, c’est elle qui sert.</li>
        <li>Ensuite, vous vous connectez avec la nouvelle.</li>
      </ol>
      <AppForm request={request} action={profilePaths.email}>
        <Field
          name="adresse"
          label="Nouvelle adresse e-mail professionnelle"
          type="email"
          form={form}
          autocomplete="email"
          maxlength={320}
          hint="Une adresse à vous seul ou à vous seule. Exemple : prenom.nom@structure.fr"
        />
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Envoyer le mail de confirmation</SubmitButton>
          <Leave href={profilePaths.home}>Ne rien changer</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function refused(request: SignedInRequest, errors: FormState['errors']): Reply {
  const form = { values: { adresse: textOf(request.form, 'adresse') }, errors }
  return page(<EmailPage request={request} form={form} />, 422)
}

const show = signedInRoute({
  method: 'GET',
  path: profilePaths.email,
  handle: async (request) => page(<EmailPage request={request} form={emptyForm} />),
})

const PROBLEMS = {
  stale_proof: { [CODE]: STALE },
  malformed: { adresse: EMAIL_REFUSALS.malformed },
  generic: { adresse: EMAIL_REFUSALS.generic },
  dead_domain: { adresse: EMAIL_REFUSALS.dead_domain },
  same: { adresse: 'C’est déjà votre adresse.' },
  too_many: { adresse: 'Vous avez demandé cinq changements en 24 heures. Recommencez demain.' },
}

const change = signedInRoute({
  method: 'POST',
  path: profilePaths.email,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor } = request
    const parsed = parseForm(emailForm, request.form)
    if (!parsed.ok) return refused(request, parsed.errors)
    // Before the code, which serves once.
    const verdict = checkProfessionalEmail(parsed.value.adresse, { holder: visitor.account })
    if (verdict.kind === 'refused') return refused(request, PROBLEMS[verdict.reason])
    const { email: adresse } = verdict
    if (adresse === visitor.account.email) return refused(request, PROBLEMS.same)
    const proved = await prove(request)
    if (proved.kind === 'refused') return refused(request, { [CODE]: proved.problem })
    const { proof } = proved
    // How long it took must not tell whether the address is somebody's already.
    const result = await atNextStep(() => requestEmailChange(ctx, visitor, proof, adresse, emailLinks(ctx)))
    return result.kind === 'asked' ? redirect(homeAfter('adresse')) : refused(request, PROBLEMS[result.reason])
  },
})

const withdraw = signedInRoute({
  method: 'POST',
  path: profilePaths.withdrawEmail,
  async handle({ ctx, visitor }) {
    await withdrawEmailChange(ctx, visitor)
    return redirect(homeAfter('adresse-abandonnee'))
  },
})

export const emailRoutes = [show, change, withdraw]
