/** One row of a table: its line in the file, from 1, as a spreadsheet or a text editor counts, and its cells as text. */
export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Why a file is no table that we read. `too_large`: more than the limits below, once unpacked. `not_a_table`: neither CSV nor a workbook (an
 * encrypted one, an old `.xls`, a picture…). `empty`: not one cell.
 */
export type SheetProblem = 'too_large' | 'not_a_table' | 'empty'

export type SheetRead =
  | { readonly kind: 'read'; readonly source: 'csv' | 'xlsx'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'unreadable'; readonly reason: SheetProblem }

/** Rows with something in them; one more, and nothing is read. */
export const MOST_ROWS = 10_000
/** Columns after these are not read. */
export const MOST_COLUMNS = 50
/** A longer cell is cut: nothing that we look for is that long. */
export const LONGEST_CELL = 1_000
/** All the parts of a workbook that are read, unpacked, in bytes. */
export const MOST_UNPACKED = 16 * 1024 * 1024

/** Thrown by the readers of a format, answered as a value by `readSheet`. */
export class UnreadableSheetError extends Error {
  constructor(readonly reason: SheetProblem) {
    super(reason)
    this.name = 'UnreadableSheetError'
  }
}
