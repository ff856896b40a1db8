/** A result as it was read: of an address, on a day. */
export interface PixRow {
  readonly line: number
  /** As it is compared: lower case, without spaces around. */
  readonly emailKey: string
  /** YYYY-MM-DD, on the calendar of Paris. */
  readonly takenOn: string
  /** Out of 100; 0 is a score. Null: Pix said none. */
  readonly score: number | null
}

/**
 * Why a row is left out. `too_old`: taken before what we keep. Whatever is wrong with a row costs that row alone (domain/03 W-36).
 */
export const PIX_ROW_PROBLEMS = [
  'no_email',
  'bad_email',
  'no_date',
  'bad_date',
  'future',
  'too_old',
  'bad_score',
] as const
export type PixRowProblem = (typeof PIX_ROW_PROBLEMS)[number]

export interface PixRowRefused {
  readonly line: number
  readonly problem: PixRowProblem
}

/** A table of results, row by row. */
export interface PixTable {
  readonly rows: readonly PixRow[]
  readonly refused: readonly PixRowRefused[]
}

/** A result of somebody whom we do not know is kept this long after it was obtained, and one that is older is not read. */
export const PIX_KEPT_DAYS = 730

/** A table, and nobody's: what an interface of Pix or a file held, its first row being the titles. */
export interface PixSourceRow {
  readonly line: number
  readonly cells: readonly string[]
}

export type PixAnswer =
  | { readonly kind: 'read'; readonly rows: readonly PixSourceRow[] }
  /** A word for the logs and for our team: `timeout`, `unreachable`, `refused`… */
  | { readonly kind: 'unavailable'; readonly cause: string }

/** Pix's own interface, where it is configured. Never throws. */
export interface PixSource {
  results(): Promise<PixAnswer>
}
