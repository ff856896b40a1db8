import { THEMES } from '../../../domain/mandats/index.ts'
import { departmentOf } from '../../../domain/organisations/index.ts'
import type { Figures, Territories } from '../../../domain/statistiques/index.ts'
import { STATISTICS_ZONE } from '../../../domain/statistiques/index.ts'
import { localTime } from '../../../platform/local-time.ts'
import { formatNumber } from '../../../platform/ui/index.ts'

/** What stands where a count is not published. */
export const UNDER = 'moins de 11'

/** A published count. */
export function countWords(count: number | null): string {
  return count === null ? UNDER : formatNumber(count)
}

/** A theme by the name that people know. */
export interface ThemeRow {
  readonly label: string
  readonly demarches: number | null
}

export function themeRows({ themes }: Figures): readonly ThemeRow[] {
  return themes.map(({ theme, demarches }) => ({
    label: THEMES.find(({ key }) => key === theme)?.title ?? theme,
    demarches,
  }))
}

const MONTHS = [
  ['janvier', 'janv.'],
  ['février', 'févr.'],
  ['mars', 'mars'],
  ['avril', 'avr.'],
  ['mai', 'mai'],
  ['juin', 'juin'],
  ['juillet', 'juil.'],
  ['août', 'août'],
  ['septembre', 'sept.'],
  ['octobre', 'oct.'],
  ['novembre', 'nov.'],
  ['décembre', 'déc.'],
] as const

/** « mars 2026 », from `2026-03`. */
export function monthWords(month: string): string {
  return `${MONTHS[Number(month.slice(5)) - 1]?.[0] ?? ''} ${month.slice(0, 4)}`
}

/** « mars 26 »: under a bar. */
export function shortMonth(month: string): string {
  return `${MONTHS[Number(month.slice(5)) - 1]?.[1] ?? ''} ${month.slice(2, 4)}`
}

/** Whether the month was still going on when the figures were counted. */
export function isUnderWay(month: string, { asOf }: Figures): boolean {
  return localTime(asOf, STATISTICS_ZONE).day.startsWith(month)
}

/** A count of a region: nothing shown is « moins de 11 » where one département makes the region, and says nothing of the sum of several. */
export function regionWords({ departments }: RegionRow, count: number | null): string {
  return count === null && departments.length > 1 ? 'non publié' : countWords(count)
}

export interface TerritoryRow {
  readonly name: string
  readonly demarches: number | null
  readonly mandats: number | null
  readonly personnes: number | null
}

export interface RegionRow extends TerritoryRow {
  readonly departments: readonly (TerritoryRow & { readonly code: string })[]
}

/** Regions, and the départements of each, by name. A region says the sum of what its départements publish, and no more. */
export function regionsOf({ departments }: Territories): readonly RegionRow[] {
  const named = departments.map(({ department: code, ...counts }) => {
    const known = departmentOf(code)
    return { code, name: known?.name ?? code, region: known?.region ?? code, ...counts }
  })
  const sum = (counts: readonly (number | null)[]) => {
    const shown = counts.filter((count) => count !== null)
    return shown.length > 0 ? shown.reduce((total, count) => total + count, 0) : null
  }
  return [...Map.groupBy(named, ({ region }) => region)]
    .map(([name, rows]) => ({
      name,
      demarches: sum(rows.map(({ demarches }) => demarches)),
      mandats: sum(rows.map(({ mandats }) => mandats)),
      personnes: sum(rows.map(({ personnes }) => personnes)),
      departments: rows
        .map(({ region: _, ...row }) => row)
        .sort((one, other) => one.name.localeCompare(other.name, 'fr')),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'))
}
