import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test.runIf(hasRealPostgresql)('a statement of a page is bounded in time, one of a migration is not', async () => {
  const { rows } = await database.db.execute<{ statement_timeout: string }>(sql`show statement_timeout`)
  expect(rows[0]?.statement_timeout).toBe('15s')
  const [setting] = await database.script((client) => client.query('show statement_timeout'))
  expect(setting?.statement_timeout).toBe('0')
  const { rows: after } = await database.db.execute<{ statement_timeout: string }>(sql`show statement_timeout`)
  expect(after[0]?.statement_timeout).toBe('15s')
})
