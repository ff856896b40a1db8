import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPixTable } from './read-table.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const table = (...rows: readonly (readonly string[])[]) =>
  readPixTable(
    NOW,
    rows.map((cells, index) => ({ line: index + 1, cells })),
  )
const one = (date: string, result = '', title = 'résultat') =>
  table(["date d'envoi", 'email saisi', title], [date, 'a@b.fr', result])
const dayOf = (date: string) => one(date)?.rows[0]?.takenOn ?? one(date)?.refused[0]?.problem
const scoreOf = (result: string, title?: string) => {
  const read = one('2026-11-20', result, title)
  return read?.refused[0]?.problem ?? read?.rows[0]?.score
}

test('the titles of Pix, in any order, below a heading, among other columns; the address as it is compared', () => {
  expect(
    table(
      ['Campagne Aidants Connect'],
      ['Nom', 'Email saisi', 'Résultat', 'Date d’envoi'],
      ['Lacroix', ' Manon.LACROIX@Tulle.exemple.fr\u200B', '0,853', '20/11/2026'],
      ['', 'zero@exemple.fr', '0', '2026-11-21'],
    ),
  ).toEqual({
    rows: [
      { line: 3, emailKey: 'manon.lacroix@tulle.exemple.fr', takenOn: '2026-11-20', score: 85 },
      { line: 4, emailKey: 'zero@exemple.fr', takenOn: '2026-11-21', score: 0 },
    ],
    refused: [],
  })
})

test('W-36: each bad row is told by its line, and stops no other', () => {
  const read = table(
    ['date', 'e-mail', 'résultat'],
    ['2026-11-20', '', '1'],
    ['2026-11-20', 'pas une adresse', '1'],
    ['', 'a@b.fr', '1'],
    ['2026-02-30', 'a@b.fr', '1'],
    ['2026-11-23', 'a@b.fr', '1'],
    ['2020-01-01', 'a@b.fr', '1'],
    ['2026-11-20', 'a@b.fr', 'très bien'],
    ['2026-11-20', 'a@b.fr', '1'],
    ['une seule cellule'],
  )
  expect(read?.rows).toMatchObject([{ line: 9, score: 100 }])
  expect(read?.refused).toEqual([
    { line: 2, problem: 'no_email' },
    { line: 3, problem: 'bad_email' },
    { line: 4, problem: 'no_date' },
    { line: 5, problem: 'bad_date' },
    { line: 6, problem: 'future' },
    { line: 7, problem: 'too_old' },
    { line: 8, problem: 'bad_score' },
    { line: 10, problem: 'no_email' },
  ])
})

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2026-11-20 08:12', '2026-11-20'],
  // The day in Paris, whatever the zone it is written in (W-36: naive dates).
  ['2026-11-20T23:30:00Z', '2026-11-21'],
  ['2026-11-20T23:30:00+02:00', '2026-11-20'],
  ['3/4/2026', '2026-04-03'],
  ['20.11.2026 10:00', '2026-11-20'],
  ['46346', '2026-11-20'],
  ['11/20/2026', 'bad_date'],
  ['hier', 'bad_date'],
  ['2026-11-20T99:30:00Z', 'bad_date'],
  // Half past midnight in Paris, still the 22nd in Greenwich.
  ['2026-11-22T23:30:00Z', 'future'],
])('the day « %s »', (typed, expected) => {
  expect(dayOf(typed)).toBe(expected)
})

test.each([
  ['', undefined, null],
  ['0', undefined, 0],
  ['1', undefined, 100],
  ['0.5', undefined, 50],
  ['0,855', undefined, 86],
  ['85 %', undefined, 85],
  ['0 %', undefined, 0],
  ['1', 'score', 1],
  ['85', 'pourcentage', 85],
  ['85', undefined, 85],
  ['100', 'score', 100],
  ['101', 'score', 'bad_score'],
  ['-1', undefined, 'bad_score'],
  ['1e3', undefined, 'bad_score'],
  ['Infinity', undefined, 'bad_score'],
])('the result « %s » of the column %s', (typed, title, expected) => {
  expect(scoreOf(typed, title)).toBe(expected)
})

describe('a table', () => {
  test('without the two columns is none; an interface with nothing to say is an empty one', () => {
    expect(table(['nom', 'prénom'], ['a', 'b'])).toBeUndefined()
    expect(table(['email'], ['a@b.fr'])).toBeUndefined()
    expect(table([])).toEqual({ rows: [], refused: [] })
    expect(table(['email', 'date'])).toEqual({ rows: [], refused: [] })
  })

  test('without a column of results: whoever is in it took the test', () => {
    expect(table(['email', 'date'], ['a@b.fr', '2026-11-20'])?.rows).toMatchObject([{ score: null }])
  })

  test('T-54: whatever the cells, each line is read or refused, once', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('a@b.fr', 'A@B.FR ', '2026-11-20', '31/12/2025', '0.5', '85 %', '46346', '1e999', '٣', '\u0000'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 20 }), (cells) => {
        const read = table(["date d'envoi", 'email saisi', 'résultat'], ...cells)
        const lines = [...(read?.rows ?? []), ...(read?.refused ?? [])].map(({ line }) => line)
        expect(lines.toSorted((a, b) => a - b)).toEqual(cells.map((_, index) => index + 2))
        for (const { score, takenOn } of read?.rows ?? []) {
          expect(score === null || (Number.isInteger(score) && score >= 0 && score <= 100)).toBe(true)
          expect(takenOn).toMatch(/^\d{4}-\d\d-\d\d$/)
        }
      }),
    )
  })
})
