import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { sheetXml, workbook } from '../../../tests/support/workbooks.ts'
import { MOST_ROWS, readSheet } from './index.ts'

const cellsOf = async (bytes: Buffer) => {
  const read = await readSheet(bytes)
  return read.kind === 'read' ? read.rows.map(({ line, cells }) => [line, ...cells]) : read.reason
}
const csv = (text: string, encoding: BufferEncoding = 'utf8') => cellsOf(Buffer.from(text, encoding))

describe('CSV', () => {
  test('keeps the line of each row; empty ones are left out; a cell may run over lines', async () => {
    expect(await csv('\uFEFFa;b\r\n\r\n1;"x\r\ny"\r\n;\r\n2;z')).toEqual([
      [1, 'a', 'b'],
      [3, '1', 'x\ny'],
      [6, '2', 'z'],
    ])
  })

  test.each([
    ['semicolons', 'a;b,c;d'],
    ['commas', 'a,"b,c",d'],
    ['tabs', 'a\tb,c\td'],
  ])('with %s', async (_, line) => {
    expect(await csv(line)).toEqual([[1, 'a', 'b,c', 'd']])
  })

  test('in the encoding of French spreadsheets', async () => {
    expect(await csv('é;œ\n', 'utf8')).toEqual([[1, 'é', 'œ']])
    expect(await cellsOf(Buffer.from([0xe9, 0x3b, 0x9c]))).toEqual([[1, 'é', 'œ']])
  })

  test('a quote that is never closed costs its line, not the file', async () => {
    expect(await csv('a;b\n"x;1\ny;2\n')).toEqual([
      [1, 'a', 'b'],
      [2, '"x;1'],
      [3, 'y', '2'],
    ])
  })

  test('what is no table, or nothing, or too much', async () => {
    expect(await csv('')).toBe('empty')
    expect(await csv(';;\n ; ;\n')).toBe('empty')
    expect(await cellsOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]))).toBe('not_a_table')
    expect(await csv('a;b\n'.repeat(MOST_ROWS + 1))).toBe('too_large')
  })
})

describe('XLSX', () => {
  test('texts, shared or not, numbers, days, percentages, of the first sheet', async () => {
    const book = workbook(
      [
        ['e-mail', { attributes: 't="s"', content: '<v>1</v>' }, 'résultat'],
        [],
        [
          'a&b',
          { attributes: 's="1"', content: '<v>46345</v>' },
          { attributes: 's="2"', content: '<v>0.853</v>' },
          { attributes: 's="3"', content: '<v>46345.9</v>' },
          { attributes: '', content: '<f>1/2</f><v>0.5</v>' },
          { attributes: 't="e"', content: '<v>#N/A</v>' },
          { attributes: 't="d"', content: '<v>2026-11-19T08:00:00</v>' },
        ],
      ],
      { strings: ['<t>x</t>', '<r><t>da</t></r><r><t>te</t></r><rPh><t>prononcé</t></rPh>'] },
    )
    expect(await cellsOf(book)).toEqual([
      [1, 'e-mail', 'date', 'résultat'],
      [3, 'a&b', '2026-11-19', '85.3%', '2026-11-19', '0.5', '', '2026-11-19'],
    ])
  })

  test('a cell that claims a row or a column at the end of the world costs nothing', async () => {
    const far = '<c r="XFD7"><v>1</v></c><c r="A7"><v>2</v></c>'
    const sheet = sheetXml([['a']]).replace('</sheetData>', `<row r="999999999999">${far}</row></sheetData>`)
    expect(await cellsOf(workbook(sheet))).toEqual([
      [1, 'a'],
      [999_999_999_999, '2'],
    ])
  })

  test('a bomb is refused before it is unpacked, and one that hides its size too', async () => {
    const bomb = workbook([['a']], { more: { 'xl/sharedStrings.xml': `<sst>${' '.repeat(80 * 1024 * 1024)}</sst>` } })
    expect(bomb.length).toBeLessThan(200_000)
    const before = performance.now()
    expect(await cellsOf(bomb)).toBe('too_large')
    // Its directory says that the part holds ten bytes.
    const lying = Buffer.from(bomb)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(80 * 1024 * 1024 + 11)
    for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at + 4)) lying.writeUInt32LE(10, at)
    expect(await cellsOf(lying)).toBe('not_a_table')
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  test('no entity of its own, no external one', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    const sheet = sheetXml([['x']]).replace('<worksheet', `${laughs}<worksheet`)
    expect(await cellsOf(workbook(sheet))).toBe('not_a_table')
  })

  test('too many rows, an archive of something else, half a file', async () => {
    const many = Array.from({ length: MOST_ROWS + 1 }, () => ['a'])
    expect(await cellsOf(workbook(many))).toBe('too_large')
    expect(await cellsOf(Buffer.from(zipSync({ 'word/document.xml': strToU8('<a/>') })))).toBe('not_a_table')
    const whole = workbook([['a']])
    expect(await cellsOf(whole.subarray(0, whole.length - 30))).toBe('not_a_table')
  })
})

test('T-54: whatever the bytes, an answer and no exception', async () => {
  const whole = workbook([
    ['e-mail', 'date'],
    ['a@b.fr', { attributes: 's="1"', content: '<v>46345</v>' }],
  ])
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
        // The same workbook, a few of its bytes changed.
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
          const changed = Buffer.from(whole)
          for (const [at, value] of changes) changed[at] = value
          return changed
        }),
      ),
      async (bytes) => {
        const read = await readSheet(bytes)
        if (read.kind === 'read')
          for (const { cells } of read.rows) expect(cells.some((cell) => cell !== '')).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
