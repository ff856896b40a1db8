import { readCsv } from './csv.ts'
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, type SheetRead, type SheetRow, UnreadableSheetError } from './model.ts'
import { readXlsx } from './xlsx.ts'

export { MOST_ROWS, type SheetProblem, type SheetRow } from './model.ts'

/**
 * Reads a table that a person sent: CSV, or the first sheet of an XLSX workbook, whichever its bytes are (its name is not believed). Rows without
 * anything are left out; the others keep the line that they have in the file. Never throws for what the file holds.
 */
export async function readSheet(bytes: Buffer): Promise<SheetRead> {
  try {
    const packed = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))
    const rows = (packed ? await readXlsx(bytes) : readCsv(bytes)).map(bounded).filter(isFilled)
    if (rows.length === 0) return { kind: 'unreadable', reason: 'empty' }
    if (rows.length > MOST_ROWS) return { kind: 'unreadable', reason: 'too_large' }
    return { kind: 'read', source: packed ? 'xlsx' : 'csv', rows }
  } catch (error) {
    if (error instanceof UnreadableSheetError) return { kind: 'unreadable', reason: error.reason }
    throw error
  }
}

function bounded({ line, cells }: SheetRow): SheetRow {
  return { line, cells: cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL).trim()) }
}

function isFilled({ cells }: SheetRow): boolean {
  return cells.some((cell) => cell !== '')
}
