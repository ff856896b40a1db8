import type { UsagerSort, UsagerTab } from '../../../domain/mandats/index.ts'
import {
  EmptyState,
  formatNumber,
  LinkButton,
  Pagination,
  plural,
  SearchField,
  SearchResults,
  Tabs,
  ThemeSymbols,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { SearchTabs } from '../../search-tabs.tsx'
import { AppPage, organisationField } from '../../shell.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { listHref, personPaths } from './paths.ts'
import { type ListRow, PeopleTable } from './people-table.tsx'

export const TABS = ['actifs', 'expires', 'termines'] as const satisfies readonly UsagerTab[]
export const SORTS = ['recent', 'nom', 'echeance'] as const satisfies readonly UsagerSort[]

interface ListView {
  readonly tab: UsagerTab
  readonly sort: UsagerSort
  readonly page: number
  readonly pages: number
  readonly counts: Readonly<Record<UsagerTab, number>>
  readonly rows: readonly ListRow[]
  /** What was looked for; nothing otherwise. */
  readonly search: string
}

const TAB_LABELS: Readonly<Record<UsagerTab, string>> = {
  actifs: 'En vigueur',
  expires: 'Expirés',
  termines: 'Arrêtés',
}
const RESULTS = 'personnes'

interface PartProps {
  readonly request: AidantRequest
  readonly view: ListView
}

/** Everybody whom the structure helps or helped: found by typing, told apart by their birth date. */
export function UsagersListPage({ request, view }: PartProps) {
  const nobody = view.search === '' && TABS.every((tab) => view.counts[tab] === 0)
  return (
    <AppPage
      request={request}
      title="Personnes accompagnées"
      width="wide"
      scripts={['live-search']}
      returnTo={personPaths.list}
    >
      <div class="ac-title-row">
        <h1>Personnes accompagnées</h1>
        <LinkButton href={mandatPaths.start} look="secondary">
          Nouveau mandat
        </LinkButton>
      </div>
      {nobody ? <Nobody /> : <Everybody request={request} view={view} />}
    </AppPage>
  )
}

function Nobody() {
  return (
    <EmptyState
      title="Aucune personne pour le moment"
      text="Chaque personne qui signe un mandat avec votre structure apparaît ici. Vos collègues la voient aussi."
      action={<LinkButton href={mandatPaths.start}>Faire signer un premier mandat</LinkButton>}
    />
  )
}

function Everybody({ request, view }: PartProps) {
  const { search, counts, tab } = view
  return (
    <>
      <ThemeSymbols />
      <SearchField
        action={personPaths.list}
        csrf={request.csrf}
        name="recherche"
        label="Trouver une personne"
        hint="Nom de naissance ou d’usage, prénoms, date de naissance : dans n’importe quel ordre, avec ou sans accents."
        value={search}
        hidden={{ ...organisationField(request), onglet: tab, tri: view.sort }}
        results={RESULTS}
      />
      <SearchResults id={RESULTS} summary={plural(counts[tab], 'personne')}>
        {search === '' ? <Tabbed request={request} view={view} /> : <Found request={request} view={view} />}
      </SearchResults>
    </>
  )
}

function Tabbed({ request, view }: PartProps) {
  const { tab, sort, counts } = view
  return (
    <>
      <Tabs
        label="Personnes selon l’état de leurs mandats"
        tabs={TABS.map((one) => ({
          label: TAB_LABELS[one],
          href: listHref({ tab: one, sort }),
          count: counts[one],
          current: one === tab,
        }))}
      />
      {view.rows.length === 0 ? (
        <EmptyState {...NO_ROW[tab]} />
      ) : (
        <PeopleTable
          request={request}
          tab={tab}
          rows={view.rows}
          sort={sort}
          caption={`${TAB_LABELS[tab]} : ${plural(counts[tab], 'personne')}`}
        />
      )}
      <Pagination page={view.page} pageCount={view.pages} href={(page) => listHref({ tab, sort, page })} />
    </>
  )
}

const NO_ROW: Readonly<Record<UsagerTab, { readonly title: string; readonly text: string }>> = {
  actifs: {
    title: 'Aucun mandat en vigueur',
    text: 'Un mandat expiré se renouvelle depuis la fiche de la personne, quand elle est avec vous.',
  },
  expires: {
    title: 'Aucun mandat expiré',
    text: 'Quand un mandat arrive à son terme, la personne passe ici pendant un an. Son mandat se renouvelle en une minute.',
  },
  termines: {
    title: 'Aucun mandat arrêté',
    text: 'Un mandat s’arrête quand la personne le demande, ou quand la structure ne peut plus l’aider.',
  },
}

/** What a search found. The tabs are buttons: what was typed never stands in an address. */
function Found({ request, view }: PartProps) {
  const { search, tab, counts, rows } = view
  if (TABS.every((one) => counts[one] === 0)) {
    return (
      <EmptyState
        title="Personne ne correspond"
        text="Essayez le nom de naissance, le nom d’usage, ou l’année de naissance. Si c’est sa première visite, faites-lui signer un mandat."
        action={<a href={personPaths.list}>Revenir à toute la liste</a>}
      />
    )
  }
  return (
    <>
      <SearchTabs
        request={request}
        action={personPaths.list}
        search={search}
        sort={view.sort}
        label="Personnes trouvées, selon l’état de leurs mandats"
        tabs={TABS}
        labels={TAB_LABELS}
        counts={counts}
        current={tab}
      />
      {rows.length === 0 ? (
        <EmptyState title={NO_ROW[tab].title} text="Regardez dans les autres onglets." />
      ) : (
        <PeopleTable
          request={request}
          tab={tab}
          rows={rows}
          caption={`${TAB_LABELS[tab]} : ${plural(counts[tab], 'personne trouvée', 'personnes trouvées')}`}
        />
      )}
      {rows.length < counts[tab] && (
        <p class="ac-after-table">
          Les {formatNumber(rows.length)} premières personnes sont affichées. Ajoutez un prénom ou une année de
          naissance.
        </p>
      )}
      <p class="ac-after-table">
        <a href={personPaths.list}>Revenir à toute la liste</a>
      </p>
    </>
  )
}
