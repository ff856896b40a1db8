import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DAY } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { localTime } from '../../platform/local-time.ts'
import { THEMES } from '../mandats/index.ts'
import { DEPARTMENTS, organisations } from '../organisations/index.ts'
import { type Deployment, deploymentNow } from './deployment.ts'
import { besideTotal, type Levels, notAbove, publishedLines, publishedTotal, SMALLEST } from './masking.ts'
import { type FiguresContent, STATISTICS_ZONE, type TerritoriesContent, territoriesContent } from './model.ts'
import { statisticsAccompanied, statisticsCounts, statisticsPublications, statisticsStructures } from './tables.ts'

/** What the counters say, whole: never to leave this module. */
interface Tally {
  readonly total: { readonly demarches: number; readonly mandats: number; readonly personnes: number }
  readonly horsFranceConnect: number
  readonly demarchesByTheme: ReadonlyMap<string, number>
  readonly demarchesByMonth: ReadonlyMap<string, number>
  readonly mandatsByMonth: ReadonlyMap<string, number>
}

/**
 * Publishes what the counters say at `asOf`, masked: national figures each time; territories once a day at most, from four in the morning in Paris, and
 * once eleven démarches, mandats and people have come since, so that no two publications differ by one person somewhere. In the caller's transaction.
 */
export async function publish(ctx: Ctx, asOf: Date): Promise<void> {
  const levels = levelsOf(ctx)
  const tally = await tallyOf(ctx, asOf)
  const { total } = tally
  const due = await mayPublishTerritories(ctx, asOf, total)
  // With more than this, some département shows surely, and no total has to wait for one.
  const small = Math.min(total.demarches, total.mandats, total.personnes) <= (SMALLEST - 1) * DEPARTMENTS.length
  const territories = due || small ? territoriesOf(total, await countsByDepartment(ctx), levels) : undefined
  const figures = figuresOf(tally, await deploymentNow(ctx), territories, levels)
  await write(ctx, 'chiffres', asOf, figures)
  if (territories && due && isBesideTotals(territories, figures)) await write(ctx, 'territoires', asOf, territories)
}

/** Which steps a line shows is drawn once for all from our own secret: seven out of eight. */
function levelsOf({ keys }: Ctx): Levels {
  return (line, steps) => ((keys.hash('statistics-level', `${line}/${steps}`)[0] ?? 0) & 7) !== 0
}

async function write(
  { db }: Ctx,
  name: 'chiffres' | 'territoires',
  asOf: Date,
  content: FiguresContent | TerritoriesContent,
): Promise<void> {
  await db
    .insert(statisticsPublications)
    .values({ name, asOf, content })
    .onConflictDoUpdate({ target: statisticsPublications.name, set: { asOf, content } })
}

