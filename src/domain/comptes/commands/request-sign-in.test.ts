import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { codeFor, seedPeople } from '../../../../tests/support/people.ts'
import { MINUTE } from '../../../platform/clock.ts'
import { deliverDue, unsentMessages } from '../../../platform/outbox/index.ts'
import { requestSignIn } from '../index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('a link that could not leave in the five minutes that it lasts is not sent late', async () => {
  const { ctx, clock } = testContext(database)
  const { claire } = await seedPeople(ctx)
  await requestSignIn(ctx, {
    email: claire.email,
    code: codeFor(claire.secret, clock.now()),
    browserHash: Buffer.alloc(32, 1),
    address: '203.0.113.7',
    nextPath: '/espace-aidant',
    linkOf: (token) => `https://aidants.example/lien/${token}`,
    signInUrl: 'https://aidants.example/connexion',
  })
  const sent: string[] = []
  const transports = {
    sendMail: async ({ to }: { to: string }) => {
      sent.push(to)
      throw new Error('the mail server is down')
    },
    sendSms: async () => undefined,
  }
  await deliverDue(ctx, transports)
  clock.advance(5 * MINUTE)
  await deliverDue(ctx, transports)
  expect(sent).toEqual([claire.email])
  expect(await unsentMessages(ctx)).toMatchObject([{ kind: 'sign_in_link', attempts: 1, state: 'too_late' }])
})
