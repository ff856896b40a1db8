import type { PeerTrainee, PeerTraining } from '../../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  type FlashMessage,
  formatShortDate,
  LinkButton,
  PostButton,
  SummaryList,
  Table,
} from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { timeZoneOf } from '../../../connexion/words.ts'
import { AppPage, organisationField } from '../../../shell.tsx'
import { teamPaths } from '../../equipe/paths.ts'
import { ofName } from '../../equipe/words.ts'
import { peerPaths } from './paths.ts'
import { nameOf, PEER_WORDS, waitingIn } from './words.ts'

/** Names whom a form takes out. */
export const TRAINEE = 'personne'

interface TrainingProps {
  readonly request: ReferentRequest
  readonly training: PeerTraining
  readonly flash: readonly FlashMessage[]
}

/** One training by a colleague: where it stands, for whom, what the référent may still do. */
export function PeerTrainingPage({ request, training, flash }: TrainingProps) {
  const { id, trainer, trainees, standing, stateSince, proposedAt, askedBy, allowedReason } = training
  const timeZone = timeZoneOf(request.visitor)
  const title = `Formation par ${nameOf(trainer)}`
  const waiting = waitingIn(trainees)
  const { words, look } = PEER_WORDS[standing]
  const hidden = organisationField(request)
  return (
    <AppPage request={request} title={title} width="wide" flash={flash} returnTo={peerPaths.trainingOf(id)}>
      <BackLink href={peerPaths.list}>Formations par une ou un collègue</BackLink>
      <h1>{title}</h1>
      <Next training={training} waiting={waiting} />
      <SummaryList
        rows={[
          { label: 'État', value: <Badge kind={look}>{words}</Badge> },
          { label: 'Depuis le', value: formatShortDate(stateSince, timeZone) },
          {
            label: 'Proposée',
            value: `le ${formatShortDate(proposedAt, timeZone)}, par ${askedBy ?? 'l’équipe d’Aidants Connect'}`,
          },
          ...(allowedReason === null
            ? []
            : [
                {
                  label: 'Exception de l’équipe d’Aidants Connect',
                  value: <span class="ac-note">{allowedReason}</span>,
                },
              ]),
        ]}
      />
      <Table
        caption="Qui est formé"
        rows={trainees}
        columns={[
          {
            label: 'Personne',
            rowHeader: true,
            cell: (one) => (
              <>
                <a href={teamPaths.trackOf(one.trackId)}>{nameOf(one)}</a>
                <span class="ac-detail">{one.occupation}</span>
              </>
            ),
          },
          { label: 'Où elle en est', cell: (one) => traineeWords(one, standing, timeZone) },
          {
            label: 'Actions',
            labelHidden: true,
            cell: (one) =>
              waiting.length > 1 && waiting.includes(one) ? (
                <PostButton
                  action={peerPaths.withdrawOf(id)}
                  csrf={request.csrf}
                  hidden={{ ...hidden, [TRAINEE]: one.trackId }}
                  look="tertiary"
                >
                  Retirer {one.givenName}
                  <span class="fr-sr-only"> {one.familyName}</span>
                </PostButton>
              ) : null,
          },
        ]}
      />
      {waiting.length > 0 && (standing === 'proposee' || standing === 'acceptee') && (
        <PostButton action={peerPaths.cancelOf(id)} csrf={request.csrf} hidden={hidden} look="tertiary">
          Annuler cette formation
        </PostButton>
      )}
    </AppPage>
  )
}

function traineeWords({ attestedAt, over }: PeerTrainee, standing: PeerTraining['standing'], timeZone: string): string {
  if (attestedAt) return `Formation attestée le ${formatShortDate(attestedAt, timeZone)}`
  if (over || standing === 'declinee' || standing === 'annulee') return 'Ne suit plus cette formation'
  return standing === 'proposee' ? 'Attend la réponse' : 'À former'
}

interface NextProps {
  readonly training: PeerTraining
  readonly waiting: readonly PeerTrainee[]
}

/** What comes next, and who is awaited. */
function Next({ training, waiting }: NextProps) {
  const { standing, trainer, trainees } = training
  const name = nameOf(trainer)
  switch (standing) {
    case 'proposee':
      return (
        <Alert kind="info" title={`La réponse ${ofName(name)} est attendue`}>
          <p>Un mail lui a été envoyé. Vous en recevez un dès qu’elle ou il répond.</p>
        </Alert>
      )
    case 'acceptee':
      return (
        <Alert kind="info" title={`${name} a le guide et convient d’un jour`}>
          <p>
            Après la formation, {name} atteste qui était présent. Le test Pix vient ensuite : chaque compte s’ouvre
            quand il est réussi.
          </p>
        </Alert>
      )
    case 'declinee':
    case 'annulee':
      return trainees.some(({ attestedAt, over }) => attestedAt === null && over) ? (
        <Alert kind="warning" title="Il faut une autre formation pour ces personnes">
          <p>Proposez-la à quelqu’un d’autre, ou choisissez une session d’un organisme de formation.</p>
          <LinkButton href={peerPaths.propose} look="secondary">
            Proposer à quelqu’un d’autre
          </LinkButton>
        </Alert>
      ) : null
    case 'terminee':
      return waiting.length === 0 && trainees.some(({ attestedAt }) => attestedAt !== null) ? (
        <Alert kind="success" title="La formation est attestée">
          <p>Il reste le test Pix. Chaque compte s’ouvre quand il est réussi.</p>
        </Alert>
      ) : null
  }
}
