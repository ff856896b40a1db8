import {
  type CatalogueSession,
  type PublicContact,
  SESSION_CURRICULA,
  SESSION_FORMATS,
} from '../../../domain/formations/index.ts'
import {
  Badge,
  type Column,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  formatNumber,
  LinkButton,
  Pagination,
  plural,
  Select,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { DURATION_WORDS, daysWords, FORMAT_WORDS, placeWords, priceWords } from '../../sessions/words.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { ContactList } from './contacts.tsx'
import { catalogueHref, countsOf, type Filters, sorted, TERRITORY_OPTIONS } from './filters.ts'
import { HowItGoes } from './how-it-goes.tsx'
import { SessionMap } from './map.tsx'

const TITLE = 'Formations à Aidants Connect'
/** Sessions a page, where no territory narrows them. */
const PAGE_SIZE = 25

interface CataloguePageProps {
  readonly request: PublicRequest
  readonly filters: Filters
  /** Those that answer every filter but the territory, soonest first. */
  readonly sessions: readonly CatalogueSession[]
  /** Of the territory, when one is chosen. */
  readonly contacts: readonly PublicContact[]
}

/** The sessions that anybody may look at: the filters, the list, where they are. Registering is a référent's act, told below. */
export function CataloguePage({ request, filters, sessions, contacts }: CataloguePageProps) {
  const { territory, form, page } = filters
  const refused = Object.keys(form.errors).length > 0
  const isFirst = catalogueHref(filters) === sitePaths.trainings && page === 1
  return (
    <AppPage
      request={request}
      title={`${refused ? 'Erreur : ' : ''}${TITLE}${territory ? `, ${territory.name}` : ''}`}
      width="wide"
      scripts={['error-focus']}
      indexable={isFirst}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{TITLE}</h1>
      <p class="ac-lead">
        Avant d’avoir son accès, chaque aidant suit une formation, puis passe un test. Voici les sessions ouvertes aux
        inscriptions.
      </p>
      <ul class="ac-training-ways">
        <li>
          <a href={sitePaths.trainingChoice}>Quelle formation choisir ?</a>
        </li>
        <li>
          <a href={sitePaths.funding}>Qui paie la formation ?</a>
        </li>
        <li>
          <a href={sitePaths.trainingContacts}>Écrire à un organisme de formation</a>
        </li>
      </ul>
      <FilterForm filters={filters} />
      <div class="ac-columns ac-columns--map">
        <div>
          <Sessions filters={filters} sessions={sessions} />
          {territory && (
            <section class="ac-section" aria-labelledby="contacts">
              <h2 id="contacts">Qui organise des formations par ici</h2>
              <ContactList contacts={contacts} />
            </section>
          )}
        </div>
        <aside aria-labelledby="carte">
          <h2 id="carte">Où se forment les aidants</h2>
          <SessionMap counts={countsOf(sessions)} filters={filters} />
        </aside>
      </div>
      <HowItGoes />
    </AppPage>
  )
}

function FilterForm({ filters: { form } }: { readonly filters: Filters }) {
  return (
    <Form action={sitePaths.trainings} method="get" label="Chercher une session" class="ac-training-filters">
      <Select
        name="territoire"
        label="Territoire"
        form={form}
        optional
        placeholder="Toute la France"
        options={TERRITORY_OPTIONS}
        width="full"
      />
      <Field name="du" type="date" label="À partir du" form={form} optional width="full" />
      <Field name="au" type="date" label="Jusqu’au" form={form} optional width="full" />
      <Select
        name="format"
        label="Format"
        form={form}
        optional
        placeholder="Tous"
        options={SESSION_FORMATS.map((value) => ({ value, label: FORMAT_WORDS[value] }))}
        width="full"
      />
      <Select
        name="duree"
        label="Durée"
        form={form}
        optional
        placeholder="Toutes"
        options={SESSION_CURRICULA.map((value) => ({ value, label: DURATION_WORDS[value] }))}
        width="full"
      />
      <SubmitButton>Chercher</SubmitButton>
    </Form>
  )
}

interface SessionsProps {
  readonly filters: Filters
  readonly sessions: readonly CatalogueSession[]
}

function Sessions({ filters, sessions }: SessionsProps) {
  const { territory } = filters
  if (sessions.length === 0) return <Nothing filters={filters} />
  if (!territory) return <Everywhere filters={filters} sessions={sessions} />
  const { here, remote, unset } = sorted(sessions, territory)
  return (
    <>
      <Group id="ici" title={`Sur place, ${territory.name}`} sessions={here}>
        <p>Aucune session sur place pour le moment. Regardez les départements voisins sur la carte.</p>
      </Group>
      {remote.length > 0 && <Group id="a-distance" title="À distance, de partout" sessions={remote} />}
      {unset.length > 0 && <Group id="lieu-a-fixer" title="Lieu fixé selon les inscriptions" sessions={unset} />}
    </>
  )
}

function Everywhere({ filters, sessions }: SessionsProps) {
  const pages = Math.ceil(sessions.length / PAGE_SIZE)
  const page = Math.min(filters.page, pages)
  return (
    <>
      <h2>{plural(sessions.length, 'session ouverte', 'sessions ouvertes')}</h2>
      <SessionTable
        caption="Sessions ouvertes, de la plus proche à la plus lointaine"
        sessions={sessions.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
      />
      <Pagination page={page} pageCount={pages} href={(to) => catalogueHref(filters, { page: String(to) })} />
    </>
  )
}

interface GroupProps {
  readonly id: string
  readonly title: string
  readonly sessions: readonly CatalogueSession[]
  /** Said when there is none. */
  readonly children?: preact.ComponentChildren
}

function Group({ id, title, sessions, children }: GroupProps) {
  return (
    <section class="ac-section" aria-labelledby={id}>
      <h2 id={id}>
        {title} : {sessions.length === 0 ? 'aucune session' : plural(sessions.length, 'session')}
      </h2>
      {sessions.length === 0 ? children : <SessionTable caption={title} sessions={sessions} />}
    </section>
  )
}

const COLUMNS: readonly Column<CatalogueSession>[] = [
  {
    label: 'Dates',
    rowHeader: true,
    cell: (session) => <a href={sitePaths.trainingOf(session.id)}>{capitalised(daysWords(session))}</a>,
  },
  { label: 'Lieu', cell: (session) => placeWords(session) },
  { label: 'Durée', cell: ({ curriculum }) => DURATION_WORDS[curriculum].replace(' ', '\u00a0') },
  { label: 'Organisme', cell: ({ organisation }) => organisation.name },
  { label: 'Prix', cell: ({ priceCents }) => priceWords(priceCents), numeric: true },
  {
    label: 'Places',
    cell: ({ opening, capacity, held }) =>
      opening === 'complete' ? <Badge kind="warning">Complet</Badge> : formatNumber(capacity - held),
    numeric: true,
  },
]

function SessionTable({
  caption,
  sessions,
}: {
  readonly caption: string
  readonly sessions: readonly CatalogueSession[]
}) {
  return <Table caption={caption} captionHidden columns={COLUMNS} rows={sessions} />
}

function Nothing({ filters }: { readonly filters: Filters }) {
  const narrowed = catalogueHref(filters) !== sitePaths.trainings
  return narrowed ? (
    <EmptyState
      title="Aucune session ne répond à cette recherche"
      text="Élargissez les dates, ou choisissez une autre durée. De nouvelles sessions s’ouvrent chaque mois."
      action={<LinkButton href={sitePaths.trainings}>Voir toutes les sessions</LinkButton>}
    />
  ) : (
    <EmptyState
      title="Aucune session n’est ouverte pour le moment"
      text="Les organismes de formation en ouvrent chaque mois. Vous pouvez leur écrire."
      action={<LinkButton href={sitePaths.trainingContacts}>Écrire à un organisme</LinkButton>}
    />
  )
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
