import { MOST_TRAINEES, type PeerTraining, TRAINER_MANDATS_ABOVE } from '../../../domain/formations/index.ts'
import { BackLink, Badge, Card, EmptyState, type FlashMessage, formatShortDate } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { namesOf, PEER_WORDS, waitingIn } from '../../espace-referent/formation/collegues/words.ts'
import { AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { teachingPaths } from './paths.ts'

interface ListProps {
  readonly request: AidantRequest
  readonly trainings: readonly PeerTraining[]
  readonly flash: readonly FlashMessage[]
}

/** Whom one trains: what awaits an answer, what is to be attested, what is over. */
export function TrainerListPage({ request, trainings, flash }: ListProps) {
  const title = 'Former des collègues'
  const timeZone = timeZoneOf(request.visitor)
  return (
    <AppPage request={request} title={title} width="wide" flash={flash}>
      <BackLink href={personPaths.home}>Accueil</BackLink>
      <h1>{title}</h1>
      {trainings.length === 0 ? (
        <EmptyState
          title="Aucune formation ne vous est proposée"
          text={`Quand vous avez signé plus de ${TRAINER_MANDATS_ABOVE} mandats, une personne référente peut vous proposer de former jusqu’à ${MOST_TRAINEES} collègues. Vous acceptez ou vous déclinez.`}
          action={<a href={teachingPaths.guide}>Lire le guide pour former (PDF)</a>}
        />
      ) : (
        <div class="ac-grid">
          {trainings.map(({ id, standing, trainees, stateSince }) => (
            <Card
              key={id}
              title={namesOf(trainees)}
              aside={<Badge kind={PEER_WORDS[standing].look}>{PEER_WORDS[standing].words}</Badge>}
              actions={
                <a href={teachingPaths.trainingOf(id)}>
                  {NEXT[standing] ?? 'Voir cette formation'}
                  <span class="fr-sr-only"> : {namesOf(trainees)}</span>
                </a>
              }
            >
              <p class="ac-detail">Depuis le {formatShortDate(stateSince, timeZone)}</p>
              {standing === 'acceptee' && <p>Reste à former : {namesOf(waitingIn(trainees))}.</p>}
            </Card>
          ))}
        </div>
      )}
    </AppPage>
  )
}

const NEXT: Readonly<Partial<Record<PeerTraining['standing'], string>>> = {
  proposee: 'Répondre',
  acceptee: 'Guide et présence',
}
