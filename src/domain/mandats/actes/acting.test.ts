import { setTimeout } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat } from '../../../../tests/support/mandats.ts'
import { transmittedActe } from '../../../../tests/support/objects.ts'
import { type People, seedPeople } from '../../../../tests/support/people.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { accounts, settleActing } from '../../comptes/index.ts'
import { currentIntervention, endIntervention } from './index.ts'

let database: TestDatabase
let ctx: Ctx
let people: People
let usagerId: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ctx = testContext(database).ctx
  people = await seedPeople(ctx)
  usagerId = (await signedMandat(ctx, people.claire.aidant)).usagerId
})

const END = { outcome: 'faite', doneBy: 'aidant' } as const
const hint = async () => {
  const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, people.claire.accountId))
  return account?.actingUntil ?? null
}

test('one that is opened while another is being ended, on another server, is not forgotten', async () => {
  let opened: Promise<string> = Promise.resolve('')
  await inTransaction(ctx, (tx) =>
    settleActing(tx, people.claire.accountId, async () => {
      opened = transmittedActe(ctx, people.claire, usagerId)
      // Long enough for the other server to have gone as far as the account.
      await setTimeout(300)
      return null
    }),
  )
  const acteId = await opened
  expect((await currentIntervention(ctx, people.claire.aidant))?.acteId).toBe(acteId)
  expect(await hint()).not.toBeNull()
})

test('it goes with the last one', async () => {
  const acteIds = [
    await transmittedActe(ctx, people.claire, usagerId),
    await transmittedActe(ctx, people.claire, usagerId),
  ]
  for (const acteId of acteIds) {
    expect(await hint()).not.toBeNull()
    await endIntervention(ctx, people.claire.aidant, acteId, END)
  }
  expect(await hint()).toBeNull()
  expect(await currentIntervention(ctx, people.claire.aidant)).toBeUndefined()
})
