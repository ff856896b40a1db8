import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PixSimulator, startPix } from '../../../simulators/index.ts'
import { createLogger } from '../../platform/observability/logger.ts'
import { rowsOf, sessionOf } from './answer.ts'
import { createPixSource } from './index.ts'

const ACCOUNT = { username: 'aidants-connect@pix.example', password: 'a password of the tests' }
let pix: PixSimulator

beforeAll(async () => {
  pix = await startPix({
    port: 0,
    ...ACCOUNT,
    card: 42,
    slownessMs: 30_000,
    results: [
      { email: 'Manon.Lacroix@Tulle.exemple.fr', sentOn: '2026-11-20', share: 0.853 },
      { email: 'zero@exemple.fr', sentOn: '2026-11-21', share: 0 },
      { email: 'sans@exemple.fr', sentOn: '2026-11-21' },
    ],
  })
})
afterAll(() => pix.close())
beforeEach(() => pix.control.behave('normal'))

const source = (changed: Partial<Parameters<typeof createPixSource>[0]> = {}) =>
  createPixSource({ url: pix.url, card: 42, ...ACCOUNT, ...changed }, createLogger('silent'))

test('a session, then the rows of the question, titles first', async () => {
  expect(await source().results()).toEqual({
    kind: 'read',
    rows: [
      { line: 1, cells: ["date d'envoi", 'email saisi', 'résultat'] },
      { line: 2, cells: ['2026-11-20', 'Manon.Lacroix@Tulle.exemple.fr', '0.853'] },
      { line: 3, cells: ['2026-11-21', 'zero@exemple.fr', '0'] },
      { line: 4, cells: ['2026-11-21', 'sans@exemple.fr', ''] },
    ],
  })
})

describe('T-50: Pix on a bad day is an answer, and never an exception', () => {
  test.each([
    ['panne', 'broken'],
    ['illisible', 'malformed'],
    ['occupe', 'busy'],
    ['refus', 'refused'],
    ['echec', 'malformed'],
  ] as const)('%s', async (mode, cause) => {
    pix.control.behave(mode)
    expect(await source().results()).toEqual({ kind: 'unavailable', cause })
  })

  test('another password, another question, nobody at that address', async () => {
    expect(await source({ password: 'another one' }).results()).toEqual({ kind: 'unavailable', cause: 'refused' })
    expect(await source({ card: 43 }).results()).toEqual({ kind: 'unavailable', cause: 'refused' })
    expect(await source({ url: 'http://localhost:9' }).results()).toMatchObject({ kind: 'unavailable' })
  })
})

test('an answer of another shape is none; a row of another shape is an empty one', () => {
  for (const value of [null, {}, [], { id: '' }, { id: 4 }]) expect(sessionOf(value)).toBeUndefined()
  for (const value of [null, {}, 'x', { status: 'failed' }]) expect(rowsOf(value)).toBeUndefined()
  expect(rowsOf([])).toEqual([{ line: 1, cells: [] }])
  expect(rowsOf([{ a: 'x' }, null, { a: { b: 1 }, c: true }])).toEqual([
    { line: 1, cells: ['a', 'c'] },
    { line: 2, cells: ['x', ''] },
    { line: 3, cells: ['', ''] },
    { line: 4, cells: ['', 'true'] },
  ])
})