async function tallyOf({ db }: Ctx, asOf: Date): Promise<Tally> {
  const rows = await db.select().from(statisticsCounts)
  const sumOf = (kept: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(kept).reduce((sum, { count }) => sum + count, 0)
  const first = rows.reduce((least, { month }) => (month !== '' && (least === '' || month < least) ? month : least), '')
  const months = first === '' ? [] : monthsBetween(first, monthOf(asOf))
  const byMonth = (measure: string) =>
    new Map(months.map((month) => [month, sumOf((row) => row.measure === measure && row.month === month)]))
  return {
    total: {
      demarches: sumOf(({ measure }) => measure === 'demarche'),
      mandats: sumOf(({ measure }) => measure === 'mandat'),
      personnes: sumOf(({ measure }) => measure === 'personne'),
    },
    horsFranceConnect: sumOf(({ measure }) => measure === 'hors_franceconnect'),
    // Every theme of the law, and no other: an entry that names none counts in the total alone (W-50).
    demarchesByTheme: new Map(
      THEMES.map(({ key }) => [key, sumOf(({ measure, theme }) => measure === 'demarche' && theme === key)]),
    ),
    demarchesByMonth: byMonth('demarche'),
    mandatsByMonth: byMonth('mandat'),
  }
}

/** From the first month to the last, those without anything too. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  let [year = 0, month = 1] = first.split('-').map(Number)
  for (;;) {
    const written = `${year}-${String(month).padStart(2, '0')}`
    if (written > last) return months
    months.push(written)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
}

function monthOf(at: Date): string {
  return localTime(at, STATISTICS_ZONE).day.slice(0, 7)
}

/** What is published of the nation. `territories`: as they would be published now, where the totals are small enough to wait for them. */
export function figuresOf(
  tally: Tally,
  { aidants, structures }: Deployment,
  territories: TerritoriesContent | undefined,
  levels: Levels,
): FiguresContent {
  const named =
    (name: string): Levels =>
    (line, steps) =>
      levels(`${name}/${line}`, steps)
  const themes = publishedLines(tally.demarchesByTheme, named('theme'))
  const demarches = publishedLines(tally.demarchesByMonth, named('mois/demarches'))
  const mandats = publishedLines(tally.mandatsByMonth, named('mois/mandats'))
  const byDepartment = (measure: keyof Tally['total']) =>
    territories && new Map(territories.departments.map((line) => [line.department, line[measure]]))
  const people = (count: number) => publishedTotal(count, [])
  const total = {
    demarches: publishedTotal(tally.total.demarches, [themes, demarches, byDepartment('demarches')]),
    mandats: publishedTotal(tally.total.mandats, [mandats, byDepartment('mandats')]),
    personnes: publishedTotal(tally.total.personnes, [byDepartment('personnes')]),
  }
  const shownMandats = besideTotal(mandats, total.mandats)
  return {
    ...total,
    horsFranceConnect: people(tally.horsFranceConnect),
    aidants: { ready: people(aidants.ready), onTheWay: people(aidants.onTheWay) },
    structures,
    themes: [...(besideTotal(themes, total.demarches) ?? [])].map(([theme, count]) => ({ theme, demarches: count })),
    months: [...((shownMandats && besideTotal(demarches, total.demarches)) ?? [])].map(([month, count]) => ({
      month,
      demarches: count,
      mandats: shownMandats?.get(month) ?? null,
    })),
  }
}

/** What was counted in a département. */
interface DepartmentCounts {
  readonly department: string
  readonly demarches: number
  readonly mandats: number
  readonly personnes: number
}

/** What is published of each département. Regions are made of what is published of theirs: their sums teach nothing. */
export function territoriesOf(
  total: Tally['total'],
  counts: readonly DepartmentCounts[],
  levels: Levels,
): TerritoriesContent {
  const column = (measure: keyof Tally['total']) =>
    publishedLines(new Map(counts.map((one) => [one.department, one[measure]])), (line, steps) =>
      levels(`territoire/${measure}/${line}`, steps),
    )
  const [demarches, mandats, personnes] = [column('demarches'), column('mandats'), column('personnes')]
  return {
    totals: total,
    departments: [...(demarches ?? [])].map(([department, count]) => {
      const signed = mandats?.get(department) ?? null
      return {
        department,
        demarches: count,
        mandats: signed,
        personnes: notAbove(personnes?.get(department) ?? null, count, signed),
      }
    }),
  }
}

/** Whether no column of the territories says more than its total. */
export function isBesideTotals({ departments }: TerritoriesContent, figures: FiguresContent): boolean {
  return (['demarches', 'mandats'] as const).every((measure) =>
    besideTotal(new Map(departments.map((one) => [one.department, one[measure]])), figures[measure]),
  )
}

async function mayPublishTerritories({ db }: Ctx, asOf: Date, total: Tally['total']): Promise<boolean> {
  const [last] = await db.select().from(statisticsPublications).where(eq(statisticsPublications.name, 'territoires'))
  if (!last) return true
  const { totals } = territoriesContent.parse(last.content)
  const grown = (['demarches', 'mandats', 'personnes'] as const).every(
    (measure) => total[measure] - totals[measure] >= SMALLEST,
  )
  return grown && statisticsDay(asOf) > statisticsDay(last.asOf)
}

/** The day that begins at four in the morning in Paris. */
function statisticsDay(at: Date): string {
  return localTime(new Date(at.getTime() - DAY / 6), STATISTICS_ZONE).day
}

const departments = z.object({
  rows: z.array(
    z.object({
      department: z.string(),
      demarches: z.coerce.number(),
      mandats: z.coerce.number(),
      personnes: z.coerce.number(),
    }),
  ),
})

/** Every département that has, or had, a structure; by where the structure is today. */
async function countsByDepartment({ db }: Ctx): Promise<readonly DepartmentCounts[]> {
  const { rows } = departments.parse(
    await db.execute(sql`
    with acts as (
      select o.department, sum(s.count) filter (where s.measure = 'demarche') as demarches, sum(s.count) filter (where s.measure = 'mandat') as mandats
      from ${organisations} o left join ${statisticsStructures} s on s.organisation_id = o.id group by 1
    ), met as (
      select o.department, count(distinct a.usager_id) as personnes
      from ${statisticsAccompanied} a join ${organisations} o on o.id = a.organisation_id group by 1
    )
    select acts.department, coalesce(demarches, 0) as demarches, coalesce(mandats, 0) as mandats, coalesce(personnes, 0) as personnes
    from acts left join met using (department) order by 1`),
  )
  return rows
}
