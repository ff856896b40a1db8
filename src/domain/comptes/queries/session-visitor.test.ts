import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { testServer } from '../../../../tests/support/server.ts'
import { MINUTE } from '../../../platform/clock.ts'
import { sessions } from '../tables.ts'
import { sessionVisitor } from './session-visitor.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('a session says when it was seen, at most once a minute; what is written otherwise still waits for the disk', async () => {
  const server = await testServer(database, [], testContext(database))
  const { ctx, clock } = server
  const { claire } = await seedPeople(ctx)
  const browser = server.client()
  await browser.signInAs(claire)
  const token = browser.cookies.get('ac_session') ?? ''
  const visit = async () => {
    const visitor = await sessionVisitor(ctx, token)
    const [row] = await ctx.db
      .select({ seenAt: sessions.seenAt })
      .from(sessions)
      .where(eq(sessions.id, visitor?.sessionId ?? ''))
    return row?.seenAt
  }
  await ctx.db.execute(sql`set synchronous_commit = on`)
  const began = clock.now()
  clock.advance(MINUTE / 2)
  expect(await visit()).toEqual(began)
  clock.advance(MINUTE / 2)
  expect(await visit()).toEqual(clock.now())
  const [setting] = await ctx.db.select({ commit: sql`current_setting('synchronous_commit')` }).from(sessions)
  expect(setting).toEqual({ commit: 'on' })
  await server.close()
})
