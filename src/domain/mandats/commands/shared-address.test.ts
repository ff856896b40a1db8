import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, somebody, subOf } from '../../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { type People, seedPeople } from '../../../../tests/support/people.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { changeNotices } from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let people: People
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx } = testContext(database))
  people = await seedPeople(ctx)
})
afterAll(() => database.close())

const NUMBER = { channel: 'sms', address: '+33639981234' } as const
const claire = () => people.claire.aidant
const signs = (who: Partial<Parameters<typeof signedMandat>[2]> = {}, aidant = claire(), on: Ctx = ctx) =>
  signedMandat(on, aidant, { identity: somebody(), notices: NUMBER, ...who })
const alerts = async () => (await waitingMessages(ctx, 'team_alert')).map(({ to, text }) => `${to} ${text}`)
const entries = () => ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'notice_address_shared'))

test('the same number for the messages of several people is told to our team from the fourth on, in numbers (DEC-12)', async () => {
  for (let count = 0; count < 3; count += 1) await signs()
  expect(await alerts()).toEqual([])
  const fourth = await signs()
  const [alert, ...others] = await alerts()
  expect(alert).toMatch(/^equipe@aidants-connect\.example .*4\s+personnes\s+accompagnées/s)
  expect(alert).toMatch(/1\s+structure/)
  expect(alert).toContain(fourth.usagerId)
  expect(alert).not.toMatch(/39981234|39 98 12 34|Personne |DUBOIS/)
  expect(others).toEqual([])
  // The platform's own chain, which no structure reads.
  expect(await entries()).toMatchObject([
    {
      chain: 'platform',
      organisationId: null,
      usagerId: fourth.usagerId,
      actorId: people.claire.accountId,
      details: { usagers: 4, organisations: 1 },
    },
  ])
})

test('structures are counted together; so is an address written otherwise', async () => {
  const mail = (address: string) => ({ notices: { channel: 'email', address } as const })
  await signs(mail('famille@exemple.fr'))
  await signs(mail('Famille@exemple.fr'), people.lucie.aidant)
  await signs(mail('famille@EXEMPLE.fr'), people.lucie.aidant)
  await signs(mail('famille@exemple.fr'))
  expect((await entries()).map(({ details }) => details)).toEqual([{ usagers: 4, organisations: 2 }])
})

test('signing again with the same number tells nothing more; leaving it makes room', async () => {
  const people4 = Array.from({ length: 4 }, () => somebody())
  for (const identity of people4) await signs({ identity })
  for (const identity of people4) await signs({ identity })
  expect(await alerts()).toHaveLength(1)
  expect(await entries()).toHaveLength(1)
  for (const identity of people4.slice(0, 2)) await signs({ identity, notices: { channel: 'none' } })
  await signs()
  expect(await alerts()).toHaveLength(1)
})

test('a change of messages at the desk is counted as a signature is', async () => {
  for (let count = 0; count < 3; count += 1) await signs()
  const { usagerId } = await signs({ identity: ANGELA, notices: { channel: 'none' } })
  const authentication = { sub: subOf(ANGELA), at: ctx.clock.now() }
  expect(await changeNotices(ctx, claire(), authentication, { usagerId, notices: NUMBER })).toEqual({ kind: 'changed' })
  expect(await alerts()).toHaveLength(1)
  expect(await entries()).toMatchObject([{ usagerId, details: { usagers: 4, organisations: 1 } }])
})

test('not in a practice space, where everybody types the number of the example', async () => {
  const practice = { ...ctx, practice: true }
  for (let count = 0; count < 5; count += 1) await signs({}, claire(), practice)
  expect(await alerts()).toEqual([])
})
