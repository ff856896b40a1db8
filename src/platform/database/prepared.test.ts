import { and, eq, gte, inArray, like, sql } from 'drizzle-orm'
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { hasRealPostgresql, testDatabase } from '../../../tests/support/database.ts'
import { bytes, instant } from './columns.ts'
import { preparedQuery } from './prepared.ts'

const things = pgTable('prepared_things', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  count: integer('count').notNull(),
  seal: bytes('seal').notNull(),
  seenAt: instant('seen_at').notNull(),
})

const database = await testDatabase({ runtimeRole: false })
afterAll(() => database.close())

const ANNE = '00000000-0000-4000-8000-000000000001'
const BRUNO = '00000000-0000-4000-8000-000000000002'
const anne = {
  id: ANNE,
  name: 'Anne',
  count: 1,
  seal: Buffer.from([1, 0, 255]),
  seenAt: new Date('2026-03-03T13:12:00.123Z'),
}
const bruno = {
  id: BRUNO,
  name: 'Bruno',
  count: 2,
  seal: Buffer.from([2]),
  seenAt: new Date('2026-03-04T13:12:00.000Z'),
}

beforeEach(async () => {
  await database.script((client) =>
    client.exec(
      `drop table if exists prepared_things;
       create table prepared_things (id uuid primary key, name text not null, count integer not null, seal bytea not null,
         seen_at timestamptz not null)`,
    ),
  )
  await database.db.insert(things).values([anne, bruno])
})

let builds = 0
const byId = preparedQuery(['id'], (db, { id }) => {
  builds += 1
  return db.select().from(things).where(eq(things.id, id))
})
const seenSince = preparedQuery(['since'], (db, { since }) =>
  db.select({ name: things.name }).from(things).where(gte(things.seenAt, since)),
)
const bySeal = preparedQuery(['seal'], (db, { seal }) =>
  db.select({ name: things.name }).from(things).where(eq(things.seal, seal)),
)
const amongIds = preparedQuery(['ids'], (db, { ids }) =>
  db.select({ name: things.name }).from(things).where(sql`${things.id} = any(${ids})`).orderBy(things.name),
)
const annesOrQuoted = preparedQuery(['since'], (db, { since }) =>
  db
    .select({ name: things.name })
    .from(things)
    .where(and(gte(things.seenAt, since), inArray(things.name, ['Anne', `d'"Ys`]), eq(things.count, 1)))
    .limit(3),
)
const rename = preparedQuery(['id', 'name'], (db, { id, name }) =>
  db
    .update(things)
    .set({ name: sql`${name}` })
    .where(eq(things.id, id))
    .returning({ name: things.name }),
)

test('rows come back as the query builder gives them, and the statement is built once', async () => {
  expect(await byId(database.db, { id: ANNE })).toEqual([anne])
  expect(await byId(database.db, { id: BRUNO })).toEqual([bruno])
  expect(builds).toBe(1)
})

test('a date, a byte string and a list of texts are compared for what they are', async () => {
  expect(await seenSince(database.db, { since: anne.seenAt })).toHaveLength(2)
  expect(await seenSince(database.db, { since: new Date(anne.seenAt.getTime() + 1) })).toEqual([{ name: 'Bruno' }])
  expect(await bySeal(database.db, { seal: anne.seal })).toEqual([{ name: 'Anne' }])
  expect(await amongIds(database.db, { ids: [ANNE, BRUNO] })).toEqual([{ name: 'Anne' }, { name: 'Bruno' }])
  expect(await amongIds(database.db, { ids: [] })).toEqual([])
})

test('in a transaction it runs inside it, wherever it was built first', async () => {
  await byId(database.db, { id: ANNE })
  const failed = database.db.transaction(async (tx) => {
    expect(await rename(tx, { id: ANNE, name: 'Annick' })).toEqual([{ name: 'Annick' }])
    expect(await byId(tx, { id: ANNE })).toEqual([{ ...anne, name: 'Annick' }])
    throw new Error('undone')
  })
  await expect(failed).rejects.toThrow('undone')
  expect(await byId(database.db, { id: ANNE })).toEqual([anne])
  // First built on a transaction's handle, which is over by now.
  expect(await rename(database.db, { id: ANNE, name: 'Annie' })).toEqual([{ name: 'Annie' }])
  const many = Array.from({ length: 30 }, (_, index) =>
    database.db.transaction((tx) => (index % 2 ? byId(tx, { id: ANNE }) : byId(tx, { id: BRUNO }))),
  )
  expect((await Promise.all(many)).map(([row]) => row?.name)).toEqual(
    Array.from({ length: 30 }, (_, index) => (index % 2 ? 'Annie' : 'Bruno')),
  )
})

test('what a statement always compares with stands in its text: a general plan may then use a partial index', async () => {
  const heard: [string, readonly unknown[]][] = []
  const stop = database.onStatement((statement, parameters) => heard.push([statement, parameters]))
  expect(await annesOrQuoted(database.db, { since: anne.seenAt })).toEqual([{ name: 'Anne' }])
  stop()
  expect(heard).toHaveLength(1)
  expect(heard[0]?.[0]).toContain(`in ('Anne', 'd''"Ys') and "prepared_things"."count" = 1) limit 3`)
  expect(heard[0]?.[1]).toEqual([anne.seenAt])
})

test('each run is told to those who count statements, with its values', async () => {
  const heard: unknown[] = []
  const stop = database.onStatement((statement, parameters) =>
    heard.push([statement.includes('prepared_things'), parameters]),
  )
  await byId(database.db, { id: ANNE })
  await database.db.transaction((tx) => byId(tx, { id: BRUNO }))
  stop()
  expect(heard.filter((one) => Array.isArray(one) && one[0])).toEqual([
    [true, [ANNE]],
    [true, [BRUNO]],
  ])
})

const preparedStatements = pgTable('pg_prepared_statements', {
  statement: text('statement').notNull(),
  generic: integer('generic_plans').notNull(),
  custom: integer('custom_plans').notNull(),
})

test.runIf(hasRealPostgresql)('PostgreSQL parses it once for a connection', async () => {
  const known = await database.db.transaction(async (tx) => {
    for (const id of [ANNE, BRUNO, ANNE]) await byId(tx, { id })
    return tx.select().from(preparedStatements).where(like(preparedStatements.statement, 'select %"id" = $1'))
  })
  expect(known).toHaveLength(1)
  expect(Number(known[0]?.generic) + Number(known[0]?.custom)).toBeGreaterThanOrEqual(3)
})
