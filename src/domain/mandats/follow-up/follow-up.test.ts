import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { transmittedActe } from '../../../../tests/support/objects.ts'
import {
  type People,
  type Person,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import type { Ctx } from '../../../platform/context.ts'
import { deactivateAccount } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { followedPeople, mandatsByAidant, setFollower } from './index.ts'

let database: TestDatabase
let people: People
let referents: Referents
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
})
afterAll(() => database.close())

const nadia = () => referentOf(referents.nadia)
const mairie = () => people.mairie.id
const sign = (person: Person, duration: 'LONG' | 'MONTH' = 'LONG') =>
  signedMandat(ctx, person.aidant, { identity: somebody(), themes: ['social'], duration })
const followers = async () => {
  const { rows } = await followedPeople(ctx, mairie(), 'tous', 1)
  return new Map(rows.map(({ usagerId, follower }) => [usagerId, follower]))
}
const entrust = (usagerIds: readonly string[], accountId: string) => setFollower(ctx, nadia(), { usagerIds, accountId })

describe('who follows somebody', () => {
  test('is who signed, until a référent chooses somebody else', async () => {
    const { usagerId } = await sign(people.claire)
    expect((await followers()).get(usagerId)).toMatchObject({ name: 'Claire Vasseur', chosen: false })
    expect(await entrust([usagerId], people.samir.accountId)).toEqual({ kind: 'set', count: 1 })
    expect((await followers()).get(usagerId)).toMatchObject({ name: 'Samir Belkacem', chosen: true })
    expect(await entrust([usagerId], people.claire.accountId)).toEqual({ kind: 'set', count: 1 })
    expect((await followers()).get(usagerId)).toMatchObject({ name: 'Claire Vasseur', chosen: true })
  })

  test('when who signed has left, is the last who acted; when nobody is left, nobody', async () => {
    const alone = await sign(people.claire)
    const known = await sign(people.claire)
    await transmittedActe(ctx, people.samir, known.usagerId)
    await deactivateAccount(ctx, people.claire.accountId)
    const now = await followers()
    expect(now.get(known.usagerId)).toMatchObject({ name: 'Samir Belkacem', chosen: false })
    expect(now.get(alone.usagerId)).toBeNull()
    expect((await followedPeople(ctx, mairie(), 'a_confier', 1)).rows.map(({ usagerId }) => usagerId)).toEqual([
      alone.usagerId,
    ])
    expect(
      (await followedPeople(ctx, mairie(), { accountId: people.samir.accountId }, 1)).rows.map(({ number }) => number),
    ).toEqual([known.number])
  })

  test('names people by the number of their mandat alone', async () => {
    await sign(people.claire)
    const { rows } = await followedPeople(ctx, mairie(), 'tous', 1)
    expect(JSON.stringify(rows)).not.toContain('DUBOIS')
  })
})

describe('entrusting', () => {
  test('reaches neither another structure’s people, nor somebody who is not an aidant here', async () => {
    const own = await sign(people.claire)
    const foreign = await sign(people.lucie)
    expect(await entrust([foreign.usagerId], people.samir.accountId)).toEqual({
      kind: 'refused',
      reason: 'nobody_chosen',
    })
    expect(await entrust([], people.samir.accountId)).toEqual({ kind: 'refused', reason: 'nobody_chosen' })
    for (const accountId of [people.lucie.accountId, nadia().accountId]) {
      expect(await entrust([own.usagerId], accountId)).toEqual({ kind: 'refused', reason: 'not_in_place' })
    }
    expect(await entrust([own.usagerId, foreign.usagerId], people.samir.accountId)).toEqual({ kind: 'set', count: 1 })
    const entries = (await ctx.db.select().from(journalEntries)).filter(({ action }) => action === 'entrust_usager')
    expect(entries.map(({ usagerId, details }) => ({ usagerId, details }))).toEqual([
      { usagerId: own.usagerId, details: { account: people.samir.accountId } },
    ])
  })

  test.runIf(hasRealPostgresql)('two référents at once: one of the two choices stands', async () => {
    const { usagerId } = await sign(people.claire)
    await Promise.all([entrust([usagerId], people.samir.accountId), entrust([usagerId], people.claire.accountId)])
    expect((await followers()).get(usagerId)).toMatchObject({ chosen: true })
  })
})

test('mandats by aidant: signed and in force, soon over, suspended, people followed; who left is told apart', async () => {
  const { usagerId } = await sign(people.claire)
  const suspended = await sign(people.claire)
  await sign(people.samir)
  await ctx.db.execute(
    sql`update mandats set suspended_at = now(), suspension_reason = 'autre' where id = ${suspended.mandatId}`,
  )
  await entrust([usagerId], people.samir.accountId)
  await deactivateAccount(ctx, people.claire.accountId)
  const found = await mandatsByAidant(ctx, mairie(), 1)
  expect(found).toMatchObject({ total: 2, pages: 1, unfollowed: 1 })
  expect(
    found.rows.map(({ name, inPlace, inForce, suspended, people }) => [name, inPlace, inForce, suspended, people]),
  ).toEqual([
    ['Samir Belkacem', true, 1, 0, 2],
    ['Claire Vasseur', false, 1, 1, 0],
  ])
})
