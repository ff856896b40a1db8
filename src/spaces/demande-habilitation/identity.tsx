import { z } from 'zod'
import {
  askNewAddress,
  changeRequester,
  giveUpNewAddress,
  type NewAddressAsked,
  pendingAddress,
} from '../../domain/habilitation/index.ts'
import { parseForm, textField } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import {
  Alert,
  ErrorSummary,
  emptyForm,
  Field,
  type FlashMessage,
  type FormState,
  filledForm,
  formatDateTime,
  PostButton,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type RequesterRequest, requesterRoute } from '../access.ts'
import { atNextStep } from '../connexion/constant-time.ts'
import { EMAIL_REFUSALS } from '../email-words.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { identityShape } from './begin.tsx'
import { habilitationPaths } from './paths.ts'

const identityForm = z.object(identityShape)
const addressForm = z.object({ adresse: textField({ max: 320, required: 'Écrivez votre nouvelle adresse.' }) })

interface IdentityPageProps {
  readonly request: RequesterRequest
  readonly identity: FormState
  readonly address: FormState
  readonly pending: Awaited<ReturnType<typeof pendingAddress>>
  readonly flash?: readonly FlashMessage[]
}

function IdentityPage({ request, identity, address, pending, flash = [] }: IdentityPageProps) {
  const title = 'Mon identité'
  const { requester } = request.visitor
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} flash={flash}>
      <ErrorSummary errors={{ ...identity.errors, ...address.errors }} />
      <h1>{title}</h1>
      <AppForm request={request} action={habilitationPaths.identity}>
        <Field name="prenom" label="Prénom" form={identity} maxlength={150} autocomplete="given-name" />
        <Field name="nom" label="Nom" form={identity} maxlength={150} autocomplete="family-name" />
        <Field
          name="fonction"
          label="Fonction dans la structure"
          form={identity}
          maxlength={150}
          autocomplete="organization-title"
        />
        <SubmitButton>Enregistrer</SubmitButton>
      </AppForm>
      <h2>Adresse électronique</h2>
      <p>
        Votre adresse actuelle : <strong>{requester.email}</strong>
      </p>
      {pending ? (
        <>
          <Alert kind="info">
            <p>
              {pending.email} attend sa confirmation, jusqu’au {formatDateTime(pending.until, 'Europe/Paris')}. D’ici
              là, l’adresse actuelle continue de servir.
            </p>
          </Alert>
          <PostButton action={habilitationPaths.keepAddress} csrf={request.csrf} look="secondary">
            Garder mon adresse actuelle
          </PostButton>
        </>
      ) : (
        <>
          <p>La nouvelle compte une fois confirmée depuis le mail qu’elle reçoit. L’ancienne est prévenue.</p>
          <AppForm request={request} action={habilitationPaths.newAddress}>
            <Field
              name="adresse"
              label="Nouvelle adresse électronique"
              type="email"
              form={address}
              maxlength={320}
              autocomplete="off"
              spellcheck={false}
              width="full"
            />
            <SubmitButton look="secondary">Envoyer le mail de confirmation</SubmitButton>
          </AppForm>
        </>
      )}
    </AppPage>
  )
}

const DONE: Readonly<Record<string, FlashMessage>> = {
  identite: { kind: 'success', text: 'Votre identité est enregistrée.' },
  adresse: { kind: 'success', text: 'Votre nouvelle adresse compte désormais. L’ancienne est prévenue.' },
  demande: { kind: 'info', text: 'Un mail vient de partir vers la nouvelle adresse. Ouvrez-le pour la confirmer.' },
  abandon: { kind: 'info', text: 'Vous gardez votre adresse actuelle.' },
}

async function show(request: RequesterRequest, forms: { identity?: FormState; address?: FormState } = {}) {
  const { requester } = request.visitor
  const now = filledForm({ prenom: requester.givenName, nom: requester.familyName, fonction: requester.occupation })
  const pending = await pendingAddress(request.ctx, requester.id)
  return { identity: forms.identity ?? now, address: forms.address ?? emptyForm, pending }
}

async function refused(
  request: RequesterRequest,
  forms: { identity?: FormState; address?: FormState },
): Promise<Reply> {
  return page(<IdentityPage request={request} {...(await show(request, forms))} />, 422)
}

const query = z.object({ fait: z.string().max(20).optional() })
type Query = z.infer<typeof query>

const PROBLEMS: Readonly<Record<Extract<NewAddressAsked, { kind: 'refused' }>['reason'], string>> = {
  ...EMAIL_REFUSALS,
  same: 'C’est déjà votre adresse.',
  too_many: 'Un mail par minute, et cinq par jour. Attendez avant de recommencer.',
}

export const identityRoutes = [
  requesterRoute<unknown, Query>({
    method: 'GET',
    path: habilitationPaths.identity,
    query,
    async handle(request) {
      const done = DONE[request.query.fait ?? '']
      return page(<IdentityPage request={request} {...(await show(request))} flash={done ? [done] : []} />)
    },
  }),
  requesterRoute({
    method: 'POST',
    path: habilitationPaths.identity,
    async handle(request) {
      const parsed = parseForm(identityForm, request.form)
      if (!parsed.ok) return refused(request, { identity: parsed })
      const { prenom, nom, fonction } = parsed.value
      await changeRequester(request.ctx, request.visitor.requester, {
        givenName: prenom,
        familyName: nom,
        occupation: fonction,
      })
      return redirect(`${habilitationPaths.identity}?fait=identite`)
    },
  }),
  requesterRoute({
    method: 'POST',
    path: habilitationPaths.newAddress,
    perMinute: 30,
    async handle(request) {
      const parsed = parseForm(addressForm, request.form)
      if (!parsed.ok) return refused(request, { address: parsed })
      // How long it took must not tell whether the address has a space already.
      const asked = await atNextStep(() => askNewAddress(request.ctx, request.visitor.requester, parsed.value.adresse))
      if (asked.kind === 'asked') return redirect(`${habilitationPaths.identity}?fait=demande`)
      const errors = { adresse: PROBLEMS[asked.reason] }
      return refused(request, { address: { values: request.form, errors } })
    },
  }),
  requesterRoute({
    method: 'POST',
    path: habilitationPaths.keepAddress,
    async handle(request) {
      await giveUpNewAddress(request.ctx, request.visitor.requester)
      return redirect(`${habilitationPaths.identity}?fait=abandon`)
    },
  }),
]
