import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { recordPix, recordTrained } from '../../../../tests/support/track-facts.ts'
import { MINUTE, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, memberships } from '../../comptes/index.ts'
import { AGREEMENT_PATH, agreementAsked, agreeToTrack, settleTracks } from '../index.ts'
import { factsOfTracks } from './facts.ts'
import { stageOf } from './stage.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let trackId: string
let email: string

beforeAll(async () => {
  database = await testDatabase()
})
/** Claire, aidante of the mairie, was trained for the association and passed Pix. */
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  const { accountId } = people.claire
  const [account] = await ctx.db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, accountId))
  email = account?.email ?? ''
  const organisationId = people.association.id
  trackId = await seedAcceptedTrack(ctx, { organisationId, email })
  await recordTrained(ctx, { email, organisationId, curriculum: '14h', by: accountId })
  await recordPix(ctx, { email, score: 60, by: accountId })
})
afterAll(() => database.close())

async function isMember(): Promise<boolean> {
  const there = and(eq(memberships.accountId, people.claire.accountId), isNull(memberships.until))
  const rows = await ctx.db.select({ at: memberships.organisationId }).from(memberships).where(there)
  return rows.some(({ at }) => at === people.association.id)
}

async function stage() {
  const facts = (await factsOfTracks(ctx, [trackId])).get(trackId)
  return facts && stageOf(facts, ctx.training.pixPassScore)
}

const claire = () => ({ accountId: people.claire.accountId, proof: freshProof(people.claire.accountId, ctx) })

test('whoever uses an account elsewhere joins no structure without saying so: asked once, by their own address', async () => {
  expect(await stage()).toBe('accord_attendu')
  await settleTracks(ctx)
  expect(await isMember()).toBe(false)
  const asked = await waitingMessages(ctx, 'track_agreement')
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({
    to: email,
    text: expect.stringContaining(AGREEMENT_PATH.replace(':ownTrackId', trackId)),
  })
  // Our team has nothing to do about it.
  expect(await waitingMessages(ctx, 'track_blocked')).toHaveLength(0)
})

test('once they agree, they are aidant there; once is enough, and an old proof is none', async () => {
  const stale = claire()
  clock.advance(3 * MINUTE)
  expect(await agreeToTrack(ctx, stale, trackId)).toBe('stale_proof')
  expect(await agreeToTrack(ctx, claire(), trackId)).toBe('joined')
  expect(await isMember()).toBe(true)
  expect(await stage()).toBe('active')
  expect(await agreeToTrack(ctx, claire(), trackId)).toBe('over')
  expect(await waitingMessages(ctx, 'track_joined')).toHaveLength(1)
})

test('nobody agrees for somebody else', async () => {
  const { accountId } = people.samir
  expect(await agreementAsked(ctx, accountId, trackId)).toBeUndefined()
  expect(await agreeToTrack(ctx, { accountId, proof: freshProof(accountId, ctx) }, trackId)).toBe('unknown')
  expect(await isMember()).toBe(false)
})
