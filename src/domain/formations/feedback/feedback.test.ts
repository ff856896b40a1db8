import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { DAY, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import {
  askFeedback,
  type FeedbackGiven,
  feedbackAsked,
  feedbackResults,
  giveFeedback,
  recordAttendance,
} from '../index.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { trainingFeedbackCounts, trainingFeedbackLinks } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let mathilde: TrainerPerson
let sessionId: string

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  mathilde = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { name: 'Les Médiateurs' }))
  sessionId = await seedSession(ctx, mathilde)
})
afterAll(() => database.close())

/** So many people who came, asked on the morning after; their links. */
async function asked(howMany: number): Promise<readonly string[]> {
  const marks: { registrationId: string; mark: 'presente' }[] = []
  for (let n = 0; n < howMany; n += 1) {
    const id = newId()
    const email = `p${n}.roy@mairie.example`
    const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id, email })
    const at = ctx.clock.now()
    const row = { id, sessionId, trackId, state: 'confirmee' as const, requestedAt: at, stateSince: at }
    await ctx.db.insert(trainingRegistrations).values(row)
    marks.push({ registrationId: id, mark: 'presente' })
  }
  clock.set(new Date('2026-04-12T14:00:00Z'))
  await recordAttendance(ctx, mathilde.trainer, freshProof(mathilde.accountId, ctx), sessionId, marks)
  expect(await askFeedback(ctx)).toBe(0)
  clock.set(new Date('2026-04-13T06:30:00Z'))
  expect(await askFeedback(ctx)).toBe(howMany)
  return tokens()
}

async function tokens(): Promise<readonly string[]> {
  const mails = await waitingMessages(ctx, 'training_feedback')
  return mails.map(({ text }) => /\/avis-formation\/([\w-]+)/.exec(text)?.[1] ?? '')
}

const CONTENT: FeedbackGiven = { attentes: 'tout_a_fait', rythme: 'plutot', pret: 'plutot_pas' }

describe('asked once it was held', () => {
  test('one mail each, the morning after, whatever the job does; nothing to who did not come', async () => {
    const links = await asked(2)
    expect(new Set(links).size).toBe(2)
    for (let day = 0; day < 40; day += 1) {
      clock.advance(DAY)
      expect(await askFeedback(ctx)).toBe(0)
    }
    const mails = await waitingMessages(ctx, 'training_feedback')
    expect(mails.map(({ to }) => to).sort()).toEqual(['p0.roy@mairie.example', 'p1.roy@mairie.example'])
    expect(mails[0]?.text).toContain(`${ctx.publicUrl}/avis-formation/`)
  })

  test('links that nobody can use any more are forgotten', async () => {
    await asked(1)
    clock.advance(121 * DAY)
    await askFeedback(ctx)
    expect(await ctx.db.select().from(trainingFeedbackLinks)).toEqual([])
  })

  test.runIf(hasRealPostgresql)('by two jobs at once: one mail', async () => {
    const id = newId()
    const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id })
    const at = ctx.clock.now()
    const row = { id, sessionId, trackId, state: 'presente' as const, requestedAt: at, stateSince: at }
    await ctx.db.insert(trainingRegistrations).values(row)
    clock.advance(42 * DAY)
    await Promise.all([askFeedback(ctx), askFeedback(ctx)])
    expect(await tokens()).toHaveLength(1)
  })
})

describe('a link serves once', () => {
  test('looked at as often as one likes, used once, no longer than thirty days', async () => {
    const [mine = '', late = ''] = await asked(2)
    expect(await feedbackAsked(ctx, mine)).toMatchObject({ organisme: 'Les Médiateurs', curriculum: '7h' })
    expect(await giveFeedback(ctx, mine, {})).toBe('empty')
    expect(await giveFeedback(ctx, mine, CONTENT)).toBe('given')
    expect(await giveFeedback(ctx, mine, CONTENT)).toBe('over')
    expect(await feedbackAsked(ctx, mine)).toBeUndefined()
    expect(await giveFeedback(ctx, `${late}x`, CONTENT)).toBe('over')
    clock.advance(30 * DAY)
    expect(await giveFeedback(ctx, late, CONTENT)).toBe('over')
  })

  test.runIf(hasRealPostgresql)('twice at the same moment: counted once', async () => {
    const [mine = ''] = await asked(1)
    const both = await Promise.all([1, 2].map(() => giveFeedback(ctx, mine, CONTENT)))
    expect(both.sort()).toEqual(['given', 'over'])
    expect((await ctx.db.select().from(trainingFeedbackCounts)).map(({ count }) => count)).toEqual([1, 1, 1])
  })
})

describe('what the organisation reads', () => {
  test('counts, from three answers on; what is kept names nobody', async () => {
    const [one = '', two = '', three = ''] = await asked(3)
    await giveFeedback(ctx, one, CONTENT)
    await giveFeedback(ctx, two, CONTENT)
    expect(await feedbackResults(ctx, mathilde.trainer, sessionId)).toEqual({ asked: 3, answered: 2 })
    await giveFeedback(ctx, three, { attentes: 'pas_du_tout' })
    const results = await feedbackResults(ctx, mathilde.trainer, sessionId)
    expect(results).toMatchObject({ asked: 3, answered: 3 })
    expect(results.counts?.attentes).toEqual({ tout_a_fait: 2, plutot: 0, plutot_pas: 0, pas_du_tout: 1 })
    expect(results.counts?.clarte).toEqual({ tout_a_fait: 0, plutot: 0, plutot_pas: 0, pas_du_tout: 0 })
    expect(await feedbackResults(ctx, mathilde.trainer)).toEqual(results)
    const kept = await ctx.db.select().from(trainingFeedbackCounts)
    expect(Object.keys(kept[0] ?? {}).sort()).toEqual(['answer', 'count', 'question', 'sessionId'])
  })

  test('its own alone (check 18)', async () => {
    const links = await asked(3)
    for (const link of links) await giveFeedback(ctx, link, CONTENT)
    const { trainer } = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
    expect(await feedbackResults(ctx, trainer, sessionId)).toEqual({ asked: 0, answered: 0 })
    expect(await feedbackResults(ctx, trainer)).toEqual({ asked: 0, answered: 0 })
  })
})
