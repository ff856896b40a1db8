import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { activityCsv } from './csv.ts'
import { ACTS } from './words.ts'

const SOURCES = join(import.meta.dirname, '../../../')

/** How the sources write the name of an act: in an entry, or given to a helper that makes the entry. */
const WRITTEN = [
  /\baction: '([a-z_]{3,60})'/g,
  /\baction: [^'\n]*\? '([a-z_]{3,60})'/g,
  /\baction: [^'\n]*\? '[a-z_]+' : '([a-z_]{3,60})'/g,
  /\b(?:journal|entryOf|act|send)\((?:[^()']*,\s*)?'([a-z]+_[a-z_]+)'/g,
]

/** Every act that the product journals. */
function writtenActs(): readonly string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^domain.*\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  )
  const texts = files.map((name) => readFileSync(join(SOURCES, name), 'utf8'))
  return texts.flatMap((text) =>
    WRITTEN.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  )
}

/** Acts of the platform's own chain, which no structure reads, and names of mails that look like acts. */
const NOT_READ = new Set([
  'ac_fi_demande',
  'import_cards',
  'import_pix',
  'notice_address_shared',
  'passkey_unknown',
  'passkey_unreadable',
  'change_email',
  'object_email_change',
  'email_change_asked',
  'email_change_confirm',
  'email_change_objected',
  'email_changed',
  'email_now_counts',
])

test('every act that the product journals has its words', () => {
  const acts = new Set(
    writtenActs().filter((act) => !/^(team|requester|organisme|contact)_/.test(act) && !NOT_READ.has(act)),
  )
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
