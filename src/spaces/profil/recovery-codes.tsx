import { factorsOf, makeRecoveryCodes, printedRecoveryCode } from '../../domain/comptes/index.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  type FormState,
  formatDate,
  LinkButton,
  PrintButton,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { ProofField } from '../proof-field.tsx'
import { CODE, prove } from '../prove.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { Leave, STALE } from './frame.tsx'
import { profilePaths } from './paths.ts'

interface MakePageProps {
  readonly request: SignedInRequest
  readonly form: FormState
  /** How many codes of the list there is are still good; undefined without a list. */
  readonly left: number | undefined
}

function MakePage({ request, form, left }: MakePageProps) {
  const title = left === undefined ? 'Créer des codes de secours' : 'Créer une nouvelle liste de codes de secours'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={profilePaths.recoveryCodes}>
      <BackLink href={profilePaths.factors}>Moyens de connexion</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Un code de secours remplace le code à 6 chiffres quand votre téléphone ou votre carte manque. Le lien reçu par
        mail reste demandé.
      </p>
      <ul>
        <li>Vous en recevez dix. Chacun sert une seule fois.</li>
        <li>Ils s’affichent une seule fois : imprimez-les ou recopiez-les tout de suite.</li>
        <li>Gardez-les sous clé, ailleurs que votre téléphone. Un mail vous prévient chaque fois qu’un code sert.</li>
      </ul>
      {left !== undefined && (
        <Alert kind="warning" title="L’ancienne liste ne servira plus">
          <p>{left === 0 ? 'Tous ses codes ont déjà servi.' : `Ses ${left} codes restants seront refusés.`}</p>
        </Alert>
      )}
      <AppForm request={request} action={profilePaths.recoveryCodes}>
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Créer et afficher les codes</SubmitButton>
          <Leave href={profilePaths.factors}>Ne rien créer</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

/** Once, and never again: we keep nothing that could show them a second time. */
function MadePage({ request, codes }: { readonly request: SignedInRequest; readonly codes: readonly string[] }) {
  const title = 'Vos codes de secours'
  const { ctx, visitor } = request
  return (
    <AppPage request={request} title={title} scripts={['print']} returnTo={profilePaths.factors}>
      <h1>{title}</h1>
      <Alert kind="warning" title="Ils ne s’afficheront plus jamais">
        <p>Imprimez cette page ou recopiez les codes avant de la quitter.</p>
      </Alert>
      <p>
        Aidants Connect, {visitor.account.givenName} {visitor.account.familyName}, liste du{' '}
        {formatDate(ctx.clock.now(), timeZoneOf(visitor))}. Barrez chaque code qui a servi.
      </p>
      <ol class="ac-recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{printedRecoveryCode(code)}</code>
          </li>
        ))}
      </ol>
      <ButtonRow>
        <PrintButton>Imprimer les codes</PrintButton>
        <LinkButton href={profilePaths.factors} look="secondary">
          Je les ai gardés
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}

async function makePage(request: SignedInRequest, errors?: FormState['errors']): Promise<Reply> {
  const factors = await factorsOf(request.ctx, request.visitor.account.id)
  const left = factors.find(({ kind }) => kind === 'recovery_codes')?.codesLeft ?? undefined
  const form = errors ? { values: {}, errors } : emptyForm
  return page(<MakePage request={request} form={form} left={left} />, errors ? 422 : 200)
}

const show = signedInRoute({
  method: 'GET',
  path: profilePaths.recoveryCodes,
  handle: (request) => makePage(request),
})

const make = signedInRoute({
  method: 'POST',
  path: profilePaths.recoveryCodes,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const proved = await prove(request)
    if (proved.kind === 'refused') return makePage(request, { [CODE]: proved.problem })
    const made = await makeRecoveryCodes(request.ctx, request.visitor, proved.proof)
    if (made.kind === 'refused') return makePage(request, { [CODE]: STALE })
    // Shown by the answer itself: an address that showed them again would have to keep them.
    return page(<MadePage request={request} codes={made.codes} />)
  },
})

export const recoveryRoutes = [show, make]
