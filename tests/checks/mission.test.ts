import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

/** Parts whose rows must be whole. */
const FINISHED = ['mandat', 'accounts', 'habilitation', 'formation', 'site']
/** How many statements the mission documents make: the checklist's rows. */
const STATEMENTS = 102

const rows = (await readFile('docs/mission.md', 'utf8'))
  .split('\n')
  .filter((line) => line.startsWith('| S-'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

test('every statement has its row, once', () => {
  const ids = rows.map(([id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toHaveLength(STATEMENTS)
})

describe('a finished part leaves no row empty, and what a row names exists', () => {
  test.each(rows.filter(([, part = '']) => FINISHED.includes(part)))(
    '%s (%s): %s',
    (_id, _part, _statement, where = '', proof = '') => {
      expect(where).not.toBe('')
      expect(proof).not.toBe('')
      for (const [, path = ''] of `${where} ${proof}`.matchAll(/`([^`]+)`/g)) expect(existsSync(path), path).toBe(true)
    },
  )
})
