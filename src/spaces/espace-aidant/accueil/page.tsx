import { coolingDown } from '../../../domain/comptes/index.ts'
import { Alert, Card, EmptyState, formatDateTime, LinkButton, plural, SearchField } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppPage, organisationField } from '../../shell.tsx'
import { sitePaths } from '../../site/paths.ts'
import { practicePaths } from '../entrainement/paths.ts'
import { teachingPaths } from '../formations/paths.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import { type ActeCard, ActeToEnd, ActeToResume, type JourneyCard, JourneyToResume } from './cards.tsx'
import { Expiring, type ExpiringRow } from './expiring.tsx'

export interface HomeView {
  readonly toEnd: readonly ActeCard[]
  /** How many there are besides those shown. */
  readonly othersToEnd: number
  readonly journeys: readonly JourneyCard[]
  readonly actes: readonly ActeCard[]
  readonly othersToResume: number
  readonly expiring: readonly ExpiringRow[]
  readonly moreExpiring: boolean
  /** What comes first for an aidant who has not practised yet. */
  readonly practice: 'none' | 'under_way' | 'done'
}

/** Where an aidant arrives: find a person or begin a mandat; then what waits for them. */
export function HomePage({ request, view }: { readonly request: AidantRequest; readonly view: HomeView }) {
  const { visitor } = request
  const timeZone = timeZoneOf(visitor)
  const coolDown = coolingDown(visitor)
  const nothing = view.toEnd.length + view.journeys.length + view.actes.length + view.expiring.length === 0
  return (
    <AppPage request={request} title="Accueil" width="wide" scripts={['countdown']}>
      <h1>Bonjour {visitor.aidant.givenName}</h1>
      {coolDown && (
        <Alert kind="info" title="Certaines actions attendent encore">
          <p>
            Votre accès vient d’être rétabli. Signer un mandat, ouvrir un coffre ou changer vos moyens de connexion sera
            possible à partir du {formatDateTime(coolDown, timeZone)}.
          </p>
        </Alert>
      )}
      {view.practice !== 'done' && (
        <Card
          title={view.practice === 'none' ? 'Avant votre premier mandat' : 'Votre entraînement est commencé'}
          actions={
            <>
              <LinkButton href={practicePaths.start}>
                {view.practice === 'none' ? 'Faire l’entraînement' : 'Reprendre l’entraînement'}
              </LinkButton>
              <a href={sitePaths.tutorial}>Voir d’abord chaque écran dans le tutoriel</a>
            </>
          }
        >
          <p>
            Tout le chemin d’un mandat, avec une personne inventée, en 3 minutes. Rien n’est compté, aucun mandat
            n’existe.
          </p>
        </Card>
      )}
      <div class="ac-start">
        <SearchField
          action={personPaths.list}
          csrf={request.csrf}
          name="recherche"
          label="Trouver une personne"
          hint="Nom, prénom ou date de naissance"
          value=""
          hidden={organisationField(request)}
        />
        <p class="ac-start__new">
          <LinkButton href={mandatPaths.start} look="secondary">
            Nouveau mandat
          </LinkButton>
        </p>
      </div>
      {nothing && (
        <EmptyState
          title="Rien n’attend"
          text="Ici reviennent les mandats commencés, les démarches à reprendre et les mandats qui vont expirer."
          action={<a href={personPaths.list}>Voir toutes les personnes accompagnées</a>}
        />
      )}
      {view.toEnd.length > 0 && (
        <section class="ac-section" aria-labelledby="a-terminer">
          <h2 id="a-terminer">À terminer</h2>
          <div class="ac-grid">
            {view.toEnd.map((acte) => (
              <ActeToEnd key={acte.acteId} request={request} acte={acte} />
            ))}
          </div>
          <Others count={view.othersToEnd} what="intervention" until="terminé celles-ci" />
        </section>
      )}
      {view.journeys.length + view.actes.length > 0 && (
        <section class="ac-section" aria-labelledby="a-reprendre">
          <h2 id="a-reprendre">À reprendre</h2>
          <div class="ac-grid">
            {view.journeys.map((journey) => (
              <JourneyToResume key={journey.href} request={request} journey={journey} />
            ))}
            {view.actes.map((acte) => (
              <ActeToResume key={acte.acteId} request={request} acte={acte} />
            ))}
          </div>
          <Others count={view.othersToResume} what="démarche" until="repris ou réglé celles-ci" />
        </section>
      )}
      {view.expiring.length > 0 && <Expiring request={request} rows={view.expiring} more={view.moreExpiring} />}
      {view.practice === 'done' && (
        <ul class="ac-section">
          <li>
            <a href={practicePaths.start}>S’entraîner avec une personne inventée</a>
          </li>
          <li>
            <a href={sitePaths.tutorial}>Revoir chaque écran dans le tutoriel</a>
          </li>
          <li>
            <a href={teachingPaths.list}>Former des collègues</a>
          </li>
        </ul>
      )}
    </AppPage>
  )
}

interface OthersProps {
  readonly count: number
  readonly what: string
  /** What makes room for them. */
  readonly until: string
}

/** What is not shown is never forgotten: how many there are, and when they will be. */
function Others({ count, what, until }: OthersProps) {
  if (count === 0) return null
  return (
    <p class="ac-after-table">
      Et {plural(count, `autre ${what}`)} : vous {count > 1 ? 'les' : 'la'} verrez ici quand vous aurez {until}.
    </p>
  )
}
