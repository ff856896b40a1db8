import canonicalize from 'canonicalize'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { databaseRefusal } from '../../platform/database/errors.ts'
import { appendToJournal, journalEntries, verifyJournal } from './index.ts'
import { eachLink } from './links.ts'
import { canonicalEntry, chainOf } from './model.ts'

let database: TestDatabase
let ctx: Ctx
const organisationId = '11111111-1111-4111-8111-111111111111'
const usagerId = '22222222-2222-4222-8222-222222222222'
const entry = (note: number) => ({
  action: 'use_autorisation',
  actor: { kind: 'system' as const },
  organisationId,
  usagerId,
  details: { note, é: 'ü' },
})

beforeAll(async () => {
  database = await testDatabase()
  ctx = testContext(database).ctx
})
beforeEach(() => database.reset())
afterAll(() => database.close())

const append = (count: number) =>
  inTransaction(ctx, (tx) =>
    appendToJournal(
      tx,
      Array.from({ length: count }, (_, index) => entry(index)),
    ),
  )

/** Alters the database as somebody with every right would: the triggers put aside. */
const tamper = (statement: string) =>
  database.script(async (client) => {
    await client.exec('reset role; set local session_replication_role = replica')
    await client.exec(statement)
    await client.exec('set role aidants_connect_runtime')
  })

test('the hashed text is canonical JSON (RFC 8785)', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
        noNullPrototype: true,
      }),
      fc.string(),
      (details, action) => {
        const at = new Date(0)
        const one = {
          chain: 'c',
          seq: 3,
          at,
          action,
          actorKind: 'account',
          actorId: usagerId,
          organisationId,
          usagerId: null,
          mandatId: null,
          autorisationId: null,
          acteId: null,
          details,
        }
        expect(canonicalEntry(one)).toBe(
          canonicalize({
            chain: 'c',
            seq: 3,
            at: at.toISOString(),
            action,
            actor_kind: 'account',
            actor_id: usagerId,
            organisation_id: organisationId,
            usager_id: null,
            mandat_id: null,
            autorisation_id: null,
            acte_id: null,
            details,
          }),
        )
      },
    ),
  )
})

describe('a chain', () => {
  test('holds after appends of any size, one chain per organisation and one for the platform', async () => {
    await append(3)
    await append(1)
    await inTransaction(ctx, (tx) =>
      appendToJournal(tx, [{ action: 'sign_in_failed', actor: { kind: 'system' } }, entry(9)]),
    )
    expect(await verifyJournal(ctx)).toEqual({ chains: 2, entries: 6, broken: [] })
  })

  test('an act that fails leaves no entry, and an entry that fails leaves no act', async () => {
    await expect(
      inTransaction(ctx, async (tx) => {
        await appendToJournal(tx, [entry(1)])
        throw new Error('the act failed')
      }),
    ).rejects.toThrow('the act failed')
    expect(await ctx.db.select().from(journalEntries)).toHaveLength(0)
  })
})

describe('the database refuses to rewrite it', () => {
  const statements = [
    'update journal_entries set action = action',
    'delete from journal_entries',
    'truncate journal_entries',
    'delete from journal_chains',
    'truncate journal_chains cascade',
    "update journal_chains set head = decode(repeat('00', 32), 'hex')",
    'drop table journal_entries',
    'alter table journal_entries disable trigger all',
  ]
  test.each(statements)('to the running server: %s', async (statement) => {
    await append(2)
    await expect(ctx.db.execute(sql.raw(statement))).rejects.toThrow()
    expect((await verifyJournal(ctx)).broken).toEqual([])
  })

  test.each(statements.slice(0, 6))('by trigger, to the owner of the tables too: %s', async (statement) => {
    await append(2)
    const error = await database
      .script(async (client) => {
        await client.exec('reset role')
        await client.exec(statement)
      })
      .catch((refused: unknown) => refused)
    expect(databaseRefusal(error)?.code).toBe('AC001')
    await database.script((client) => client.exec('set role aidants_connect_runtime'))
  })
})

describe('verification names the first entry at fault (T-30)', () => {
  const chain = chainOf({ organisationId })
  const columns: [string, string][] = [
    ['at', "at + interval '1 millisecond'"],
    ['at', "at + interval '1 microsecond'"],
    ['action', "'use_autorisatiom'"],
    ['actor_kind', "'operator'"],
    ['actor_id', `'${usagerId}'`],
    ['organisation_id', `'${usagerId}'`],
    ['usager_id', `'${organisationId}'`],
    ['mandat_id', `'${usagerId}'`],
    ['autorisation_id', `'${usagerId}'`],
    ['acte_id', `'${usagerId}'`],
    ['details', `'{"note": 4}'`],
    ['hash', 'set_byte(hash, 31, get_byte(hash, 31) # 1)'],
  ]
  test.each(columns)('one changed %s', async (column, value) => {
    await append(6)
    await tamper(`update journal_entries set ${column} = ${value} where seq = 3`)
    expect((await verifyJournal(ctx)).broken).toEqual([{ chain, seq: 3, reason: 'altered_entry' }])
  })

  test.each([
    ['the first entry deleted', 'delete from journal_entries where seq = 1', 1, 'missing_entry'],
    ['one deleted in the middle', 'delete from journal_entries where seq = 4', 4, 'missing_entry'],
    ['the last one deleted', 'delete from journal_entries where seq = 6', 6, 'truncated'],
    [
      'one linked to another predecessor',
      'update journal_entries set previous_hash = sha256(previous_hash) where seq = 5',
      5,
      'wrong_predecessor',
    ],
    [
      'two swapped',
      'update journal_entries set seq = case seq when 2 then 103 else 102 end where seq in (2, 3); update journal_entries set seq = seq - 100 where seq > 100',
      2,
      'wrong_predecessor',
    ],
    [
      'the tail and the head cut together with a wrong hash',
      'delete from journal_entries where seq = 6; update journal_chains set length = 5',
      5,
      'wrong_head',
    ],
    [
      'an entry added by hand',
      'insert into journal_entries select chain, 7, at, action, actor_kind, actor_id, organisation_id, usager_id, mandat_id, autorisation_id, acte_id, details, hash, sha256(hash) from journal_entries where seq = 6',
      7,
      'entries_beyond_head',
    ],
  ] as const)('%s', async (_, statement, seq, reason) => {
    await append(6)
    await tamper(statement)
    expect((await verifyJournal(ctx)).broken).toEqual([{ chain, seq, reason }])
  })
})

