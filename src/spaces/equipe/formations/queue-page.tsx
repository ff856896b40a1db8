import { TRACK_TABS, type TrackInQueue, type TrackTab } from '../../../domain/formations/index.ts'
import {
  type Column,
  EmptyState,
  Field,
  type FlashMessage,
  type FormState,
  formatShortDate,
  LinkButton,
  Pagination,
  plural,
  relativeDays,
  SubmitButton,
  Table,
  Tabs,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { ELIGIBILITY_WORDS } from '../../espace-referent/equipe/formations/words.ts'
import { SearchTabs } from '../../search-tabs.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'

export const SEARCH = 'recherche'
export const DEPARTEMENT = 'departement'

const TAB_LABELS: Readonly<Record<TrackTab, string>> = {
  a_examiner: 'À examiner',
  precisions_demandees: 'Question posée',
  acceptees: 'Acceptées',
  terminees: 'Refusées ou retirées',
}

interface QueueView {
  readonly tab: TrackTab
  readonly rows: readonly TrackInQueue[]
  readonly counts: Readonly<Record<TrackTab, number>>
  readonly page: number
  readonly pages: number
  readonly search: string
  readonly departement: string
}

interface QueueProps {
  readonly request: TeamRequest
  readonly view: QueueView
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** The address of the queue. A département names nobody: it may stand there; a name never does. */
function queueHref(at: { readonly tab: TrackTab; readonly departement: string; readonly page?: number }): string {
  const query = new URLSearchParams()
  if (at.tab !== 'a_examiner') query.set('onglet', at.tab)
  if (at.departement) query.set(DEPARTEMENT, at.departement)
  if (at.page && at.page > 1) query.set('page', String(at.page))
  return query.size > 0 ? `${equipePaths.trainings}?${query}` : equipePaths.trainings
}

/** Who is to be trained, asked by whom, since when: the oldest request first. */
export function QueuePage({ request, view, form, flash }: QueueProps) {
  const { tab, rows, counts, page, pages, search, departement } = view
  const filtered = search !== '' || departement !== ''
  return (
    <AppPage request={request} title="Personnes à former" width="wide" flash={flash} returnTo={equipePaths.trainings}>
      <h1>Personnes à former</h1>
      <AppForm request={request} action={equipePaths.trainings} hidden={{ onglet: tab }} class="ac-filters">
        <Field
          name={SEARCH}
          label="Trouver"
          hint="Personne, structure ou ville."
          form={form}
          optional
          maxlength={200}
          autocomplete="off"
        />
        <Field
          name={DEPARTEMENT}
          label="Département"
          hint="Son numéro : 19, 2A, 974."
          form={form}
          optional
          maxlength={3}
          autocomplete="off"
        />
        <p class="ac-filters__go">
          <SubmitButton look="secondary">Filtrer</SubmitButton>{' '}
          {filtered && (
            <LinkButton href={equipePaths.trainings} look="tertiary">
              Tout afficher
            </LinkButton>
          )}
        </p>
      </AppForm>
      {search === '' ? (
        <Tabs
          label="Demandes selon leur état"
          tabs={TRACK_TABS.map((one) => ({
            label: TAB_LABELS[one],
            href: queueHref({ tab: one, departement }),
            count: counts[one],
            current: one === tab,
          }))}
        />
      ) : (
        <SearchTabs
          request={request}
          action={equipePaths.trainings}
          search={search}
          sort=""
          hidden={{ [DEPARTEMENT]: departement }}
          label="Demandes trouvées, selon leur état"
          tabs={TRACK_TABS}
          labels={TAB_LABELS}
          counts={counts}
          current={tab}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={filtered ? 'Aucune demande ne correspond' : NO_ROW[tab]}
          text={
            filtered
              ? 'Regardez dans les autres onglets, ou affichez tout.'
              : 'Les référents demandent une formation depuis leur équipe.'
          }
        />
      ) : (
        <TrackTable request={request} rows={rows} tab={tab} total={counts[tab]} />
      )}
      {search === '' ? (
        <Pagination page={page} pageCount={pages} href={(to) => queueHref({ tab, departement, page: to })} />
      ) : (
        rows.length < counts[tab] && (
          <p class="ac-after-table">
            Les {plural(rows.length, 'première demande', 'premières demandes')} : ajoutez un mot.
          </p>
        )
      )}
    </AppPage>
  )
}

const NO_ROW: Readonly<Record<TrackTab, string>> = {
  a_examiner: 'Aucune demande à examiner',
  precisions_demandees: 'Aucune question sans réponse',
  acceptees: 'Aucune demande acceptée',
  terminees: 'Aucune demande refusée ou retirée',
}

interface TrackTableProps {
  readonly request: TeamRequest
  readonly rows: readonly TrackInQueue[]
  readonly tab: TrackTab
  readonly total: number
}

function TrackTable({ request, rows, tab, total }: TrackTableProps) {
  const now = request.ctx.clock.now()
  const day = (instant: Date) => (
    <>
      {formatShortDate(instant, TEAM_ZONE)}
      <span class="ac-detail">{relativeDays(instant, now, TEAM_ZONE)}</span>
    </>
  )
  const columns: Column<TrackInQueue>[] = [
    {
      label: 'Personne',
      rowHeader: true,
      cell: (one) => (
        <>
          <a href={equipePaths.trainingOf(one.id)}>
            {one.givenName} {one.familyName}
          </a>
          <span class="ac-detail">
            {one.occupation}
            {one.conseillerNumerique && !/num[ée]rique/i.test(one.occupation) && ', conseiller numérique'}
          </span>
        </>
      ),
    },
    {
      label: 'Structure',
      cell: (one) => (
        <>
          {one.organisationName}
          <span class="ac-detail">
            {one.postalCode} {one.city}
          </span>
        </>
      ),
    },
    { label: 'Adresse e-mail', cell: ({ email }) => email },
    { label: 'Demandé le', cell: ({ requestedAt }) => day(requestedAt) },
  ]
  const since: Column<TrackInQueue> = {
    label: tab === 'terminees' ? 'Fin' : 'Depuis le',
    cell: ({ stateSince, eligibility }) => (
      <>
        {day(stateSince)}
        {tab === 'terminees' && <span class="ac-detail">{ELIGIBILITY_WORDS[eligibility].words}</span>}
      </>
    ),
  }
  return (
    <Table
      caption={`${TAB_LABELS[tab]} : ${plural(total, 'demande')}`}
      rows={rows}
      columns={tab === 'a_examiner' ? columns : [...columns, since]}
    />
  )
}
