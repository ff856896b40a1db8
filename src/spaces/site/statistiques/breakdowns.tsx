import type { ComponentChildren } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { STATISTICS_ZONE, type Statistics } from '../../../domain/statistiques/index.ts'
import { Disclosure, formatDateTime, Table } from '../../../platform/ui/index.ts'
import { sitePaths } from '../paths.ts'
import type { Chart, Charts } from './charts.ts'
import type { StatisticsTable } from './tables.ts'
import {
  countWords,
  isUnderWay,
  monthWords,
  type RegionRow,
  regionsOf,
  regionWords,
  type TerritoryRow,
  themeRows,
} from './words.ts'

interface BreakdownsProps {
  readonly statistics: Statistics
  readonly charts: Charts
}

/** The same démarches by theme, by month and by territory: for each a chart, its table, and the file. */
export function Breakdowns({ statistics, charts }: BreakdownsProps) {
  const { figures, territories } = statistics
  const regions = territories ? regionsOf(territories) : []
  return (
    <>
      <Breakdown
        id="par-theme"
        title="Par thème"
        table="themes"
        chart={charts.themes}
        asOf={figures.asOf}
        shown={figures.themes.length > 0}
      >
        <Table
          caption="Démarches par thème"
          columns={[
            { label: 'Thème', cell: ({ label }) => label, rowHeader: true },
            { label: 'Démarches', cell: ({ demarches }) => countWords(demarches), numeric: true },
          ]}
          rows={themeRows(figures)}
        />
      </Breakdown>
      <Breakdown
        id="par-mois"
        title="Par mois"
        table="mois"
        chart={charts.months}
        asOf={figures.asOf}
        shown={figures.months.length > 0}
        note="Le mois en cours est plus clair : il n’est pas fini."
      >
        <Table
          caption="Démarches et mandats par mois"
          columns={[
            {
              label: 'Mois',
              cell: ({ month }) => `${monthWords(month)}${isUnderWay(month, figures) ? ' (en cours)' : ''}`,
              rowHeader: true,
            },
            { label: 'Démarches', cell: ({ demarches }) => countWords(demarches), numeric: true },
            { label: 'Mandats', cell: ({ mandats }) => countWords(mandats), numeric: true },
          ]}
          rows={figures.months.toReversed()}
        />
      </Breakdown>
      <Breakdown
        id="par-territoire"
        title="Par territoire"
        table="territoires"
        chart={charts.territories}
        asOf={territories?.asOf ?? figures.asOf}
        shown={regions.length > 0}
        note="Une démarche compte là où est la structure. Ces chiffres changent une fois par jour au plus."
      >
        <Table
          caption="Par région, puis par département"
          columns={[
            { label: 'Territoire', cell: ({ name }) => name, rowHeader: true },
            { label: 'Démarches', cell: ({ row, words }) => words(row.demarches), numeric: true },
            { label: 'Mandats', cell: ({ row, words }) => words(row.mandats), numeric: true },
            { label: 'Personnes', cell: ({ row, words }) => words(row.personnes), numeric: true },
          ]}
          rows={regions.flatMap(territoryRows)}
        />
      </Breakdown>
    </>
  )
}

interface NamedRow {
  readonly name: ComponentChildren
  readonly row: TerritoryRow
  readonly words: (count: number | null) => string
}

/** A region, then its départements; a region of one département is named once. */
function territoryRows(region: RegionRow): readonly NamedRow[] {
  const whole = {
    name: <strong>{region.name}</strong>,
    row: region,
    words: (count: number | null) => regionWords(region, count),
  }
  const [only, ...others] = region.departments
  if (only && others.length === 0 && only.name === region.name) return [whole]
  return [
    whole,
    ...region.departments.map((row) => ({
      name: <span class="ac-stats__part">{`${row.name} (${row.code})`}</span>,
      row,
      words: countWords,
    })),
  ]
}

interface BreakdownProps {
  readonly id: string
  readonly title: string
  readonly table: StatisticsTable
  readonly chart: Chart | undefined
  readonly asOf: Date
  readonly shown: boolean
  readonly note?: string
  /** Its table. */
  readonly children: ComponentChildren
}

function Breakdown({ id, title, table, chart, asOf, shown, note, children }: BreakdownProps) {
  return (
    <section class="ac-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {chart ? (
        <figure class="ac-chart">
          <div class="ac-chart__wide">{jsxTemplate([chart.wide])}</div>
          <div class="ac-chart__narrow">{jsxTemplate([chart.narrow])}</div>
        </figure>
      ) : (
        <p>Il n’y a pas encore assez de démarches pour un graphique.</p>
      )}
      {shown && (
        <>
          <p class="ac-stats__note">
            {note && `${note} `}Compté le{' '}
            <time dateTime={asOf.toISOString()}>{formatDateTime(asOf, STATISTICS_ZONE)}</time>.
          </p>
          <Disclosure summary="Voir le tableau">{children}</Disclosure>
          <p class="ac-stats__file">
            <a href={sitePaths.statisticsFileOf(table)} download>
              Télécharger ces chiffres (CSV)
            </a>
          </p>
        </>
      )}
    </section>
  )
}
