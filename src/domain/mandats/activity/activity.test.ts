import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { transmittedActe } from '../../../../tests/support/objects.ts'
import {
  freshProof,
  type People,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { DAY, HOUR, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { revokeMandat } from '../index.ts'
import { type ActivityWanted, activityOfOrganisation, exportActivity, structureFigures } from './index.ts'

let database: TestDatabase
let people: People
let referents: Referents
let ctx: Ctx
let clock: MovableClock

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
})
afterAll(() => database.close())

const read = (wanted: ActivityWanted = {}, limit = 50) => activityOfOrganisation(ctx, people.mairie.id, wanted, limit)

describe('the activity of a structure', () => {
  test('says who, what, when and under which mandat, never whom it was done for; the latest first', async () => {
    const { number, usagerId } = await signedMandat(ctx, people.claire.aidant)
    clock.advance(HOUR)
    await transmittedActe(ctx, people.samir, usagerId)
    // Somebody else's mandat, signed since: each entry keeps its own.
    const other = await signedMandat(ctx, people.samir.aidant, { identity: somebody() })
    const [mandats, entries] = [
      await read({ actions: ['create_usager'] }),
      await read({ actions: ['use_autorisation'] }),
    ]
    expect(mandats.map(({ mandatNumber }) => mandatNumber)).toEqual([other.number, number])
    expect(entries[0]).toMatchObject({ action: 'use_autorisation', actorName: 'Samir Belkacem', mandatNumber: number })
    const all = await read()
    expect(all.map(({ at }) => at.getTime())).toEqual(all.map(({ at }) => at.getTime()).toSorted((a, b) => b - a))
    expect(all.find(({ action }) => action === 'add_membership')?.mandatNumber).toBeNull()
    expect(JSON.stringify(all)).not.toMatch(/DUBOIS|Angela/)
    expect(all.find(({ aboutName }) => aboutName === 'Nadia Cherif')).toMatchObject({ action: 'add_membership' })
  })

  test('holds nothing of another structure', async () => {
    await signedMandat(ctx, people.lucie.aidant)
    expect((await read()).map(({ action }) => action)).not.toContain('create_mandat')
  })

  test('is read page after page without a line twice or lost, entries of one instant included', async () => {
    for (let made = 0; made < 4; made += 1) {
      await signedMandat(ctx, people.claire.aidant, { identity: somebody(), themes: ['social', 'logement'] })
    }
    const all = await read({}, 500)
    const seen: number[] = []
    let before: ActivityWanted['before']
    for (;;) {
      const page = await read({ before }, 3)
      seen.push(...page.map(({ seq }) => seq))
      const last = page.at(-1)
      if (!last) break
      before = { at: last.at, seq: last.seq }
    }
    expect(seen).toEqual(all.map(({ seq }) => seq))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(8)
  })

  test('is filtered by person, kind of act and period', async () => {
    await signedMandat(ctx, people.claire.aidant, { identity: somebody() })
    clock.advance(2 * DAY)
    const { mandatId } = await signedMandat(ctx, people.samir.aidant, { identity: somebody() })
    await revokeMandat(ctx, people.samir.aidant, freshProof(people.samir.accountId, ctx), mandatId, {
      decidedBy: 'usager',
    })
    const actors = new Set((await read({ accountId: people.samir.accountId })).map(({ actorName }) => actorName))
    expect([...actors]).toEqual(['Samir Belkacem'])
    const kinds = new Set((await read({ actions: ['revoke_mandat'] })).map(({ action }) => action))
    expect([...kinds]).toEqual(['revoke_mandat'])
    const now = ctx.clock.now()
    const signed = { actions: ['create_mandat'] }
    const old = await read({ ...signed, until: new Date(now.getTime() - DAY) })
    expect(old.map(({ actorName }) => actorName)).toEqual(['Claire Vasseur'])
    const fresh = await read({ ...signed, from: new Date(now.getTime() - DAY) })
    expect(fresh.map(({ actorName }) => actorName)).toEqual(['Samir Belkacem'])
  })
})

test('an export holds what the filters leave, and is itself an act', async () => {
  await signedMandat(ctx, people.claire.aidant)
  const nadia = referentOf(referents.nadia)
  const entries = await exportActivity(ctx, nadia, { accountId: people.claire.accountId })
  if (entries === 'too_many') throw new Error(entries)
  expect(new Set(entries.map(({ actorName }) => actorName))).toEqual(new Set(['Claire Vasseur']))
  const [last] = await read()
  expect(last).toMatchObject({
    action: 'export_activity',
    actorName: 'Nadia Cherif',
    aboutName: 'Claire Vasseur',
    details: { lines: entries.length },
  })
})

test('the figures: aidants in place, mandats in force, people, démarches of thirty days', async () => {
  const { usagerId } = await signedMandat(ctx, people.claire.aidant, { duration: 'LONG' })
  await signedMandat(ctx, people.samir.aidant, { themes: ['logement'] })
  await signedMandat(ctx, people.lucie.aidant, { identity: somebody() })
  await transmittedActe(ctx, people.claire, usagerId)
  expect(await structureFigures(ctx, people.mairie.id)).toEqual({ aidants: 2, mandats: 2, people: 1, demarches: 1 })
  clock.advance(31 * DAY)
  expect(await structureFigures(ctx, people.mairie.id)).toMatchObject({ mandats: 2, demarches: 0 })
})
