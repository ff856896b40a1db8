import type { Colleague, TeamSort } from '../../../domain/comptes/index.ts'
import {
  Badge,
  type Column,
  EmptyState,
  formatNumber,
  formatShortDate,
  LinkButton,
  listOf,
  Pagination,
  plural,
  relativeDays,
  SearchField,
  SearchResults,
  Table,
  Tabs,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { SearchTabs } from '../../search-tabs.tsx'
import { AppPage, organisationField } from '../../shell.tsx'
import { RoleBadges, StateBadges } from './badges.tsx'
import { TABS, type Tab, teamHref, teamPaths } from './paths.ts'
import { capital, END_WORDS, factorWords, nameOf } from './words.ts'

interface ListView {
  readonly tab: Tab
  readonly sort: TeamSort
  readonly page: number
  readonly pages: number
  readonly counts: Readonly<Record<Tab, number>>
  readonly rows: readonly Colleague[]
  /** Mandats in force that each of them signed. */
  readonly mandats: ReadonlyMap<string, number>
  /** What was looked for; nothing otherwise. */
  readonly search: string
}

const TAB_LABELS: Readonly<Record<Tab, string>> = {
  actifs: 'En activité',
  'a-activer': 'À activer',
  termines: 'Accès terminés',
}
const RESULTS = 'equipe'

interface PartProps {
  readonly request: ReferentRequest
  readonly view: ListView
}

/** The team of a structure: who may act, who may not yet and why, who left. */
export function TeamListPage({ request, view }: PartProps) {
  return (
    <AppPage request={request} title="L’équipe" width="wide" scripts={['live-search']} returnTo={teamPaths.list}>
      <div class="ac-title-row">
        <h1>L’équipe</h1>
        <LinkButton href={teamPaths.add} look="secondary">
          Ajouter quelqu’un
        </LinkButton>
      </div>
      <SearchField
        action={teamPaths.list}
        csrf={request.csrf}
        name="recherche"
        label="Trouver quelqu’un"
        hint="Nom, prénom, fonction ou adresse e-mail."
        value={view.search}
        hidden={{ ...organisationField(request), onglet: view.tab, tri: view.sort }}
        results={RESULTS}
      />
      <SearchResults id={RESULTS} summary={plural(view.counts[view.tab], 'personne')}>
        {view.search === '' ? <Tabbed request={request} view={view} /> : <Found request={request} view={view} />}
      </SearchResults>
      <p class="ac-after-table">
        <a href={teamPaths.leave}>Quitter cette structure</a>
      </p>
    </AppPage>
  )
}

function Tabbed({ request, view }: PartProps) {
  const { tab, sort, counts } = view
  return (
    <>
      <Tabs
        label="Personnes selon leur situation"
        tabs={TABS.map((one) => ({
          label: TAB_LABELS[one],
          href: teamHref({ tab: one, sort }),
          count: counts[one],
          current: one === tab,
        }))}
      />
      {view.rows.length === 0 ? <EmptyState {...NO_ROW[tab]} /> : <TeamTable request={request} view={view} sortable />}
      <Pagination page={view.page} pageCount={view.pages} href={(page) => teamHref({ tab, sort, page })} />
    </>
  )
}

const NO_ROW: Readonly<Record<Tab, { readonly title: string; readonly text: string }>> = {
  actifs: {
    title: 'Personne pour le moment',
    text: 'Ajoutez un aidant déjà formé, ou quelqu’un à former.',
  },
  'a-activer': {
    title: 'Aucun compte à activer',
    text: 'Quand quelqu’un est ajouté, il apparaît ici jusqu’à sa première connexion.',
  },
  termines: {
    title: 'Aucun accès terminé',
    text: 'Quand vous mettez fin à un accès, la personne passe ici. Vous pouvez alors lui rendre son accès.',
  },
}

/** What a search found. The tabs are buttons: what was typed never stands in an address. */
function Found({ request, view }: PartProps) {
  const { search, tab, counts, rows } = view
  if (TABS.every((one) => counts[one] === 0)) {
    return (
      <EmptyState
        title="Personne ne correspond"
        text="Essayez le nom seul, ou le début du prénom."
        action={<a href={teamPaths.list}>Revenir à toute l’équipe</a>}
      />
    )
  }
  return (
    <>
      <SearchTabs
        request={request}
        action={teamPaths.list}
        search={search}
        sort={view.sort}
        label="Personnes trouvées, selon leur situation"
        tabs={TABS}
        labels={TAB_LABELS}
        counts={counts}
        current={tab}
      />
      {rows.length === 0 ? (
        <EmptyState title={NO_ROW[tab].title} text="Regardez dans les autres onglets." />
      ) : (
        <TeamTable request={request} view={view} sortable={false} />
      )}
      {rows.length < counts[tab] && (
        <p class="ac-after-table">
          Les {formatNumber(rows.length)} premières personnes sont affichées. Ajoutez un prénom ou une fonction.
        </p>
      )}
      <p class="ac-after-table">
        <a href={teamPaths.list}>Revenir à toute l’équipe</a>
      </p>
    </>
  )
}

function TeamTable({ request, view, sortable }: PartProps & { readonly sortable: boolean }) {
  const { tab, sort } = view
  const timeZone = timeZoneOf(request.visitor)
  const now = request.ctx.clock.now()
  const sortedBy = (key: TeamSort) =>
    sortable
      ? { href: teamHref({ tab, sort: key }), direction: sort === key ? ('ascending' as const) : undefined }
      : undefined
  const day = (instant: Date) => (
    <>
      <span class="ac-nowrap">{formatShortDate(instant, timeZone)}</span>
      <span class="ac-detail">{relativeDays(instant, now, timeZone)}</span>
    </>
  )
  const person: Column<Colleague> = {
    label: 'Personne',
    rowHeader: true,
    sort: sortedBy('nom'),
    cell: (row) => (
      <>
        <a href={teamPaths.sheetOf(row.accountId)}>{nameOf(row)}</a>
        {row.accountId === request.visitor.account.id && <span class="ac-optional"> (vous)</span>}
        {row.occupation && <span class="ac-detail">{row.occupation}</span>}
      </>
    ),
  }
  const roles: Column<Colleague> = { label: 'Rôle', cell: (row) => <RoleBadges colleague={row} timeZone={timeZone} /> }
  const state: Column<Colleague> = { label: 'Situation', cell: (row) => <StateBadges colleague={row} /> }
  const seen: Column<Colleague> = {
    label: 'Dernière connexion',
    sort: sortedBy('connexion'),
    cell: ({ lastSignInAt }) => (lastSignInAt ? day(lastSignInAt) : 'Jamais'),
  }
  const factors: Column<Colleague> = {
    label: 'Se connecte avec',
    cell: ({ factors: held }) => (held.length > 0 ? capital(listOf(factorWords(held))) : '—'),
  }
  const signed: Column<Colleague> = {
    label: 'Mandats en vigueur',
    numeric: true,
    cell: ({ accountId }) => formatNumber(view.mandats.get(accountId) ?? 0),
  }
  const since: Column<Colleague> = { label: 'Depuis le', cell: (row) => day(row.since) }
  const left: Column<Colleague> = {
    label: 'Fin de l’accès',
    cell: (row) => (
      <>
        {row.left && day(row.left.at)}
        {row.left?.reason && <span class="ac-detail">{END_WORDS[row.left.reason]}</span>}
      </>
    ),
  }
  const back: Column<Colleague> = {
    label: 'Retour possible',
    cell: (row) => (row.restorable ? <Badge>Vous pouvez rendre l’accès</Badge> : '—'),
  }
  const columns: Readonly<Record<Tab, readonly Column<Colleague>[]>> = {
    actifs: [person, roles, state, seen, factors, signed],
    'a-activer': [person, roles, state, since],
    termines: [person, left, back, signed],
  }
  return (
    <Table
      caption={`${TAB_LABELS[tab]} : ${plural(view.counts[tab], 'personne')}`}
      rows={view.rows}
      columns={columns[tab]}
    />
  )
}
