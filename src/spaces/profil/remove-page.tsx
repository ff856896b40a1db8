import type { CardReason, FactorView } from '../../domain/comptes/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../platform/ui/index.ts'
import type { SignedInRequest } from '../access.ts'
import { ProofField } from '../proof-field.tsx'
import { AppForm, AppPage } from '../shell.tsx'
import { Leave } from './frame.tsx'
import { profilePaths } from './paths.ts'
import { factorName } from './words.ts'

/** Why a card is unlinked, in words. */
const CARD_REASON_WORDS: Readonly<Record<CardReason, string>> = {
  perdue: 'Elle est perdue ou volée',
  cassee: 'Elle est cassée',
  defectueuse: 'Elle ne fonctionne plus bien',
  depart: 'Je la rends : je quitte la structure',
  erreur: 'Elle a été reliée à mon compte par erreur',
  autre: 'Autre raison',
}

const BACK = <BackLink href={profilePaths.factors}>Moyens de connexion</BackLink>

interface AboutFactorProps {
  readonly request: SignedInRequest
  readonly factor: FactorView
  readonly form: FormState
}

export function RenamePage({ request, factor, form }: AboutFactorProps) {
  const title = `Nommer : ${factorName(factor)}`
  return (
    <AppPage
      request={request}
      title={title}
      scripts={['error-focus']}
      returnTo={profilePaths.renameFactorOf(factor.id)}
    >
      {BACK}
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <AppForm request={request} action={profilePaths.renameFactorOf(factor.id)}>
        <Field
          name="nom"
          label="Nom"
          form={form}
          optional
          maxlength={60}
          autocomplete="off"
          hint="Pour le reconnaître parmi d’autres. Exemple : Téléphone du bureau"
        />
        <ButtonRow>
          <SubmitButton>Enregistrer ce nom</SubmitButton>
          <Leave href={profilePaths.factors}>Ne rien changer</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

export function RemovePage({ request, factor, form, isLast }: AboutFactorProps & { readonly isLast: boolean }) {
  const title = `Retirer : ${factorName(factor)}`
  const action = profilePaths.removeFactorOf(factor.id)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={action}>
      {BACK}
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {isLast ? (
        <LastOne />
      ) : (
        <>
          <Alert kind="warning" title="Il ne permettra plus de vous connecter">
            <p>
              {factor.kind === 'recovery_codes'
                ? 'Les codes de cette liste ne seront plus bons. Vous pourrez en créer une autre.'
                : 'Cela ne s’annule pas : pour vous en servir à nouveau, il faudra l’ajouter à nouveau.'}
            </p>
          </Alert>
          <AppForm request={request} action={action}>
            {factor.kind === 'totp_card' && (
              <>
                <RadioGroup
                  name="raison"
                  legend="Pourquoi retirez-vous cette carte ?"
                  form={form}
                  options={Object.entries(CARD_REASON_WORDS).map(([value, label]) => ({ value, label }))}
                />
                <Field
                  name="precisions"
                  label="Si c’est une autre raison : laquelle ?"
                  form={form}
                  optional
                  maxlength={300}
                  autocomplete="off"
                />
              </>
            )}
            <ProofField
              request={request}
              form={form}
              hint={
                factor.kind === 'recovery_codes'
                  ? 'Celui de votre application ou de votre carte.'
                  : 'Celui d’un moyen de connexion que vous gardez, ou de celui-ci.'
              }
            />
            <ButtonRow>
              <SubmitButton look="danger">Retirer ce moyen de connexion</SubmitButton>
              <Leave href={profilePaths.factors}>Ne rien retirer</Leave>
            </ButtonRow>
          </AppForm>
        </>
      )}
    </AppPage>
  )
}

function LastOne() {
  return (
    <>
      <p>
        C’est le dernier moyen de connexion de votre compte : sans lui, vous ne pourriez plus entrer. Les codes de
        secours ne suffisent pas, car ils s’épuisent.
      </p>
      <p>
        Ajoutez-en d’abord un autre. Vous ne l’avez plus en main ? Le référent ou la référente de votre structure peut
        le retirer pour vous.
      </p>
      <LinkButton href={`${profilePaths.factors}#ajouter`}>Ajouter un moyen de connexion</LinkButton>
    </>
  )
}
