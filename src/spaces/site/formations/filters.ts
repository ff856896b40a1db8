import { z } from 'zod'
import {
  type CatalogueSession,
  SESSION_CURRICULA,
  SESSION_FORMATS,
  type SessionCurriculum,
  type SessionFormat,
} from '../../../domain/formations/index.ts'
import {
  DEPARTMENTS,
  departmentOf,
  departmentsOfRegion,
  REGIONS,
  regionOf,
  regionOfDepartment,
} from '../../../domain/organisations/index.ts'
import { after, DAY } from '../../../platform/clock.ts'
import { instantAt } from '../../../platform/local-time.ts'
import type { FormState } from '../../../platform/ui/index.ts'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, valuesOf } from '../query.ts'

/** A département or a region. */
export interface Territory {
  /** As the address carries it: « 87 », « region-75 ». */
  readonly key: string
  readonly name: string
  readonly departments: readonly string[]
  /** INSEE code of the region whose contacts are shown; collectivities have none. */
  readonly region: string | undefined
}

/** What is looked for in the catalogue. */
export interface Filters {
  readonly territory: Territory | undefined
  readonly from: Date | undefined
  readonly to: Date | undefined
  readonly format: SessionFormat | undefined
  readonly curriculum: SessionCurriculum | undefined
  readonly page: number
  /** As it was typed, with what is wrong. */
  readonly form: FormState
}

const REGION = 'region-'
const FIELDS = ['territoire', 'du', 'au', 'format', 'duree', 'page'] as const
/** A day of the mainland: a session of La Réunion that begins in its night is nobody's loss. */
const ZONE = 'Europe/Paris'

export const TERRITORY_OPTIONS: readonly { readonly value: string; readonly label: string }[] = [
  ...REGIONS.map(({ code, name }) => ({ value: `${REGION}${code}`, label: `Région ${name}` })),
  ...DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
]

/** The territory of that key; undefined for any other word. */
function territoryOf(key: string): Territory | undefined {
  if (key.startsWith(REGION)) {
    const region = regionOf(key.slice(REGION.length))
    if (!region) return undefined
    const { code, name } = region
    return { key: `${REGION}${code}`, name: `région ${name}`, departments: departmentsOfRegion(code), region: code }
  }
  const department = departmentOf(key)
  if (!department) return undefined
  const { code, name } = department
  return { key: code, name: `${name} (${code})`, departments: [code], region: regionOfDepartment(code)?.code }
}

/** What the address asks; a word that is none of ours asks for nothing, a date that is none is told. */
export function readFilters(query: AnyQuery): Filters {
  const values = valuesOf(query, FIELDS)
  const territory = territoryOf(values.territoire ?? '')
  const from = dayOf(values.du)
  const until = dayOf(values.au)
  const errors: Record<string, string> = {}
  if (from === 'unreadable') errors.du = 'Tapez une date comme 2027-03-31, ou laissez vide.'
  if (until === 'unreadable') errors.au = 'Tapez une date comme 2027-03-31, ou laissez vide.'
  else if (from instanceof Date && until && until < from) errors.au = 'Choisissez une date après la première.'
  return {
    territory,
    from: from instanceof Date ? from : undefined,
    to: until instanceof Date && !errors.au ? after(until, DAY) : undefined,
    format: SESSION_FORMATS.find((format) => format === values.format),
    curriculum: SESSION_CURRICULA.find((curriculum) => curriculum === values.duree),
    page: z.coerce.number().int().min(1).max(1000).catch(1).parse(values.page),
    form: { values: { ...values, territoire: territory?.key ?? '' }, errors },
  }
}

function dayOf(typed: string | undefined): Date | 'unreadable' | undefined {
  if (!typed) return undefined
  if (!z.iso.date().safeParse(typed).success) return 'unreadable'
  return instantAt(typed, '00:00', ZONE) ?? 'unreadable'
}

/** The address of the same search, these words changed; empty ones are left out. */
export function catalogueHref({ form }: Pick<Filters, 'form'>, changes: Readonly<Record<string, string>> = {}): string {
  const words: FormState['values'] = { ...form.values, page: '', ...changes }
  const query = new URLSearchParams(
    FIELDS.flatMap((name): [string, string][] => {
      const word = words[name]
      return typeof word === 'string' && word !== '' ? [[name, word]] : []
    }),
  )
  return query.size > 0 ? `${sitePaths.trainings}?${query}` : sitePaths.trainings
}

/** Sessions as one looks for them: those of the territory, those that one may join from anywhere, those whose place is not set. */
export interface Sorted {
  readonly here: readonly CatalogueSession[]
  readonly remote: readonly CatalogueSession[]
  readonly unset: readonly CatalogueSession[]
}

/** What of these sessions somebody of that territory would look at. Pure. */
export function sorted(sessions: readonly CatalogueSession[], { departments }: Territory): Sorted {
  return {
    here: sessions.filter(({ department }) => department !== null && departments.includes(department)),
    remote: sessions.filter(({ format }) => format === 'distanciel'),
    unset: sessions.filter(({ format, department }) => format === 'presentiel' && department === null),
  }
}

/** How many of these sessions each département has; those without any are left out. */
export function countsOf(sessions: readonly CatalogueSession[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { department } of sessions) {
    if (department !== null) counts.set(department, (counts.get(department) ?? 0) + 1)
  }
  return new Map([...counts].sort(([one], [other]) => one.localeCompare(other)))
}
