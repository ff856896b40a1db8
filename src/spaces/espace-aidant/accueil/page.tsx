import { coolingDown } from '../../../domain/comptes/index.ts'
import {
  Alert,
  Card,
  Countdown,
  EmptyState,
  formatDate,
  formatDateTime,
  formatShortDate,
  LinkButton,
  relativeDays,
  SearchField,
  Table,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppPage, organisationField } from '../../shell.tsx'
import { sitePaths } from '../../site/paths.ts'
import { practicePaths } from '../entrainement/paths.ts'
import { teachingPaths } from '../formations/paths.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { listHref, personPaths } from '../usagers/paths.ts'

/** A mandat being drawn up, left half way. */
export interface JourneyCard {
  readonly title: string
  /** The whole name, once FranceConnect has said it. */
  readonly detail: string | undefined
  readonly text: string
  readonly href: string
  readonly deadline: Date
}

/** Something done in somebody's name that is to be gone on with. */
export interface ActeCard {
  readonly usagerId: string
  readonly name: string
  readonly birth: string
  readonly theme: string
  readonly demarche: string
  readonly note: string | null
  readonly at: Date | undefined
  readonly href: string
}

export interface ExpiringRow {
  readonly mandatId: string
  readonly usagerId: string
  readonly name: string
  readonly birth: string
  readonly number: string
  readonly expiresAt: Date
}

export interface HomeView {
  readonly toEnd: readonly ActeCard[]
  readonly journeys: readonly JourneyCard[]
  readonly actes: readonly ActeCard[]
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
              <ActeCardView key={acte.href} acte={acte} timeZone={timeZone} action="Terminer l’intervention pour" />
            ))}
          </div>
        </section>
      )}
      {view.journeys.length + view.actes.length > 0 && (
        <section class="ac-section" aria-labelledby="a-reprendre">
          <h2 id="a-reprendre">À reprendre</h2>
          <div class="ac-grid">
            {view.journeys.map((journey) => (
              <JourneyToResume key={journey.href} journey={journey} timeZone={timeZone} />
            ))}
            {view.actes.map((acte) => (
              <ActeCardView key={acte.href} acte={acte} timeZone={timeZone} action="Reprendre la démarche pour" />
            ))}
          </div>
        </section>
      )}
      {view.expiring.length > 0 && <Expiring request={request} view={view} timeZone={timeZone} />}
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

function JourneyToResume({ journey, timeZone }: { readonly journey: JourneyCard; readonly timeZone: string }) {
  return (
    <Card level={3} title={journey.title} actions={<a href={journey.href}>Reprendre ce mandat</a>}>
      {journey.detail && <p class="ac-detail">{journey.detail}</p>}
      <p>{journey.text}</p>
      <p class="ac-detail">
        À reprendre <Countdown deadline={journey.deadline} timeZone={timeZone} />
      </p>
    </Card>
  )
}

interface ActeCardProps {
  readonly acte: ActeCard
  readonly timeZone: string
  /** What the link does, up to the name. */
  readonly action: string
}

function ActeCardView({ acte, timeZone, action }: ActeCardProps) {
  return (
    <Card
      level={3}
      title={acte.name}
      actions={
        <a href={acte.href}>
          {action} {acte.name}
        </a>
      }
    >
      <p class="ac-detail">{acte.birth}</p>
      <p>
        {acte.demarche} <span class="ac-detail">{acte.theme}</span>
      </p>
      {acte.note && <p class="ac-note">{acte.note}</p>}
      {acte.at && <p class="ac-detail">Commencée le {formatDate(acte.at, timeZone)}</p>}
    </Card>
  )
}

function Expiring({
  request,
  view,
  timeZone,
}: {
  readonly request: AidantRequest
  readonly view: HomeView
  readonly timeZone: string
}) {
  const now = request.ctx.clock.now()
  return (
    <section class="ac-section" aria-labelledby="bientot">
      <h2 id="bientot">Mandats qui vont expirer</h2>
      <p>Proposez à la personne de passer vous voir : le renouvellement se fait en sa présence.</p>
      <Table
        caption="Mandats qui vont expirer"
        captionHidden
        rows={view.expiring}
        columns={[
          {
            label: 'Personne',
            rowHeader: true,
            cell: (row) => (
              <>
                <a href={personPaths.sheetOf(row.usagerId)}>{row.name}</a>
                <span class="ac-detail">{row.birth}</span>
              </>
            ),
          },
          {
            label: 'Mandat',
            cell: (row) => (
              <a href={mandatPaths.mandatOf(row.mandatId)}>
                <span class="ac-number">n° {row.number}</span>
              </a>
            ),
          },
          {
            label: 'Fin',
            cell: (row) => (
              <>
                {formatShortDate(row.expiresAt, timeZone)}
                <span class="ac-detail">{relativeDays(row.expiresAt, now, timeZone)}</span>
              </>
            ),
          },
        ]}
      />
      {view.moreExpiring && (
        <p class="ac-after-table">
          <a href={listHref({ sort: 'echeance' })}>Voir tous les mandats, par date de fin</a>
        </p>
      )}
    </section>
  )
}
