import type { MandatState, UsagerRow, UsagerSort, UsagerTab } from '../../../domain/mandats/index.ts'
import { Badge, type Column, formatShortDate, relativeDays, Table } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { listHref, personPaths } from './paths.ts'
import { ThemeTags } from './theme-tags.tsx'
import { birthOf, civilName, STATE_WORDS, stateLook } from './words.ts'

/** One person, on one line. */
export interface ListRow {
  readonly usagerId: string
  readonly name: string
  readonly birth: string
  readonly themes: readonly string[]
  readonly state: MandatState
  /** The next term in force, or when the last one ended. */
  readonly end: Date
  readonly endsSoon: boolean
}

/**
 * A line from the mandats that put her in a tab. Among those in force, only themes that may be used now are shown: not ended (W-28), and
 * still offered by the structure.
 */
export function listRow(row: UsagerRow, allowedThemes: readonly string[]): ListRow | undefined {
  const inForce = row.mandats.filter(({ state }) => state === 'actif')
  const shown = inForce.length > 0 ? inForce : row.mandats
  const [latest] = shown
  if (!latest) return undefined
  const themes = shown.flatMap((mandat) => mandat.themes.filter(({ ended }) => !ended || inForce.length === 0))
  const names = [...new Set(themes.map(({ theme }) => theme))]
  const ends = shown.map((mandat) => (mandat.endedAt ?? mandat.expiresAt).getTime())
  return {
    usagerId: row.usagerId,
    name: civilName(row.identity, row.nameInUse ? { nameInUse: row.nameInUse } : {}),
    birth: birthOf(row.identity),
    themes: inForce.length > 0 ? names.filter((theme) => allowedThemes.includes(theme)) : names,
    state: latest.state,
    end: new Date(inForce.length > 0 ? Math.min(...ends) : Math.max(...ends)),
    endsSoon: shown.some((mandat) => mandat.expiresSoon),
  }
}

interface PeopleTableProps {
  readonly request: AidantRequest
  readonly tab: UsagerTab
  readonly rows: readonly ListRow[]
  readonly caption: string
  /** Given: the headings sort. */
  readonly sort?: UsagerSort
}

export function PeopleTable({ request, tab, rows, caption, sort }: PeopleTableProps) {
  const sortedBy = (key: UsagerSort) =>
    sort && {
      href: listHref({ tab, sort: sort === key ? 'recent' : key }),
      direction: sort === key ? ('ascending' as const) : undefined,
    }
  const person: Column<ListRow> = {
    label: 'Personne',
    rowHeader: true,
    sort: sortedBy('nom'),
    cell: (row) => (
      <>
        <a href={personPaths.sheetOf(row.usagerId)}>{row.name}</a>
        <span class="ac-detail">{row.birth}</span>
      </>
    ),
  }
  const themes: Column<ListRow> = {
    label: tab === 'actifs' ? 'Thèmes en vigueur' : 'Thèmes du mandat',
    cell: (row) => <ThemeTags themes={row.themes} />,
  }
  const end: Column<ListRow> = {
    label: tab === 'actifs' ? 'Valable jusqu’au' : 'Fin',
    sort: tab === 'actifs' ? sortedBy('echeance') : undefined,
    cell: (row) => <End request={request} row={row} />,
  }
  return <Table caption={caption} rows={rows} columns={[person, themes, end]} />
}

/** A state is said only where it differs from what the tab says already. */
function End({ request, row }: { readonly request: AidantRequest; readonly row: ListRow }) {
  const timeZone = timeZoneOf(request.visitor)
  const relative = relativeDays(row.end, request.ctx.clock.now(), timeZone)
  const plain = row.state === 'actif' || row.state === 'expire'
  return (
    <>
      <span class="ac-nowrap">{formatShortDate(row.end, timeZone)}</span>
      <span class="ac-detail">
        {row.endsSoon ? <Badge kind="warning">Expire {relative}</Badge> : relative}
        {!plain && (
          <>
            {' '}
            <Badge kind={stateLook(row.state)}>{STATE_WORDS[row.state]}</Badge>
          </>
        )}
      </span>
    </>
  )
}
