import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { loggedError } from './logged-error.ts'
import { loggerOptions } from './logger.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** The line that the log would hold of this error. */
function lineOf(error: unknown): string {
  const lines: string[] = []
  const log = pino(loggerOptions('error'), { write: (line: string) => void lines.push(line) })
  log.error({ err: error }, 'request failed')
  return lines.join('')
}

test('a statement that the database refuses is logged without what it was given', async () => {
  const refused = [
    sql`select ${'angela.dubois@exemple.fr'}::uuid`,
    sql`select * from no_such_table where name = ${'Angela Dubois'}`,
    sql`insert into requesters (id, given_name, family_name, occupation, email, email_key, created_at)
        values (gen_random_uuid(), '', ${'Dubois'}, '', ${'angela.dubois@exemple.fr'}, 'x', now())`,
  ]
  for (const statement of refused) {
    const error = await database.db.execute(statement).catch((thrown: unknown) => thrown)
    const line = lineOf(error)
    expect(line).not.toMatch(/dubois/i)
    expect(line).toContain('refused statement: ')
    expect(line).toMatch(/"code":"[0-9A-Z]{5}"/)
  }
})

test('any other error keeps what it says, where it was thrown and what caused it', () => {
  const logged = loggedError(new TypeError('no such file', { cause: new Error('gone') }))
  expect(logged).toMatchObject({ type: 'TypeError', message: 'no such file', cause: { message: 'gone' } })
  expect(logged.stack).toContain('logged-error.test.ts')
  expect(loggedError('text')).toMatchObject({ type: 'string' })
})
