import {
  MOST_TRAINEES,
  type PeerCandidate,
  type PossibleTrainer,
  trainerObstacle,
} from '../../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  CheckboxGroup,
  ErrorSummary,
  type FormState,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { AppForm, AppPage } from '../../../shell.tsx'
import { referentPaths } from '../../paths.ts'
import { peerPaths } from './paths.ts'
import { nameOf, TRAINEES, TRAINER, trainerWords } from './words.ts'

interface ProposeProps {
  readonly request: ReferentRequest
  readonly candidates: readonly PeerCandidate[]
  readonly trainers: readonly PossibleTrainer[]
  readonly form: FormState
}

/** Who is trained, who trains: two questions, then the colleague answers. */
export function ProposePage({ request, candidates, trainers, form }: ProposeProps) {
  const title = 'Proposer une formation par une ou un collègue'
  const able = trainers.filter((one) => trainerObstacle(one, 1, false) === null)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={peerPaths.propose}>
      <BackLink href={peerPaths.list}>Formations par une ou un collègue</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {candidates.length === 0 ? (
        <Alert kind="info" title="Personne n’est à former pour le moment">
          <p>
            Il faut une demande de formation acceptée, pour quelqu’un qui n’est inscrit nulle part.{' '}
            <a href={referentPaths.requests}>Voir les demandes de formation</a>
          </p>
        </Alert>
      ) : able.length === 0 ? (
        <NobodyMayTrain request={request} trainers={trainers} />
      ) : (
        <AppForm request={request} action={peerPaths.propose}>
          <CheckboxGroup
            name={TRAINEES}
            legend="Qui sera formé ?"
            hint={`${MOST_TRAINEES} personnes au plus.`}
            form={form}
            options={candidates.map((one) => ({ value: one.trackId, label: nameOf(one), hint: one.occupation }))}
          />
          <RadioGroup
            name={TRAINER}
            legend="Qui forme ?"
            hint="Cette personne reçoit un mail : elle accepte ou décline."
            form={form}
            options={[...able, ...trainers.filter((one) => !able.includes(one))].map((one) => ({
              value: one.accountId,
              label: nameOf(one),
              hint: trainerWords(one, false),
              disabled: !able.includes(one),
            }))}
          />
          <ButtonRow>
            <SubmitButton>Proposer cette formation</SubmitButton>
            <LinkButton href={peerPaths.list} look="tertiary">
              Ne rien proposer
            </LinkButton>
          </ButtonRow>
        </AppForm>
      )}
    </AppPage>
  )
}

function NobodyMayTrain({ request, trainers }: Pick<ProposeProps, 'request' | 'trainers'>) {
  return (
    <>
      <Alert kind="warning" title="Personne de votre structure ne peut former en ce moment">
        <p>
          Quelqu’un en a l’expérience sans remplir cette règle ? Écrivez à {request.ctx.teamEmail} : l’équipe d’Aidants
          Connect peut l’autoriser. Sinon, choisissez une session d’un organisme de formation.
        </p>
      </Alert>
      {trainers.length > 0 && (
        <ul>
          {trainers.map((one) => (
            <li key={one.accountId}>
              {nameOf(one)} : {trainerWords(one, false)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
