import { z } from 'zod'
import { addOwnCard, cardFits } from '../../domain/comptes/index.ts'
import { parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import {
  BackLink,
  ButtonRow,
  CodeField,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { blockedUntil, timeZoneOf } from '../connexion/words.ts'
import { ProofField } from '../proof-field.tsx'
import { CODE, prove } from '../prove.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { TOO_MANY } from './add-app.tsx'
import { factorsAfter } from './factors.tsx'
import { Leave, STALE } from './frame.tsx'
import { profilePaths } from './paths.ts'

const cardForm = z.object({
  numero: textField({ max: 40, required: 'Recopiez le numéro écrit sur la carte.' }),
  codeCarte: z
    .string('Tapez les 6 chiffres que la carte affiche.')
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^[0-9]{6}$/, 'Tapez les 6 chiffres que la carte affiche.')),
})

function CardPage({ request, form }: { readonly request: SignedInRequest; readonly form: FormState }) {
  const title = 'Ajouter une carte'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={profilePaths.addCard}>
      <BackLink href={profilePaths.factors}>Moyens de connexion</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Prenez la carte que votre référent ou référente vous a remise. Elle affiche un code à 6 chiffres quand vous
        appuyez sur son bouton.
      </p>
      <AppForm request={request} action={profilePaths.addCard}>
        <h2>1. La carte</h2>
        <Field
          name="numero"
          label="Numéro de la carte"
          form={form}
          maxlength={40}
          autocomplete="off"
          spellcheck={false}
          hint="Il est écrit au dos. Exemple : GADT0001234"
        />
        <CodeField
          name="codeCarte"
          form={form}
          label="Code affiché par la carte"
          hint="Appuyez une fois sur le bouton."
        />
        <h2>2. Prouvez que c’est vous</h2>
        <ProofField
          request={request}
          form={form}
          hint="Celui d’un moyen de connexion que vous avez déjà, pas celui de la carte."
        />
        <ButtonRow>
          <SubmitButton>Ajouter cette carte</SubmitButton>
          <Leave href={profilePaths.factors}>Ne rien ajouter</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function refused(request: SignedInRequest, errors: FormState['errors']): Reply {
  const form = { values: { numero: textOf(request.form, 'numero') }, errors }
  return page(<CardPage request={request} form={form} />, 422)
}

const PROBLEMS = {
  stale_proof: { [CODE]: STALE },
  too_many: { numero: TOO_MANY },
  has_card: { numero: 'Une carte est déjà reliée à votre compte. Retirez-la d’abord.' },
  no_fit: {
    codeCarte:
      'Ce numéro et ce code ne vont pas ensemble, ou cette carte ne peut pas vous être reliée. Vérifiez le numéro, attendez un nouveau code, puis recommencez.',
  },
}

const show = signedInRoute({
  method: 'GET',
  path: profilePaths.addCard,
  handle: async (request) => page(<CardPage request={request} form={emptyForm} />),
})

const add = signedInRoute({
  method: 'POST',
  path: profilePaths.addCard,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor } = request
    const parsed = parseForm(cardForm, request.form)
    if (!parsed.ok) return refused(request, parsed.errors)
    const card = { serial: parsed.value.numero, code: parsed.value.codeCarte }
    const fits = await cardFits(ctx, visitor, card)
    if (fits.kind === 'refused') return refused(request, PROBLEMS[fits.reason])
    if (fits.kind === 'blocked') {
      const until = blockedUntil(fits.until, timeZoneOf(visitor))
      return refused(request, { codeCarte: `Trop d’essais à la suite. Attendez jusqu’à ${until}, puis recommencez.` })
    }
    const proved = await prove(request)
    if (proved.kind === 'refused') return refused(request, { [CODE]: proved.problem })
    const result = await addOwnCard(ctx, visitor, proved.proof, card)
    return result.kind === 'added' ? redirect(factorsAfter('carte')) : refused(request, PROBLEMS[result.reason])
  },
})

export const cardRoutes = [show, add]
