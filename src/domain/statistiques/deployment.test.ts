import { eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { invitedNewcomer } from '../../../tests/support/activation.ts'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../tests/support/formations.ts'
import { submittedFile } from '../../../tests/support/habilitation-files.ts'
import { type People, type Referents, referentOf, seedPeople, seedReferents } from '../../../tests/support/people.ts'
import type { Ctx } from '../../platform/context.ts'
import { accounts, factors, membershipRoles, memberships } from '../comptes/index.ts'
import { tracks } from '../formations/index.ts'
import { habilitationFileAidants } from '../habilitation/index.ts'
import { organisations } from '../organisations/index.ts'
import { deploymentNow } from './deployment.ts'

let database: TestDatabase
let ctx: Ctx
let people: People
let referents: Referents

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ctx = testContext(database).ctx
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
})
afterAll(() => database.close())

/** What changes from one moment to the next, in the order: aidants able to act, to come; structures able to act, to come. */
async function changes(act: () => Promise<unknown>): Promise<readonly number[]> {
  const four = async () => {
    const { aidants, structures } = await deploymentNow(ctx)
    return [aidants.ready, aidants.onTheWay, structures.ready, structures.onTheWay]
  }
  const before = await four()
  await act()
  return (await four()).map((count, index) => count - (before[index] ?? 0))
}

test('whoever is aidant of two structures is one aidant', async () => {
  const { aidants, structures } = await deploymentNow(ctx)
  // Claire and Lucie, each of one structure, and Samir of both; whichever of the référents is an aidant too.
  const [{ count } = { count: 0 }] = await ctx.db
    .selectDistinct({ account: memberships.accountId })
    .from(membershipRoles)
    .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
    .where(eq(membershipRoles.role, 'aidant'))
    .then((rows) => [{ count: rows.length }])
  expect(count).toBeGreaterThanOrEqual(3)
  expect(aidants).toEqual({ ready: count, onTheWay: 0 })
  expect(structures).toEqual({ ready: 2, onTheWay: 0 })
})

test('the two figures never count somebody twice (W-51): invited, on the way; once they can act, habilitated', async () => {
  expect(await changes(() => invitedNewcomer(ctx, referentOf(referents.nadia)))).toEqual([0, 1, 0, 0])
  // A track for another structure does not make of Claire somebody to come.
  expect(
    await changes(() => seedAcceptedTrack(ctx, { organisationId: people.association.id, email: people.claire.email })),
  ).toEqual([0, 0, 0, 0])
})

test.each([
  [
    'the account is closed',
    () =>
      ctx.db.update(accounts).set({ deactivatedAt: ctx.clock.now() }).where(eq(accounts.id, people.lucie.accountId)),
  ],
  [
    'the role ended',
    async () => {
      const [membership] = await ctx.db
        .select()
        .from(memberships)
        .where(eq(memberships.accountId, people.lucie.accountId))
      await ctx.db
        .update(membershipRoles)
        .set({ until: ctx.clock.now() })
        .where(eq(membershipRoles.membershipId, membership?.id ?? ''))
    },
  ],
])('no longer an aidant: %s', async (_why, end) => {
  expect(await changes(end)).toEqual([-1, 0, 0, 0])
})

test('without anything to sign in with, nobody can act: on the way again, whatever the means were (W-51)', async () => {
  const lost = () =>
    ctx.db.update(factors).set({ removedAt: ctx.clock.now() }).where(eq(factors.accountId, people.lucie.accountId))
  expect(await changes(lost)).toEqual([-1, 1, 0, 0])
})

test('a structure counts with one aidant who can act; closed, it counts no more', async () => {
  const everybodyOfTheAssociation = () =>
    ctx.db.update(factors).set({ removedAt: ctx.clock.now() }).where(isNull(factors.removedAt))
  expect((await changes(everybodyOfTheAssociation)).slice(2)).toEqual([-2, 2])
  const close = () =>
    ctx.db.update(organisations).set({ closedAt: ctx.clock.now() }).where(eq(organisations.id, people.association.id))
  expect((await changes(close)).slice(2)).toEqual([0, -1])
})

test('a file under examination is a structure to come, with those whom it names', async () => {
  const added = await changes(async () => {
    const { fileId } = await submittedFile(ctx)
    const named = await ctx.db.select().from(habilitationFileAidants).where(eq(habilitationFileAidants.fileId, fileId))
    if (named.length === 0) throw new Error('this file names nobody')
  })
  expect(added[3]).toBe(1)
  expect(added[1]).toBeGreaterThan(0)
  expect([added[0], added[2]]).toEqual([0, 0])
})

test('a track that is open is somebody to come; one that ended is not', async () => {
  let trackId = ''
  const open = async () => {
    trackId = await seedAcceptedTrack(ctx, { organisationId: people.association.id })
  }
  expect(await changes(open)).toEqual([0, 1, 0, 0])
  const end = { eligibility: 'annulee', closedAt: ctx.clock.now() } as const
  expect(await changes(() => ctx.db.update(tracks).set(end).where(eq(tracks.id, trackId)))).toEqual([0, -1, 0, 0])
})
