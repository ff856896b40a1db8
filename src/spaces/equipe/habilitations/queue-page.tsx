import { QUEUE_TAB_KEYS, type QueuedFile, type QueueTab, SEARCH_SHOWN } from '../../../domain/habilitation/index.ts'
import {
  Badge,
  type Column,
  EmptyState,
  Field,
  type FormState,
  formatShortDate,
  Pagination,
  plural,
  relativeDays,
  Select,
  SubmitButton,
  Table,
  Tabs,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { departmentWords, EMPTY_WORDS, FILE_STATE_WORDS, numberWords, TAB_WORDS } from './words.ts'

export const SEARCH = 'recherche'
export const DEPARTMENT = 'departement'
export const ASSIGNED = 'suivi'

interface QueueView {
  readonly tab: QueueTab
  readonly rows: readonly QueuedFile[]
  readonly counts: Readonly<Record<QueueTab, number>>
  readonly departments: readonly string[]
  readonly page: number
  readonly pages: number
  readonly department: string
  /** `moi`, `personne`, or empty. */
  readonly assigned: string
}

interface QueueProps {
  readonly request: TeamRequest
  readonly view: QueueView
  readonly form: FormState
}

/** The address of the queue: filters name nobody but oneself. */
export function queueHref(at: Pick<QueueView, 'tab' | 'department' | 'assigned'> & { readonly page?: number }): string {
  const query = new URLSearchParams()
  if (at.tab !== 'a-examiner') query.set('onglet', at.tab)
  if (at.department) query.set(DEPARTMENT, at.department)
  if (at.assigned) query.set(ASSIGNED, at.assigned)
  if (at.page && at.page > 1) query.set('page', String(at.page))
  return query.size > 0 ? `${equipePaths.files}?${query}` : equipePaths.files
}

/** The files that structures sent: those that wait, the longest first. */
export function QueuePage({ request, view, form }: QueueProps) {
  const { tab, rows, counts, page, pages, department, assigned } = view
  const filtered = department !== '' || assigned !== ''
  return (
    <AppPage request={request} title="Dossiers d’habilitation" width="wide" returnTo={equipePaths.files}>
      <h1>Dossiers d’habilitation</h1>
      <Filters request={request} view={view} form={form} filtered={filtered} />
      <Tabs
        label="Dossiers selon leur état"
        tabs={QUEUE_TAB_KEYS.map((one) => ({
          label: TAB_WORDS[one],
          href: queueHref({ tab: one, department, assigned }),
          count: counts[one],
          current: one === tab,
        }))}
      />
      {rows.length === 0 ? (
        filtered ? (
          <EmptyState
            title="Aucun dossier ne correspond"
            text="Regardez dans les autres onglets, ou affichez tous les dossiers."
          />
        ) : (
          <EmptyState {...EMPTY_WORDS[tab]} />
        )
      ) : (
        <FileTable request={request} rows={rows} caption={`${TAB_WORDS[tab]} : ${plural(counts[tab], 'dossier')}`} />
      )}
      <Pagination page={page} pageCount={pages} href={(to) => queueHref({ tab, department, assigned, page: to })} />
    </AppPage>
  )
}

function Filters({ request, view, form, filtered }: QueueProps & { readonly filtered: boolean }) {
  return (
    <AppForm request={request} action={equipePaths.files} hidden={{ onglet: view.tab }} class="ac-filters">
      <Field
        name={SEARCH}
        label="Trouver un dossier"
        hint="Numéro, SIRET, structure, ville ou demandeur."
        form={form}
        optional
        maxlength={200}
        autocomplete="off"
      />
      <Select
        name={DEPARTMENT}
        label="Département"
        form={form}
        optional
        placeholder="Tous"
        options={view.departments.map((value) => ({ value, label: departmentWords(value) }))}
      />
      <Select
        name={ASSIGNED}
        label="Suivi par"
        form={form}
        optional
        placeholder="Tout le monde"
        options={[
          { value: 'moi', label: 'Moi' },
          { value: 'personne', label: 'Personne' },
        ]}
      />
      <div class="ac-filters__go">
        <SubmitButton look="secondary">Afficher</SubmitButton>
      </div>
      {filtered && (
        <p class="ac-filters__go">
          <a href={equipePaths.files}>Tout afficher</a>
        </p>
      )}
    </AppForm>
  )
}

interface FoundProps {
  readonly request: TeamRequest
  readonly typed: string
  readonly rows: readonly QueuedFile[]
  readonly form: FormState
}

/** What a search found, whatever its state. */
export function FoundPage({ request, typed, rows, form }: FoundProps) {
  const shown = rows.slice(0, SEARCH_SHOWN)
  return (
    <AppPage request={request} title="Dossiers trouvés" width="wide" returnTo={equipePaths.files}>
      <h1>Dossiers trouvés</h1>
      <AppForm request={request} action={equipePaths.files} class="ac-filters">
        <Field
          name={SEARCH}
          label="Trouver un dossier"
          hint="Numéro, SIRET, structure, ville ou demandeur."
          form={form}
          optional
          maxlength={200}
          autocomplete="off"
        />
        <div class="ac-filters__go">
          <SubmitButton look="secondary">Afficher</SubmitButton>
        </div>
        <p class="ac-filters__go">
          <a href={equipePaths.files}>Revenir à la liste</a>
        </p>
      </AppForm>
      {shown.length === 0 ? (
        <EmptyState
          title={`Aucun dossier pour « ${typed} »`}
          text="Vérifiez le numéro ou le SIRET, ou essayez un seul mot du nom. Un brouillon ne se trouve pas : seule la personne qui l’écrit le voit."
        />
      ) : (
        <FileTable
          request={request}
          rows={shown}
          caption={`Pour « ${typed} » : ${plural(shown.length, 'dossier')}`}
          showState
        />
      )}
      {rows.length > SEARCH_SHOWN && <p class="ac-after-table">D’autres dossiers correspondent : ajoutez un mot.</p>}
    </AppPage>
  )
}

interface FileTableProps {
  readonly request: TeamRequest
  readonly rows: readonly QueuedFile[]
  readonly caption: string
  readonly showState?: boolean
}

function FileTable({ request, rows, caption, showState = false }: FileTableProps) {
  const now = request.ctx.clock.now()
  const state: Column<QueuedFile> = {
    label: 'État',
    cell: (file) => <Badge kind={FILE_STATE_WORDS[file.state].look}>{FILE_STATE_WORDS[file.state].words}</Badge>,
  }
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        {
          label: 'Structure',
          rowHeader: true,
          cell: (file) => (
            <>
              <a href={equipePaths.fileOf(file.id)}>{file.name}</a>
              <span class="ac-detail">
                Dossier {numberWords(file.number)}
                {file.awaitsReply && ', message sans réponse'}
              </span>
            </>
          ),
        },
        ...(showState ? [state] : []),
        {
          label: 'Lieu',
          cell: (file) => (
            <>
              {file.postalCode} {file.city}
              {file.department && <span class="ac-detail">{departmentWords(file.department)}</span>}
            </>
          ),
        },
        {
          label: 'Depuis',
          cell: (file) => (
            <>
              {relativeDays(file.stateSince, now, TEAM_ZONE)}
              <span class="ac-detail">
                {formatShortDate(file.stateSince, TEAM_ZONE)}
                {file.state === 'en_examen' && file.cameBack && ', revenu'}
              </span>
            </>
          ),
        },
        { label: 'Suivi par', cell: (file) => file.assignedName ?? <span class="ac-detail">Personne</span> },
      ]}
    />
  )
}
