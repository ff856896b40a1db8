import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../../tests/support/formations.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { after, DAY, HOUR } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { TrackAct } from '../model.ts'
import { trackEvents } from '../tables.ts'
import { trackDelays } from './track-delays.ts'

let database: TestDatabase
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx } = testContext(database))
})
afterAll(() => database.close())

/** A track to which these things happened, so many days ago each. */
async function lived(organisationId: string, events: readonly (readonly [act: TrackAct, daysAgo: number])[]) {
  const trackId = await seedAcceptedTrack(ctx, { organisationId })
  await ctx.db.insert(trackEvents).values(
    events.map(([act, daysAgo], at) => ({
      trackId,
      revision: at + 1,
      act,
      at: after(ctx.clock.now(), -daysAgo * DAY),
      message: act === 'ask' || act === 'answer' ? 'Depuis quand ?' : null,
    })),
  )
}

test('half are faster: each part from its own beginning, rounded up, and nothing told of fewer than eleven', async () => {
  const { mairie } = await seedPeople(ctx)
  // A question and its answer: the examination counts from the answer, since it waited for the référent.
  for (let index = 0; index < 10; index += 1) {
    await lived(mairie.id, [
      ['request', 100],
      ['ask', 98],
      ['answer', 90],
      ['accept', 90 - (index < 5 ? 2 : 6)],
      ['attend', 40],
    ])
  }
  expect(await trackDelays(ctx)).toEqual({})
  await lived(mairie.id, [
    ['request', 60],
    ['accept', 60 - 3 - HOUR / DAY],
    ['register', 50],
    ['attend', 11.5],
    ['activate', 1],
  ])
  const delays = await trackDelays(ctx)
  expect(delays.examination).toBe(4)
  expect(delays.training).toBe(46)
  expect(delays.account).toBeUndefined()
})

test('what is older than half a year says nothing of today', async () => {
  const { mairie } = await seedPeople(ctx)
  for (let index = 0; index < 12; index += 1) {
    await lived(mairie.id, [
      ['request', 200],
      ['accept', 190],
    ])
  }
  expect(await trackDelays(ctx)).toEqual({})
})
