import { MOST_TRAINEES, type PeerTraining, TRAINER_MANDATS_ABOVE } from '../../../../domain/formations/index.ts'
import {
  BackLink,
  Badge,
  EmptyState,
  type FlashMessage,
  formatShortDate,
  LinkButton,
  Notice,
  Table,
} from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { timeZoneOf } from '../../../connexion/words.ts'
import { AppPage } from '../../../shell.tsx'
import { referentPaths } from '../../paths.ts'
import { peerPaths } from './paths.ts'
import { nameOf, namesOf, PEER_WORDS } from './words.ts'

interface ListProps {
  readonly request: ReferentRequest
  readonly trainings: readonly PeerTraining[]
  /** Whom one may propose now. */
  readonly candidates: number
  readonly flash: readonly FlashMessage[]
}

/** Trainings given by a colleague: what they are, those of the structure, how one is proposed. */
export function PeerListPage({ request, trainings, candidates, flash }: ListProps) {
  const title = 'Formations par une ou un collègue'
  const timeZone = timeZoneOf(request.visitor)
  const propose = <LinkButton href={peerPaths.propose}>Proposer une formation</LinkButton>
  return (
    <AppPage request={request} title={title} width="wide" flash={flash}>
      <BackLink href={referentPaths.requests}>Les demandes</BackLink>
      <div class="ac-title-row">
        <h1>{title}</h1>
        {trainings.length > 0 && candidates > 0 && propose}
      </div>
      <Notice>
        <p>
          C’est gratuit. Une ou un aidant de votre structure, qui y a signé plus de {TRAINER_MANDATS_ABOVE} mandats,
          forme jusqu’à {MOST_TRAINEES} collègues. Le test Pix reste nécessaire ensuite.
        </p>
      </Notice>
      {trainings.length === 0 && (
        <EmptyState
          title="Aucune formation par une ou un collègue"
          text={
            candidates > 0
              ? 'Choisissez qui forme et qui est formé. La personne qui forme accepte ou décline.'
              : 'Il faut d’abord une personne dont la demande de formation est acceptée, et qui n’est inscrite nulle part.'
          }
          action={candidates > 0 ? propose : <a href={referentPaths.requests}>Voir les demandes de formation</a>}
        />
      )}
      {trainings.length > 0 && (
        <Table
          caption="Formations, la plus récente d’abord"
          rows={trainings}
          columns={[
            {
              label: 'Qui forme',
              rowHeader: true,
              cell: ({ id, trainer }) => <a href={peerPaths.trainingOf(id)}>{nameOf(trainer)}</a>,
            },
            { label: 'Qui est formé', cell: ({ trainees }) => namesOf(trainees) || '—' },
            {
              label: 'État',
              cell: ({ standing }) => <Badge kind={PEER_WORDS[standing].look}>{PEER_WORDS[standing].words}</Badge>,
            },
            { label: 'Depuis', cell: ({ stateSince }) => formatShortDate(stateSince, timeZone) },
          ]}
        />
      )}
    </AppPage>
  )
}
