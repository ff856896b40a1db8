import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { codeFor, seedPeople } from '../../../tests/support/people.ts'
import { DAY } from '../../platform/clock.ts'
import { confirmByLink, purgeSignIn, requestSignIn, sessions, signInRequests, throttles } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('what no longer serves is forgotten; a session, and its browser, for as long as a browser keeps a cookie', async () => {
  const { ctx, clock } = testContext(database)
  const { claire, samir } = await seedPeople(ctx)
  const browserHash = ctx.keys.hash('browser', 'a browser')
  const ask = (person: typeof claire, code: string) =>
    requestSignIn(ctx, {
      email: person.email,
      code,
      browserHash,
      address: '192.0.2.1',
      nextPath: '/',
      linkOf: (token) => `http://localhost/${token}`,
      signInUrl: 'http://localhost/',
    })
  await ask(claire, codeFor(claire.secret, clock.now()))
  const token = /localhost\/([\w-]{43})/.exec((await waitingMessages(ctx)).at(0)?.text ?? '')?.[1] ?? ''
  expect((await confirmByLink(ctx, token, { browserHash, userAgent: '' })).kind).toBe('signed_in')
  await ask(samir, codeFor(samir.secret, clock.now()))
  await ask(samir, '000000')
  const count = async () => ({
    requests: (await ctx.db.select().from(signInRequests)).length,
    sessions: (await ctx.db.select().from(sessions)).length,
    throttled: (await ctx.db.select().from(throttles)).length > 0,
  })
  await purgeSignIn(ctx)
  expect(await count()).toEqual({ requests: 2, sessions: 1, throttled: true })
  clock.advance(2 * DAY)
  await purgeSignIn(ctx)
  expect(await count()).toEqual({ requests: 0, sessions: 1, throttled: false })
  clock.advance(400 * DAY)
  await purgeSignIn(ctx)
  expect(await count()).toEqual({ requests: 0, sessions: 0, throttled: false })
})
