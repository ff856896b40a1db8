import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const onAPage = async () => {
  const [row] = await database.db
    .select({ limit: sql<string>`current_setting('statement_timeout')` })
    .from(sql`(select 1) one`)
  return row?.limit
}

test.runIf(hasRealPostgresql)('a statement of a page is bounded in time, one of a migration is not', async () => {
  expect(await onAPage()).toBe('15s')
  const [setting] = await database.script((client) => client.query('show statement_timeout'))
  expect(setting?.statement_timeout).toBe('0')
  expect(await onAPage()).toBe('15s')
})
