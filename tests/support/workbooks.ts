import { strToU8, zipSync } from 'fflate'

/** A cell of a test's workbook: its text, or the attributes and the content of its `<c>` element. */
export type TestCell = string | { readonly attributes: string; readonly content: string }

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** Style 1 is a date, 2 a percentage, 3 a date of one's own making. */
const STYLES = `${HEAD}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="170" formatCode="[$-40C]dd\\-mmm\\-yy"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="170"/></cellXfs></styleSheet>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const letterOf = (index: number) => String.fromCharCode(65 + index)

/** The XML of a sheet. */
export function sheetXml(rows: readonly (readonly TestCell[])[]): string {
  const cell = (one: TestCell, reference: string) =>
    typeof one === 'string'
      ? `<c r="${reference}" t="inlineStr"><is><t>${escaped(one)}</t></is></c>`
      : `<c r="${reference}" ${one.attributes}>${one.content}</c>`
  const row = (cells: readonly TestCell[], index: number) =>
    `<row r="${index + 1}">${cells.map((one, column) => cell(one, `${letterOf(column)}${index + 1}`)).join('')}</row>`
  return `${HEAD}<worksheet ${MAIN}><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`
}

/** A workbook of one sheet, or with this XML for its sheet, and these shared strings. */
export function workbook(
  sheet: string | readonly (readonly TestCell[])[],
  { strings = [], more = {} }: { readonly strings?: readonly string[]; readonly more?: Record<string, string> } = {},
): Buffer {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Résultats" sheetId="1" r:id="rId7"/><sheet name="Autre" sheetId="2" r:id="rId8"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId8" Target="worksheets/sheet2.xml"/><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN}>${strings.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? sheet : sheetXml(sheet),
    'xl/worksheets/sheet2.xml': sheetXml([['une autre feuille']]),
    ...more,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
}
