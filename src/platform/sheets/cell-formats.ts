import { readXml } from './xml.ts'

/** How a number is to be read, from the format that its cell shows it in. */
export type NumberLook = 'plain' | 'date' | 'percent'

/** Formats that every workbook knows without saying so (ECMA-376 part 1, 18.8.30): dates and instants, then percentages. */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
]
const BUILT_IN_PERCENTS = [9, 10]

/** The look of each style of a workbook, by its place in the list that cells refer to. */
export function numberLooks(styles: string): readonly NumberLook[] {
  const custom = new Map<number, string>()
  const looks: NumberLook[] = []
  let inCellFormats = false
  readXml(styles, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') custom.set(Number(numFmtId), formatCode ?? '')
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats) looks.push(lookOf(Number(numFmtId ?? 0), custom))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return looks
}

function lookOf(id: number, custom: ReadonlyMap<number, string>): NumberLook {
  if (BUILT_IN_PERCENTS.includes(id)) return 'percent'
  if (BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)) return 'date'
  // Words in quotes, escaped letters, colours and locales say nothing of the number.
  const code = (custom.get(id) ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  if (code.includes('%')) return 'percent'
  return /[dy]/i.test(code) ? 'date' : 'plain'
}

/** Days between the two calendars that workbooks count in: from 1900, or from 1904 as old ones of the Macintosh do. */
const FROM_1904 = 1462
const LAST_DAY = 2_958_465

/** What a number reads as: YYYY-MM-DD for a day of the calendar (its hour is dropped), « 85% » for a percentage. */
export function shownNumber(text: string, look: NumberLook, from1904: boolean): string {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) return text
  if (look === 'percent') return `${Math.round(value * 1e6) / 1e4}%`
  const day = Math.floor(value) + (from1904 ? FROM_1904 : 0)
  if (look !== 'date' || day < 1 || day > LAST_DAY) return text
  return new Date(Date.UTC(1899, 11, 30 + day)).toISOString().slice(0, 10)
}