describe('verification reads the table as it lies on the disk', () => {
  const chain = chainOf({ organisationId })
  const elsewhere = (seqs: string) => tamper(`update journal_entries set action = action where seq in (${seqs})`)

  test.each([
    ['waits for the entry before', undefined],
    ['reads a chain by itself when too many wait', 2],
    ['or when nothing may wait', 0],
  ])('an entry that lies before the one it follows: %s', async (_, waitingAtMost) => {
    await append(9)
    await inTransaction(ctx, (tx) => appendToJournal(tx, [{ action: 'sign_in_failed', actor: { kind: 'system' } }]))
    // A rewritten row goes to the end of the table: 1, 3, 4, 6, 8, 9, 2, 7, 5.
    await elsewhere('2, 7')
    await elsewhere('5')
    expect(await verifyJournal(ctx, waitingAtMost)).toEqual({ chains: 2, entries: 10, broken: [] })
    await tamper("update journal_entries set action = 'use_autorisatiom' where seq = 7")
    expect((await verifyJournal(ctx, waitingAtMost)).broken).toEqual([{ chain, seq: 7, reason: 'altered_entry' }])
  })

  test('a second entry in the place of one is seen, wherever it lies', async () => {
    await append(6)
    await tamper(`
      alter table journal_entries drop constraint journal_entries_pkey;
      alter table journal_entries drop constraint journal_entries_chain_previous_hash_key;
      insert into journal_entries select chain, seq, at, 'use_autorisatiom', actor_kind, actor_id, organisation_id, usager_id, mandat_id,
        autorisation_id, acte_id, details, previous_hash, hash from journal_entries where seq in (3, 5)`)
    await elsewhere('2')
    const { broken } = await verifyJournal(ctx)
    await tamper(`
      delete from journal_entries where action = 'use_autorisatiom';
      alter table journal_entries add primary key (chain, seq);
      alter table journal_entries add unique (chain, previous_hash)`)
    expect(broken.map(({ chain: where, seq }) => ({ where, seq }))).toEqual([{ where: chain, seq: 3 }])
  })

  test('as written, entries are believed without being read a second time, whatever they hold', async () => {
    await append(3)
    const details = {
      text: 'a"b\\c\n\u2028é😀',
      'é key': [1, -2.5, 1e21, 1e-7, true, null],
      nested: { b: { c: [] }, a: {} },
      long: 'é'.repeat(9_000),
    }
    const ids = { mandatId: usagerId, autorisationId: organisationId, acteId: usagerId }
    const actor = { kind: 'account', id: usagerId } as const
    await inTransaction(ctx, (tx) => appendToJournal(tx, [{ ...entry(1), ...ids, actor, details }]))
    await append(400)
    const seen = new Map<number, boolean>()
    await inTransaction(ctx, (tx) =>
      eachLink(tx, { from: 0, to: 1_000_000 }, ({ seq, sound }) => void seen.set(seq, sound)),
    )
    expect(seen).toEqual(new Map(Array.from({ length: 404 }, (_, index) => [index + 1, true])))
  })

  test('what fails in the middle of a reading is said, and the connection goes on', async () => {
    await append(5)
    const failing = inTransaction(ctx, (tx) =>
      eachLink(tx, { from: 0, to: 1_000_000 }, () => {
        throw new Error('the reader failed')
      }),
    )
    await expect(failing).rejects.toThrow('the reader failed')
    expect(await verifyJournal(ctx)).toEqual({ chains: 1, entries: 5, broken: [] })
  })

  test('entries of a chain that nobody opened are named', async () => {
    await append(2)
    await tamper(`insert into journal_entries select 'organisation:none', seq, at, action, actor_kind, actor_id, organisation_id, usager_id,
      mandat_id, autorisation_id, acte_id, details, previous_hash, hash from journal_entries`)
    const broken = [{ chain: 'organisation:none', seq: 1, reason: 'unknown_chain' }]
    expect(await verifyJournal(ctx)).toEqual({ chains: 1, entries: 2, broken })
  })

  test('acts recorded meanwhile break nothing', async () => {
    await append(50)
    let over = false
    const writing = (async () => {
      while (!over) await append(3)
    })()
    try {
      for (let round = 0; round < 10; round += 1) expect((await verifyJournal(ctx)).broken).toEqual([])
    } finally {
      over = true
      await writing
    }
  })
})
