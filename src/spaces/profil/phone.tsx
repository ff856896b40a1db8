import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { changePhone } from '../../domain/comptes/index.ts'
import { parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import { BackLink, ButtonRow, ErrorSummary, Field, type FormState, SubmitButton } from '../../platform/ui/index.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { phoneWords } from '../espace-aidant/usagers/words.ts'
import { ProofField } from '../proof-field.tsx'
import { CODE, prove } from '../prove.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { Leave, STALE } from './frame.tsx'
import { homeAfter } from './home.tsx'
import { profilePaths } from './paths.ts'

const BAD_PHONE = 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78'

const phoneForm = z.object({
  telephone: textField({ max: 30 }).transform((text, refusal) => {
    if (text === '') return null
    const number = parsePhoneNumberFromString(text, 'FR')
    if (number?.isValid()) return number.number as string
    refusal.addIssue({ code: 'custom', message: BAD_PHONE })
    return z.NEVER
  }),
})

function PhonePage({ request, form }: { readonly request: SignedInRequest; readonly form: FormState }) {
  const title = 'Changer mon numéro de téléphone'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={profilePaths.phone}>
      <BackLink href={profilePaths.home}>Mon compte</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>Il sert à vous joindre, et à vous envoyer un code si votre accès doit être rétabli.</p>
      <AppForm request={request} action={profilePaths.phone}>
        <Field
          name="telephone"
          label="Téléphone professionnel"
          type="tel"
          form={form}
          optional
          autocomplete="tel"
          maxlength={30}
          hint="Exemple : 06 12 34 56 78. Laissez vide pour retirer le numéro."
        />
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Enregistrer</SubmitButton>
          <Leave href={profilePaths.home}>Ne rien changer</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function refused(request: SignedInRequest, errors: FormState['errors']): Reply {
  const form = { values: { telephone: textOf(request.form, 'telephone') }, errors }
  return page(<PhonePage request={request} form={form} />, 422)
}

const show = signedInRoute({
  method: 'GET',
  path: profilePaths.phone,
  async handle(request) {
    const { phone } = request.visitor.account
    const form = { values: { telephone: phone ? phoneWords(phone) : '' }, errors: {} }
    return page(<PhonePage request={request} form={form} />)
  },
})

const change = signedInRoute({
  method: 'POST',
  path: profilePaths.phone,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor } = request
    const parsed = parseForm(phoneForm, request.form)
    if (!parsed.ok) return refused(request, parsed.errors)
    const phone = parsed.value.telephone
    if (phone === visitor.account.phone) return refused(request, { telephone: 'C’est déjà votre numéro.' })
    const proved = await prove(request)
    if (proved.kind === 'refused') return refused(request, { [CODE]: proved.problem })
    switch (await changePhone(ctx, visitor, proved.proof, phone)) {
      case 'stale_proof':
        return refused(request, { [CODE]: STALE })
      case 'bad_phone':
        return refused(request, { telephone: BAD_PHONE })
      case 'same':
      case 'changed':
        return redirect(homeAfter(phone === null ? 'sans-telephone' : 'telephone'))
    }
  },
})

export const phoneRoutes = [show, change]
