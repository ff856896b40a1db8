import { z } from 'zod'
import { type AppCandidate, appCandidate, beginOwnApp, confirmApp, ownEnrolment } from '../../domain/comptes/index.ts'
import { parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import {
  BackLink,
  ButtonRow,
  CodeField,
  CopyButton,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  formatTime,
  LinkButton,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { ProofField } from '../proof-field.tsx'
import { CODE, prove } from '../prove.ts'
import { QrCode } from '../qr-code.tsx'
import { AppForm, AppPage } from '../shell.tsx'
import { factorsAfter } from './factors.tsx'
import { Leave, STALE } from './frame.tsx'
import { profilePaths } from './paths.ts'

const BACK = <BackLink href={profilePaths.factors}>Moyens de connexion</BackLink>

/** Said by every page that would add an eleventh factor. */
export const TOO_MANY = 'Votre compte a déjà dix moyens de connexion. Retirez-en un, puis recommencez.'

const nameForm = z.object({ nom: textField({ max: 60 }).optional() })

function BeginPage({ request, form }: { readonly request: SignedInRequest; readonly form: FormState }) {
  const title = 'Ajouter une application'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={profilePaths.addApp}>
      {BACK}
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Elle affiche un code à 6 chiffres, qui change toutes les 30 secondes, même sans réseau. N’importe laquelle
        convient : FreeOTP, Aegis, Google Authenticator, Microsoft Authenticator, un gestionnaire de mots de passe…
      </p>
      <ol>
        <li>Installez-la sur votre téléphone ou votre ordinateur.</li>
        <li>Prouvez ci-dessous que c’est vous.</li>
        <li>Lisez avec elle le QR code que nous afficherons.</li>
      </ol>
      <AppForm request={request} action={profilePaths.addApp}>
        <Field
          name="nom"
          label="Nom de cette application"
          form={form}
          optional
          maxlength={60}
          autocomplete="off"
          hint="Pour la reconnaître plus tard. Exemple : Téléphone du bureau"
        />
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Afficher le QR code</SubmitButton>
          <Leave href={profilePaths.factors}>Ne rien ajouter</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function refused(request: SignedInRequest, errors: FormState['errors']): Reply {
  const form = { values: { nom: textOf(request.form, 'nom') }, errors }
  return page(<BeginPage request={request} form={form} />, 422)
}

const show = signedInRoute({
  method: 'GET',
  path: profilePaths.addApp,
  handle: async (request) => page(<BeginPage request={request} form={emptyForm} />),
})

const begin = signedInRoute({
  method: 'POST',
  path: profilePaths.addApp,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor } = request
    const parsed = parseForm(nameForm, request.form)
    if (!parsed.ok) return refused(request, parsed.errors)
    const proved = await prove(request)
    if (proved.kind === 'refused') return refused(request, { [CODE]: proved.problem })
    const begun = await beginOwnApp(ctx, visitor, proved.proof, parsed.value.nom || null)
    if (begun.kind === 'begun') return redirect(profilePaths.newAppOf(begun.candidateId))
    return refused(request, { [CODE]: begun.reason === 'too_many' ? TOO_MANY : STALE })
  },
})

const params = z.object({ candidateId: z.uuid() })
type Request = SignedInRequest<z.infer<typeof params>>

interface CandidatePageProps {
  readonly request: Request
  readonly candidate: AppCandidate
  readonly form: FormState
}

function CandidatePage({ request, candidate, form }: CandidatePageProps) {
  const title = 'Relier l’application'
  const action = profilePaths.newAppOf(candidate.id)
  const grouped = (candidate.base32.match(/.{1,4}/g) ?? []).join(' ')
  return (
    <AppPage request={request} title={title} scripts={['error-focus', 'copy']} returnTo={action}>
      {BACK}
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Cette page sert jusqu’à {formatTime(candidate.expiresAt, timeZoneOf(request.visitor))}. Ne la laissez pas à la
        vue d’autres personnes.
      </p>
      <h2>1. Donnez la clé à l’application</h2>
      <p>Dans l’application, choisissez « Ajouter un compte », puis lisez ce QR code.</p>
      <QrCode text={candidate.uri} label="QR code à lire avec l’application" />
      <p>
        Sans appareil photo, ouvrez ce lien sur l’appareil où est l’application :{' '}
        <a href={candidate.uri}>relier l’application de cet appareil</a>. Ou recopiez cette clé, avec le type « basé sur
        le temps » :
      </p>
      <p>
        <code class="ac-app-key">{grouped}</code> <CopyButton text={candidate.base32}>Copier la clé</CopyButton>
      </p>
      <h2>2. Tapez le code qu’elle affiche</h2>
      <AppForm request={request} action={action}>
        <CodeField name={CODE} form={form} hint="Celui de la nouvelle application." />
        <ButtonRow>
          <SubmitButton>Ajouter cette application</SubmitButton>
          <Leave href={profilePaths.factors}>Ne rien ajouter</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function over(request: SignedInRequest): Reply {
  const title = 'Cette clé n’est plus bonne'
  return page(
    <AppPage request={request} title={title}>
      {BACK}
      <h1>{title}</h1>
      <p>
        Elle a déjà servi, son délai de 15 minutes est passé, ou elle a été affichée dans une autre connexion.
        Retirez-la de l’application, puis recommencez.
      </p>
      <LinkButton href={profilePaths.addApp}>Recommencer</LinkButton>
    </AppPage>,
    404,
  )
}

async function candidatePage(request: Request, errors?: FormState['errors']): Promise<Reply> {
  const { ctx, visitor, params: asked } = request
  const candidate = await appCandidate(ctx, ownEnrolment(visitor), asked.candidateId, visitor.account.email)
  if (!candidate) return over(request)
  const form = { values: {}, errors: errors ?? {} }
  return page(<CandidatePage request={request} candidate={candidate} form={form} />, errors ? 422 : 200)
}

const showCandidate = signedInRoute({
  method: 'GET',
  path: profilePaths.newApp,
  params,
  handle: (request) => candidatePage(request),
})

const WRONG =
  'Ce code n’est pas celui de cette application. Vérifiez que l’appareil est à l’heure, puis tapez le code qui s’affiche maintenant.'

const confirm = signedInRoute({
  method: 'POST',
  path: profilePaths.newApp,
  sensitive: true,
  params,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor, params: asked, form } = request
    const code = textOf(form, CODE).replace(/\s/g, '')
    if (!/^[0-9]{6}$/.test(code)) return candidatePage(request, { [CODE]: 'Tapez les 6 chiffres du code.' })
    const result = await confirmApp(ctx, ownEnrolment(visitor), asked.candidateId, code)
    if (result.kind === 'added') return redirect(factorsAfter('application'))
    if (result.reason === 'over') return over(request)
    return candidatePage(request, { [CODE]: result.reason === 'too_many' ? TOO_MANY : WRONG })
  },
})

export const appRoutes = [show, begin, showCandidate, confirm]
