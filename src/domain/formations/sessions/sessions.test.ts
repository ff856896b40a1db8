import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  oneDay,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../tests/support/formations.ts'
import type { MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { trainingStaff } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/tables.ts'
import { createSession, ownSession, publishSession, type SessionDraft, sessionsOfOrganisme } from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let mathilde: TrainerPerson
let stranger: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  mathilde = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
  stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { network: 'familles_rurales' }))
})

const draft = (over: Partial<SessionDraft> = {}): SessionDraft => ({
  curriculum: '7h',
  format: 'presentiel',
  department: '87',
  city: 'Limoges',
  address: '3 rue des Coopérateurs',
  joinUrl: null,
  capacity: 18,
  priceCents: 32_200,
  reservedTo: null,
  description: '',
  halfDays: oneDay(ctx, 40),
  ...over,
})

/** What the chain of this organisation says, in order. */
async function acts({ trainer }: TrainerPerson): Promise<readonly string[]> {
  const rows = await ctx.db
    .select({ action: journalEntries.action })
    .from(journalEntries)
    .where(eq(journalEntries.chain, `organisme:${trainer.trainingOrganisation.id}`))
    .orderBy(journalEntries.seq)
  return rows.map(({ action }) => action)
}

describe('a session is written down', () => {
  test('as a draft, with its half-days on the clock of its département', async () => {
    const halfDays = [
      { day: '2026-05-05', from: '13:30', to: '17:00' },
      { day: '2026-05-05', from: '08:30', to: '12:00' },
    ]
    const created = await createSession(
      ctx,
      mathilde.trainer,
      draft({ department: '974', city: 'Saint-Denis', halfDays }),
    )
    if (created.kind === 'refused') throw new Error(created.reason)
    const session = await ownSession(ctx, mathilde.trainer, created.sessionId)
    expect(session).toMatchObject({ state: 'brouillon', city: 'Saint-Denis', held: 0, toConfirm: 0, waiting: 0 })
    // La Réunion is four hours ahead of UTC.
    expect(session?.halfDays.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([
      ['2026-05-05T04:30:00.000Z', '2026-05-05T08:00:00.000Z'],
      ['2026-05-05T09:30:00.000Z', '2026-05-05T13:00:00.000Z'],
    ])
    expect([session?.startsAt.toISOString(), session?.endsAt.toISOString()]).toEqual([
      '2026-05-05T04:30:00.000Z',
      '2026-05-05T13:00:00.000Z',
    ])
    expect(await acts(mathilde)).toEqual(['create_session'])
  })

  test('not by whoever works there no more', async () => {
    await ctx.db
      .update(trainingStaff)
      .set({ until: ctx.clock.now() })
      .where(and(eq(trainingStaff.accountId, mathilde.accountId)))
    expect(await createSession(ctx, mathilde.trainer, draft())).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(await acts(mathilde)).toEqual([])
  })
})

describe('published', () => {
  test('once, by its own organisation, before it begins', async () => {
    const sessionId = await seedSession(ctx, mathilde, { published: false })
    expect(await publishSession(ctx, stranger.trainer, sessionId)).toBe('unknown')
    expect(await publishSession(ctx, mathilde.trainer, newId())).toBe('unknown')
    expect(await publishSession(ctx, mathilde.trainer, sessionId)).toBe('published')
    expect(await publishSession(ctx, mathilde.trainer, sessionId)).toBe('already')
    const late = await seedSession(ctx, mathilde, { published: false, inDays: 2 })
    clock.advance(3 * 24 * 3_600_000)
    expect(await publishSession(ctx, mathilde.trainer, late)).toBe('over')
    expect(await acts(mathilde)).toEqual(['create_session', 'publish_session', 'create_session'])
  })

  test('each organisation lists its own sessions alone', async () => {
    const own = await seedSession(ctx, mathilde)
    await seedSession(ctx, stranger)
    const listed = await sessionsOfOrganisme(ctx, mathilde.trainer, { period: 'a_venir', page: 1 })
    expect([listed.total, listed.sessions.map(({ id }) => id)]).toEqual([1, [own]])
    expect(await ownSession(ctx, stranger.trainer, own)).toBeUndefined()
  })
})
