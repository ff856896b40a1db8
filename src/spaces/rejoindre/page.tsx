import type { JoinProposal } from '../../domain/comptes/index.ts'
import { KEEP_DAYS } from '../../domain/comptes/index.ts'
import {
  Alert,
  ButtonRow,
  ErrorSummary,
  type FormState,
  formatDate,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../platform/ui/index.ts'
import type { PublicRequest, SignedInRequest } from '../access.ts'
import { connexionPaths } from '../connexion/paths.ts'
import { profilePaths } from '../profil/paths.ts'
import { ProofField } from '../proof-field.tsx'
import { AppForm, AppPage } from '../shell.tsx'

export const ANSWER = 'reponse'

/** The field that says what becomes of one structure of theirs. */
export function placeField(organisationId: string): string {
  return `structure-${organisationId}`
}

interface ProposalProps {
  readonly request: PublicRequest
  /** Signed in: a proof is asked. Absent behind the mailed link. */
  readonly signedIn?: SignedInRequest | undefined
  readonly proposal: JoinProposal
  readonly action: string
  readonly form: FormState
}

/** What a structure proposes, what it changes, and the person's answer. */
export function ProposalPage({ request, signedIn, proposal, action, form }: ProposalProps) {
  const title = `Rejoindre « ${proposal.organisationName} »`
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={action}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        {proposal.requestedBy} vous propose de devenir aidant ou aidante dans la structure « {proposal.organisationName}{' '}
        », {proposal.organisationCity}. C’est à vous de décider, jusqu’au{' '}
        {formatDate(proposal.expiresAt, 'Europe/Paris')}.
      </p>
      <AppForm request={request} action={action}>
        <RadioGroup
          name={ANSWER}
          legend="Que répondez-vous ?"
          form={form}
          options={[
            {
              value: 'accepter',
              label: 'J’accepte de rejoindre cette structure',
              detail: <Places proposal={proposal} form={form} signedIn={signedIn !== undefined} />,
            },
            {
              value: 'refuser',
              label: 'Je refuse',
              hint: `${proposal.requestedBy} le saura. Rien ne change pour vous.`,
            },
          ]}
        />
        {signedIn && <ProofField request={signedIn} form={form} />}
        <ButtonRow>
          <SubmitButton>Envoyer ma réponse</SubmitButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function Places({
  proposal,
  form,
  signedIn,
}: Pick<ProposalProps, 'proposal' | 'form'> & { readonly signedIn: boolean }) {
  if (!signedIn) {
    return (
      <p>
        Votre compte est rouvert, avec la même adresse et les mêmes moyens de connexion. S’ils ont été rendus ou perdus,{' '}
        {proposal.requestedBy} vous dépannera.
      </p>
    )
  }
  return (
    <>
      {proposal.places.map(({ organisationId, name }) => (
        <RadioGroup
          key={organisationId}
          name={placeField(organisationId)}
          legend={`Et « ${name} » ?`}
          form={form}
          options={[
            { value: 'quitter', label: 'Je la quitte', hint: 'Votre accès à cette structure s’arrête tout de suite.' },
            {
              value: 'garder',
              label: 'Je souhaite la garder aussi',
              hint: `Son référent ou sa référente doit être d’accord, dans les ${KEEP_DAYS} jours.`,
            },
          ]}
        />
      ))}
    </>
  )
}

interface OverProps {
  readonly request: PublicRequest
  readonly title: string
  readonly text: string
  readonly to?: { readonly href: string; readonly label: string } | undefined
}

/** Nothing left to answer, or an answer just given. */
export function JoinOverPage({ request, title, text, to }: OverProps) {
  return (
    <AppPage request={request} title={title} returnTo="/">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <LinkButton href={to?.href ?? '/'} look="secondary">
          {to?.label ?? 'Aller à l’accueil'}
        </LinkButton>
      </p>
    </AppPage>
  )
}

/** Just joined: where to go, and the address that may have to change. */
export function JoinedPage({
  request,
  organisationName,
  signedIn,
}: {
  readonly request: PublicRequest
  readonly organisationName: string
  readonly signedIn: boolean
}) {
  const title = `Vous avez rejoint « ${organisationName} »`
  return (
    <AppPage request={request} title={title} returnTo="/">
      <h1>{title}</h1>
      <Alert kind="success">
        <p>Vous pouvez y agir dès maintenant. La structure est prévenue.</p>
      </Alert>
      <p>
        Votre adresse e-mail change ? <a href={profilePaths.email}>Modifiez-la dans votre compte</a> avant de perdre
        l’ancienne : nous vérifierons la nouvelle.
      </p>
      <p>
        <LinkButton href={signedIn ? connexionPaths.organisation : connexionPaths.signIn}>
          {signedIn ? 'Choisir ma structure' : 'Me connecter'}
        </LinkButton>
      </p>
    </AppPage>
  )
}
