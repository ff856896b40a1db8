import { z } from 'zod'
import { after, DAY } from '../../../platform/clock.ts'
import { emailKey } from '../../comptes/index.ts'
import { localDay } from '../../mandats/index.ts'
import { PIX_KEPT_DAYS, type PixRow, type PixRowProblem, type PixSourceRow, type PixTable } from './model.ts'

const PARIS = 'Europe/Paris'
/** Titles may come after a heading or two. */
const TITLES_WITHIN = 10

/** How the results of a table are written: as a share from 0 to 1, unless they are said to be out of 100. */
type Scale = 'share' | 'hundred'

interface Columns {
  /** Place of the titles among the rows. */
  readonly titles: number
  readonly email: number
  readonly date: number
  /** Undefined: the table says nothing of results, whoever is in it took the test. */
  readonly result: number | undefined
  readonly scale: Scale
}

/**
 * A table of Pix's results: « date d'envoi », « email saisi », « résultat », in any order, among other columns, or titles that mean the same. Each row
 * is read for itself; one that cannot be is refused by its line (domain/03 W-36). Undefined without a column of addresses and one of dates.
 */
export function readPixTable(now: Date, rows: readonly PixSourceRow[]): PixTable | undefined {
  // An interface that has nothing to tell has no titles either.
  if (rows.every(({ cells }) => cells.length === 0)) return { rows: [], refused: [] }
  const columns = columnsOf(rows)
  if (!columns) return undefined
  const read: PixRow[] = []
  const refused: { line: number; problem: PixRowProblem }[] = []
  for (const { line, cells } of rows.slice(columns.titles + 1)) {
    const row = readRow(now, cells, columns)
    if (typeof row === 'string') refused.push({ line, problem: row })
    else read.push({ line, ...row })
  }
  return { rows: read, refused }
}

function columnsOf(rows: readonly PixSourceRow[]): Columns | undefined {
  for (const [titles, { cells }] of rows.slice(0, TITLES_WITHIN).entries()) {
    const words = cells.map(plainWords)
    const at = (...patterns: readonly RegExp[]) => {
      for (const pattern of patterns) {
        const found = words.findIndex((word) => pattern.test(word))
        if (found >= 0) return found
      }
      return undefined
    }
    const email = at(/^email saisi$/, /\be ?mail\b/, /\bcourriel\b/)
    const date = at(/^date d envoi$/, /\bdate\b/)
    if (email === undefined || date === undefined) continue
    const result = at(/^resultat$/, /\b(resultat|score|pourcentage|taux)\b/)
    const outOf100 = result !== undefined && /%|100|\b(score|pourcentage)\b/.test(words[result] ?? '')
    return { titles, email, date, result, scale: outOf100 ? 'hundred' : 'share' }
  }
  return undefined
}

/** Without accents, capitals or punctuation: « Date d’envoi » is « date d envoi ». */
function plainWords(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim()
}

function readRow(now: Date, cells: readonly string[], columns: Columns): Omit<PixRow, 'line'> | PixRowProblem {
  const email = emailKey((cells[columns.email] ?? '').replace(/[\u200B\u2060\uFEFF]/g, ''))
  if (!email) return 'no_email'
  if (email.length > 320 || !z.email().safeParse(email).success) return 'bad_email'
  const typed = (cells[columns.date] ?? '').trim()
  if (!typed) return 'no_date'
  const takenOn = dayOf(typed)
  if (!takenOn) return 'bad_date'
  if (takenOn > localDay(now, PARIS)) return 'future'
  if (takenOn < localDay(after(now, -PIX_KEPT_DAYS * DAY), PARIS)) return 'too_old'
  const score = columns.result === undefined ? null : scoreOf(cells[columns.result] ?? '', columns.scale)
  return score === undefined ? 'bad_score' : { emailKey: email, takenOn, score }
}

/** A day as files write it: ISO, an ISO instant (its day in Paris), day/month/year, or the number of a spreadsheet that lost its format. */
function dayOf(text: string): string | undefined {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?$/.exec(text)
  if (french) {
    const [, day = '', month = '', year = ''] = french
    return realDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  }
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const instant = new Date(text.replace(' ', 'T'))
    return Number.isNaN(instant.getTime()) ? undefined : localDay(instant, PARIS)
  }
  if (/^[3-6]\d{4}(\.\d+)?$/.test(text)) {
    return new Date(Date.UTC(1899, 11, 30 + Math.floor(Number(text)))).toISOString().slice(0, 10)
  }
  return /^\d{4}-\d\d-\d\d([T ].*)?$/.test(text) ? realDay(text.slice(0, 10)) : undefined
}

function realDay(text: string): string | undefined {
  return z.iso.date().safeParse(text).success ? text : undefined
}

/** Out of 100, rounded; null where nothing is written; undefined for what is no result. « 85 % » is 85 whatever the column says. */
function scoreOf(text: string, scale: Scale): number | null | undefined {
  const typed = text.replace(/\s/g, '').replace(',', '.')
  if (!typed) return null
  const percent = typed.endsWith('%')
  const number = percent ? typed.slice(0, -1) : typed
  if (!/^\d{1,3}(\.\d+)?$/.test(number)) return undefined
  const value = Number(number)
  // A share is 1 at most: above, it was written out of 100.
  const score = percent || scale === 'hundred' || value > 1 ? value : value * 100
  return score > 100 ? undefined : Math.round(score)
}
