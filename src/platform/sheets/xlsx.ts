import { type NumberLook, numberLooks, shownNumber } from './cell-formats.ts'
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, type SheetRow, UnreadableSheetError } from './model.ts'
import { type Unpacked, unpack } from './unpack.ts'
import { readXml } from './xml.ts'

/**
 * The rows of the first sheet of a workbook (ECMA-376). Written here rather than taken from a library: those that are alive fill the gap up to the
 * row or column that a cell claims, which a file of one kilobyte makes endless, and give up the whole sheet for one cell in error.
 */
export async function readXlsx(bytes: Buffer): Promise<SheetRow[]> {
  const parts = await unpack(bytes)
  const { path, from1904 } = await firstSheet(parts)
  const styles = await parts.text('xl/styles.xml')
  const strings = await parts.text('xl/sharedStrings.xml')
  const sheet = await parts.text(path)
  if (sheet === undefined) throw new UnreadableSheetError('not_a_table')
  return rowsOf(sheet, {
    looks: styles === undefined ? [] : numberLooks(styles),
    strings: strings === undefined ? [] : sharedStrings(strings),
    from1904,
  })
}

async function firstSheet(parts: Unpacked): Promise<{ readonly path: string; readonly from1904: boolean }> {
  const workbook = await parts.text('xl/workbook.xml')
  const relations = await parts.text('xl/_rels/workbook.xml.rels')
  if (workbook === undefined || relations === undefined) throw new UnreadableSheetError('not_a_table')
  let wanted: string | undefined
  let from1904 = false
  readXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name === 'sheet') wanted ??= Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
    },
  })
  let path = ''
  readXml(relations, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id === wanted && Target) path = Target
    },
  })
  return { path: path.startsWith('/') ? path.slice(1) : `xl/${path}`, from1904 }
}

/** The texts that cells refer to by their number. A text may be in several pieces; how it is pronounced (`rPh`) is not part of it. */
function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = []
  let current = ''
  let inText = false
  let pronounced = false
  readXml(xml, {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') pronounced = true
      inText = name === 't' && !pronounced
    },
    text(text) {
      if (inText && current.length < LONGEST_CELL) current += text
    },
    close(name) {
      inText = false
      if (name === 'rPh') pronounced = false
      if (name === 'si') strings.push(current)
    },
  })
  return strings
}

interface Workbook {
  readonly looks: readonly NumberLook[]
  readonly strings: readonly string[]
  readonly from1904: boolean
}

function rowsOf(xml: string, workbook: Workbook): SheetRow[] {
  const rows: SheetRow[] = []
  let line = 0
  let cells: string[] = []
  let column = 0
  let cell = { type: '', style: 0, text: '' }
  let reads = false
  readXml(xml, {
    open(name, { r, t, s }) {
      if (name === 'row') {
        const said = Number(r)
        line = Number.isSafeInteger(said) && said > 0 ? said : line + 1
        cells = []
        column = 0
      } else if (name === 'c') {
        column = r === undefined ? column + 1 : columnOf(r)
        cell = { type: t ?? '', style: Number(s ?? 0), text: '' }
      }
      reads = name === 'v' || name === 't'
    },
    text(text) {
      if (reads && cell.text.length < LONGEST_CELL) cell.text += text
    },
    close(name) {
      reads = false
      if (name === 'c' && column > 0 && column <= MOST_COLUMNS) {
        while (cells.length < column) cells.push('')
        cells[column - 1] = shown(cell, workbook)
      }
      if (name !== 'row' || cells.every((one) => one.trim() === '')) return
      rows.push({ line, cells })
      if (rows.length > MOST_ROWS) throw new UnreadableSheetError('too_large')
    },
  })
  return rows
}

function shown(cell: { readonly type: string; readonly style: number; readonly text: string }, book: Workbook): string {
  const text = cell.text.trim()
  if (cell.type === 's') return book.strings[Number(text)] ?? ''
  // An error (#N/A) is nothing that was written; what it stood for is missing.
  if (cell.type === 'e') return ''
  // An instant written out (ISO 8601): its day.
  if (cell.type === 'd') return text.slice(0, 10)
  return cell.type === '' || cell.type === 'n'
    ? shownNumber(text, book.looks[cell.style] ?? 'plain', book.from1904)
    : text
}

/** « BC12 » is in column 55. 0 when it is no reference. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d*$/i.exec(reference)?.[1]?.toUpperCase()
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : 0
}
