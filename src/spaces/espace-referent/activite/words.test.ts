import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { activityCsv } from './csv.ts'
import { ACTS } from './words.ts'

const SOURCES = join(import.meta.dirname, '../../../')

/** Names of acts as the sources write them. */
function writtenActs(): readonly string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  )
  return files.flatMap((name) =>
    [...readFileSync(join(SOURCES, name), 'utf8').matchAll(/\baction: '([a-z_]{3,60})'/g)].map(
      (match) => match[1] ?? '',
    ),
  )
}

/** Acts of the platform's own chain: no structure reads them. */
const OF_THE_PLATFORM = new Set(['ac_fi_demande', 'import_cards', 'passkey_unknown', 'passkey_unreadable'])

test('every act that the product journals has its words', () => {
  const acts = new Set(writtenActs().filter((act) => !act.startsWith('team_') && !OF_THE_PLATFORM.has(act)))
  expect(acts.size).toBeGreaterThan(40)
  expect([...acts].filter((act) => ACTS[act] === undefined)).toEqual([])
})

test('a cell that a spreadsheet would run is a text', () => {
  for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']) {
    const csv = activityCsv([
      {
        seq: 1,
        at: new Date(0),
        action: 'create_mandat',
        actorKind: 'account',
        actorName: name,
        aboutName: null,
        mandatNumber: null,
        details: {},
      },
    ])
    expect(csv.split('\r\n')[1]).toContain(`;'${name};`)
  }
})
