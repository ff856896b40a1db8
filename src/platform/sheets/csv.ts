import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type SheetRow, UnreadableSheetError } from './model.ts'

const record = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })
const DELIMITERS = [';', ',', '\t'] as const

/**
 * The rows of a CSV file, UTF-8 or Windows-1252 as French spreadsheets save it; semicolon, comma or tab, whichever its first line holds most of.
 * Where a quote is never closed, each line is read alone: one bad line costs that line.
 */
export function readCsv(bytes: Uint8Array): SheetRow[] {
  // One sign for the end of a line: within quotes, the parser counts the two of Windows as two lines.
  const text = decoded(bytes).replace(/\r\n?/g, '\n')
  // A text has no other control characters: pictures, archives and the like do.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text)) throw new UnreadableSheetError('not_a_table')
  const first = text.slice(0, text.search(/\n|$/))
  const delimiter = DELIMITERS.toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ';'
  return parsed(text, delimiter) ?? byLine(text, delimiter)
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function parsed(text: string, delimiter: string): SheetRow[] | undefined {
  try {
    const read = parse(text, { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: false })
    return z
      .array(record)
      .parse(read)
      .map(({ record: cells, info }) => ({ line: info.lines - newlinesIn(cells), cells }))
  } catch (error) {
    if (error instanceof z.ZodError) throw error
    return undefined
  }
}

/** A record that runs over several lines is known by its first one. */
function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}

/** A line that cannot be read even alone keeps its place, with its text as one cell: whoever reads the rows refuses it by its number. */
function byLine(text: string, delimiter: string): SheetRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ line: index + 1, cells: parsed(line, delimiter)?.[0]?.cells ?? [line] }))
}
