import { z } from 'zod'
import type { PixSourceRow } from '../../domain/formations/index.ts'

const session = z.object({ id: z.string().min(1) })
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
/** One object a row, by the titles of its columns. A question that failed is an object that says so, with a status of success. */
const rows = z.array(z.record(z.string(), cell.catch(null)).catch({}))

/** The session that Metabase opened; undefined when its answer is something else. */
export function sessionOf(value: unknown): string | undefined {
  return session.safeParse(value).data?.id
}

/**
 * The answer as a table, its titles first, numbered as a spreadsheet would: one row that is not an object is an empty one, which its reader refuses
 * by its number. Undefined when it is no list.
 */
export function rowsOf(value: unknown): readonly PixSourceRow[] | undefined {
  const read = rows.safeParse(value).data
  if (!read) return undefined
  const titles = [...new Set(read.flatMap((row) => Object.keys(row)))]
  return [
    { line: 1, cells: titles },
    ...read.map((row, index) => ({ line: index + 2, cells: titles.map((title) => textOf(row[title])) })),
  ]
}

function textOf(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
