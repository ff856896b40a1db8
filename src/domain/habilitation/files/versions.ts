import { createHash } from 'node:crypto'
import type { HabilitationFile } from '../move-file.ts'

/** What each step that is one form keeps. */
const COLUMNS = {
  siret: ['siret', 'siretState', 'directory'],
  structure: [
    'name',
    'type',
    'typeOther',
    'franceServicesNumber',
    'address',
    'addressComplement',
    'postalCode',
    'city',
    'website',
    'mission',
    'weeklyVolume',
    'grounds',
  ],
  referent: ['referent'],
} as const satisfies Record<string, readonly (keyof HabilitationFile)[]>

export type SavedStep = keyof typeof COLUMNS

/**
 * What a step held when its form was drawn. A form that comes back over something else is shown again with what was typed: two tabs, or two
 * colleagues, never overwrite each other unseen; two tabs on two steps never meet.
 */
export function versionOf(file: HabilitationFile, step: SavedStep): string {
  const values = COLUMNS[step].map((column) => sorted(file[column]))
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)
}

/** A document comes back from the database with its keys in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, sorted(one)])
}
