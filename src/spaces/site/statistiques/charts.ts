import type { PlotOptions } from '@observablehq/plot'
import type { Figures, Statistics } from '../../../domain/statistiques/index.ts'
import { formatNumber } from '../../../platform/ui/index.ts'
import { draw, type Plot } from './draw.ts'
import { countWords, isUnderWay, monthWords, regionsOf, regionWords, shortMonth, themeRows } from './words.ts'

/** The same chart twice: as wide as a page, and as wide as a telephone, its words as large in both. The style sheet shows one of them. */
export interface Chart {
  readonly wide: string
  readonly narrow: string
}

export interface Charts {
  readonly themes: Chart | undefined
  readonly months: Chart | undefined
  readonly territories: Chart | undefined
}

const WIDE = 720
const NARROW = 340
const LETTERS = 14

interface Bar {
  readonly label: string
  /** Null: not published. */
  readonly count: number | null
  /** The count as it is written beside. */
  readonly words: string
}

/** What is drawn, and at which width. */
type Shape = (plot: Plot, width: number) => PlotOptions

/** The charts of a publication. One that has nothing to show is not drawn. */
export async function chartsOf({ figures, territories }: Statistics): Promise<Charts> {
  const themes = themeRows(figures).map(({ label, demarches }) => ({
    label,
    count: demarches,
    words: countWords(demarches),
  }))
  const regions = (territories ? regionsOf(territories) : []).map((region) => ({
    label: region.name,
    count: region.demarches,
    words: regionWords(region, region.demarches),
  }))
  const months = figures.months.map(({ month, demarches }) => ({
    label: month,
    count: demarches,
    words: countWords(demarches),
  }))
  const [byTheme, byMonth, byRegion] = await Promise.all([
    chart('themes', 'Démarches par thème', themes, longest('Le premier thème est'), lines(themes)),
    chart('mois', 'Démarches par mois', months, busiest(months), columns(months, figures)),
    chart('territoires', 'Démarches par région', regions, longest('La première région est'), lines(regions)),
  ])
  return { themes: byTheme, months: byMonth, territories: byRegion }
}

/** The last drawing of each chart: it is drawn again when what it shows has moved. */
const drawn = new Map<string, { readonly of: string; readonly chart: Promise<Chart> }>()

function chart(
  name: string,
  title: string,
  bars: readonly Bar[],
  saying: (bars: readonly Bar[]) => string,
  shape: Shape,
): Promise<Chart> | undefined {
  if (bars.every(({ count }) => count === null)) return undefined
  const of = JSON.stringify(bars)
  const known = drawn.get(name)
  if (known?.of === of) return known.chart
  const at = (width: number, id: string) =>
    draw(id, {
      title,
      description: `${saying(bars)} Le tableau donne tous les chiffres.`,
      options: (plot) => shape(plot, width),
    })
  const made = Promise.all([at(WIDE, `${name}-large`), at(NARROW, `${name}-etroit`)]).then(([wide, narrow]) => ({
    wide,
    narrow,
  }))
  drawn.set(name, { of, chart: made })
  return made
}

const byCount = (bars: readonly Bar[]) => [...bars].sort((one, other) => (other.count ?? 0) - (one.count ?? 0))

function longest(begins: string): (bars: readonly Bar[]) => string {
  return (bars) => {
    const [first] = byCount(bars)
    return first ? `${begins} ${first.label}, avec ${first.words} démarches.` : ''
  }
}

function busiest(months: readonly Bar[]): () => string {
  const [first] = byCount(months)
  return () => (first ? `Le mois le plus chargé est ${monthWords(first.label)}, avec ${first.words} démarches.` : '')
}

/** Bars that lie, the longest above. Their names stand before them, or over them where there is no room. */
function lines(rows: readonly Bar[]): Shape {
  const bars = byCount(rows)
  const most = Math.max(1, ...bars.map(({ count }) => count ?? 0))
  const length = (bar: Bar) => bar.count ?? 0
  return ({ barX, text }, width) => {
    const narrow = width === NARROW
    const step = narrow ? 52 : 36
    return {
      width,
      height: bars.length * step,
      marginTop: 0,
      marginBottom: 0,
      marginLeft: narrow ? 0 : 270,
      marginRight: 90,
      axis: null,
      x: { domain: [0, most] },
      y: { domain: bars.map(({ label }) => label), padding: 0 },
      marks: [
        barX(bars, {
          x: length,
          y: 'label',
          fill: 'currentColor',
          insetTop: narrow ? 25 : 8,
          insetBottom: narrow ? 7 : 8,
          rx: 2,
        }),
        text(bars, {
          x: 0,
          y: 'label',
          text: 'label',
          textAnchor: narrow ? 'start' : 'end',
          dx: narrow ? 0 : -14,
          dy: narrow ? -12 : 0,
          fontSize: LETTERS,
        }),
        text(bars, {
          x: length,
          y: 'label',
          text: 'words',
          textAnchor: 'start',
          dx: 8,
          dy: narrow ? 9 : 0,
          fontSize: LETTERS,
        }),
      ],
    }
  }
}

/** One column a month; the one under way is drawn lighter. */
function columns(months: readonly Bar[], figures: Figures): Shape {
  const height = ({ count }: Bar) => count ?? 0
  return ({ barY, gridY, axisY, axisX, ruleY }, width) => {
    const narrow = width === NARROW
    const most = narrow ? 4 : 9
    const every = Math.ceil(months.length / most)
    return {
      width,
      height: narrow ? 240 : 280,
      marginTop: 16,
      marginBottom: 32,
      marginLeft: 60,
      marginRight: 4,
      x: { domain: months.map(({ label }) => label), padding: 0.2 },
      y: { zero: true, nice: true, label: null },
      marks: [
        gridY({ ticks: 4, stroke: 'currentColor', strokeOpacity: 0.15 }),
        axisY({
          ticks: 4,
          tickSize: 0,
          fontSize: LETTERS,
          label: null,
          tickFormat: (count: number) => formatNumber(count),
        }),
        axisX({
          // From the last one back, so that the latest month is always named.
          ticks: months.map(({ label }) => label).filter((_, index) => (months.length - 1 - index) % every === 0),
          tickSize: 0,
          tickPadding: 8,
          fontSize: LETTERS,
          label: null,
          tickFormat: shortMonth,
        }),
        barY(months, {
          x: 'label',
          y: height,
          fill: 'currentColor',
          fillOpacity: ({ label }: Bar) => (isUnderWay(label, figures) ? 0.45 : 1),
        }),
        ruleY([0], { stroke: 'currentColor' }),
      ],
    }
  }
}
