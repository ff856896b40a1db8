import { WORK_KINDS, type WorkItem, type WorkKind, type WorkQueue } from '../../../domain/habilitation/index.ts'
import {
  Badge,
  EmptyState,
  Form,
  formatShortDate,
  Hidden,
  Pagination,
  plural,
  relativeDays,
  Select,
  SubmitButton,
  Table,
  Tabs,
} from '../../../platform/ui/index.ts'
import { CHANGE_TITLES } from '../../espace-referent/demandes/words.ts'
import { TEAM_ZONE } from '../done.ts'
import { departmentWords, numberWords } from '../habilitations/words.ts'
import { equipePaths } from '../paths.ts'

export const KIND = 'sorte'
export const DEPARTMENT = 'departement'

const TAB_WORDS: Readonly<Record<WorkKind, string>> = {
  dossier: 'Dossiers',
  personne: 'Personnes à former',
  changement: 'Changements',
}

const KIND_WORDS: Readonly<Record<WorkKind, string>> = {
  dossier: 'Dossier d’habilitation',
  personne: 'Personne à former',
  changement: 'Changement d’une structure',
}

/** What is looked at in the list: nothing in it names anybody. */
export interface WorkView {
  readonly kind: WorkKind | null
  readonly department: string | null
}

/** The address of the list. */
export function workHref({ kind, department, page = 1 }: WorkView & { readonly page?: number }): string {
  const query = new URLSearchParams()
  if (kind) query.set(KIND, kind)
  if (department) query.set(DEPARTMENT, department)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${equipePaths.home}?${query}` : equipePaths.home
}

interface WorkListProps {
  readonly view: WorkView
  readonly queue: WorkQueue
  readonly now: Date
}

/** Every decision that waits for us, of whatever kind, the longest wait first: each leads to its own sheet. */
export function WorkList({ view, queue, now }: WorkListProps) {
  const { counts, rows, page, pages } = queue
  const all = counts.dossier + counts.personne + counts.changement
  const shown = view.kind ? counts[view.kind] : all
  return (
    <section class="ac-section" aria-labelledby="a-decider">
      <h2 id="a-decider">À décider, de la plus longue attente à la plus courte</h2>
      <Filters view={view} departments={queue.departments} />
      <Tabs
        label="À décider, par sorte"
        tabs={[
          { label: 'Tout', href: workHref({ ...view, kind: null }), count: all, current: view.kind === null },
          ...WORK_KINDS.map((kind) => ({
            label: TAB_WORDS[kind],
            href: workHref({ ...view, kind }),
            count: counts[kind],
            current: view.kind === kind,
          })),
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState
          title="Rien à décider ici"
          text="Les dossiers, les personnes à former et les changements des structures arrivent dans cette liste."
        />
      ) : (
        <Table
          caption={`À décider : ${plural(shown, 'ligne')}`}
          captionHidden
          rows={rows}
          columns={[
            { label: 'Quoi', rowHeader: true, cell: (item) => <What item={item} /> },
            { label: 'Sorte', cell: ({ kind }) => <Badge>{KIND_WORDS[kind]}</Badge> },
            {
              label: 'Lieu',
              cell: ({ city, department }) => (
                <>
                  {city}
                  {department && <span class="ac-detail">{departmentWords(department)}</span>}
                </>
              ),
            },
            {
              label: 'Attend depuis',
              cell: ({ since }) => (
                <>
                  {relativeDays(since, now, TEAM_ZONE)}
                  <span class="ac-detail">{formatShortDate(since, TEAM_ZONE)}</span>
                </>
              ),
            },
            {
              label: 'Suivi par',
              cell: ({ kind, assignedName }) =>
                assignedName ?? <span class="ac-detail">{kind === 'dossier' ? 'Personne' : 'Toute l’équipe'}</span>,
            },
          ]}
        />
      )}
      <Pagination page={page} pageCount={pages} href={(to) => workHref({ ...view, page: to })} />
    </section>
  )
}

function Filters({ view, departments }: { readonly view: WorkView; readonly departments: readonly string[] }) {
  // One where nothing waits any more stays chosen: a filter never changes by itself.
  const options = [...new Set([...departments, ...(view.department ? [view.department] : [])])].sort()
  return (
    <Form action={equipePaths.home} method="get" label="Choisir ce qui est affiché" class="ac-filters">
      {view.kind && <Hidden name={KIND} value={view.kind} />}
      <Select
        name={DEPARTMENT}
        label="Département"
        form={{ values: { [DEPARTMENT]: view.department ?? '' }, errors: {} }}
        optional
        placeholder="Tous"
        options={options.map((value) => ({ value, label: departmentWords(value) }))}
      />
      <div class="ac-filters__go">
        <SubmitButton look="secondary">Afficher</SubmitButton>
      </div>
      {(view.kind || view.department) && (
        <p class="ac-filters__go">
          <a href={equipePaths.home}>Tout afficher</a>
        </p>
      )}
    </Form>
  )
}

const SHEETS: Readonly<Record<WorkKind, (id: string) => string>> = {
  dossier: equipePaths.fileOf,
  personne: equipePaths.trainingOf,
  changement: equipePaths.changeOf,
}

function What({ item: { kind, id, title, detail } }: { readonly item: WorkItem }) {
  return (
    <>
      <a href={SHEETS[kind](id)}>{title}</a>
      <span class="ac-detail">{detailWords(kind, detail)}</span>
    </>
  )
}

function detailWords(kind: WorkKind, detail: string): string {
  if (kind === 'dossier') return `Dossier ${numberWords(detail)}`
  if (kind === 'personne') return detail
  return Object.entries(CHANGE_TITLES).find(([key]) => key === detail)?.[1] ?? ''
}
