import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { ANGELA, signedMandat } from '../../../tests/support/mandats.ts'
import { chosenActe, transmittedActe } from '../../../tests/support/objects.ts'
import { type People, seedOrganisation, seedPeople } from '../../../tests/support/people.ts'
import { DAY, HOUR, MINUTE, type MovableClock } from '../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { appendToJournal, type JournalEntry } from '../journal/index.ts'
import { autorisationsInForce, beginPractice, recordOutsideActe } from '../mandats/index.ts'
import { currentFigures, proveStatistics, publishedStatistics, recountStatistics, refreshStatistics } from './index.ts'
import { statisticsAccompanied, statisticsChains, statisticsCounts, statisticsStructures } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
})
afterAll(() => database.close())

const append = (entries: readonly JournalEntry[]) => inTransaction(ctx, (tx) => appendToJournal(tx, entries))

const ids = (count: number) => Array.from({ length: count }, () => randomUUID())

const use = (organisationId: string, usagerId: string, theme = 'social'): JournalEntry => ({
  action: 'use_autorisation',
  actor: { kind: 'system' },
  organisationId,
  usagerId,
  details: { theme },
})
const signature = (organisationId: string, usagerId: string): JournalEntry => ({
  ...use(organisationId, usagerId),
  action: 'create_mandat',
  details: { themes: ['social'] },
})

async function caughtUp(batch?: number): Promise<void> {
  while ((await refreshStatistics(ctx, batch)).more);
}

/** Every counter and every cursor. */
async function counters() {
  const { db } = ctx
  const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()
  return {
    chains: inOrder(await db.select().from(statisticsChains)),
    counts: inOrder(await db.select().from(statisticsCounts)),
    structures: inOrder(await db.select().from(statisticsStructures)),
    accompanied: inOrder(await db.select().from(statisticsAccompanied)),
  }
}

const structure = (name: string, postalCode: string) => seedOrganisation(ctx, { name, postalCode, city: 'Ici' })

describe('what is counted', () => {
  let people: People
  beforeEach(async () => {
    people = await seedPeople(ctx)
  })

  test('real acts: a mandat signed, an identity that left, a démarche written down; not what was given up, nor practice', async () => {
    const { claire, mairie } = people
    const { usagerId } = await signedMandat(ctx, claire.aidant)
    const other = await signedMandat(ctx, claire.aidant, { identity: { ...ANGELA, givenNames: 'Bruno' } })
    await transmittedActe(ctx, claire, usagerId)
    await transmittedActe(ctx, claire, usagerId)
    await chosenActe(ctx, claire, other.usagerId)
    await beginPractice(ctx, claire.aidant)
    const [autorisation] = await autorisationsInForce(ctx, mairie.id, usagerId)
    const recorded = await recordOutsideActe(ctx, claire.aidant, {
      usagerId,
      autorisationId: autorisation?.id ?? '',
      channel: 'telephone',
      demarche: 'Suivre un dossier',
      agreed: true,
      presence: 'present',
      outcome: 'faite',
      doneBy: 'aidant',
    })
    expect(recorded.kind).toBe('recorded')
    await caughtUp()
    const rows = await ctx.db.select().from(statisticsCounts)
    expect(rows.map(({ measure, month, theme, count }) => [measure, month, theme, count]).sort()).toEqual([
      ['demarche', '2026-03', 'social', 2],
      ['hors_franceconnect', '2026-03', 'social', 1],
      ['mandat', '2026-03', '', 2],
      ['personne', '', '', 1],
    ])
    expect((await proveStatistics(ctx)).differences).toEqual([])
  })

  test('somebody accompanied by two structures is one person, of each of their départements', async () => {
    const [here, there] = [await structure('Ici', '48000'), await structure('Là', '15000')]
    const everybody = ids(12)
    await append(everybody.flatMap((id) => [signature(here.id, id), use(here.id, id)]))
    await caughtUp()
    await append(everybody.flatMap((id) => [signature(there.id, id), use(there.id, id)]))
    await caughtUp()
    expect(await currentFigures(ctx)).toMatchObject({ demarches: 24, mandats: 24, personnes: 12 })
    const rows = await ctx.db.select().from(statisticsAccompanied)
    expect(rows).toHaveLength(24)
  })

  test('months are those of Paris', async () => {
    const { mairie } = people
    const [one] = ids(1)
    clock.set(new Date('2026-03-31T21:59:59.000Z'))
    await append([use(mairie.id, one ?? '')])
    clock.advance(1_000)
    await append([use(mairie.id, one ?? '')])
    await caughtUp()
    const rows = await ctx.db.select().from(statisticsCounts)
    expect(
      rows
        .filter(({ measure }) => measure === 'demarche')
        .map(({ month }) => month)
        .sort(),
    ).toEqual(['2026-03', '2026-04'])
  })
})

describe('an incremental count', () => {
  test('stopped anywhere, resumed in any pieces, is the journal (killed = same counters)', {
    timeout: 120_000,
  }, async () => {
    const [first = '', second = '', third = ''] = ids(3)
    const usagers = ids(4)
    const act = fc.record({
      organisation: fc.constantFrom(first, second, third),
      usager: fc.constantFrom(...usagers),
      action: fc.constantFrom('use_autorisation', 'create_mandat', 'record_acte', 'revoke_mandat', 'use_refused'),
      theme: fc.constantFrom('social', 'papiers'),
      later: fc.constantFrom(0, DAY, 40 * DAY),
    })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('acts' as const), acts: fc.array(act, { minLength: 1, maxLength: 6 }) }),
      fc.record({ kind: fc.constant('count' as const), batch: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ kind: fc.constant('kill' as const), batch: fc.integer({ min: 1, max: 7 }), at: fc.nat({ max: 6 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        await database.reset()
        for (const one of steps) {
          if (one.kind === 'acts') {
            for (const { later } of one.acts) clock.advance(later)
            await append(
              one.acts.map(({ organisation, usager, action, theme }) => ({
                ...use(organisation, usager, theme),
                action,
              })),
            )
          } else if (one.kind === 'count') await refreshStatistics(ctx, one.batch)
          else await killed(one.at, () => refreshStatistics(ctx, one.batch))
          // At every moment, each counter says what the journal says up to the cursors.
          expect((await proveStatistics(ctx)).differences).toEqual([])
        }
        await caughtUp(3)
        const incremental = await counters()
        expect((await proveStatistics(ctx)).waiting).toBe(0)
        await recountStatistics(ctx, 1_000)
        expect(await counters()).toEqual(incremental)
      }),
      { numRuns: 15 },
    )
  })

  /** Runs something that dies before its statement of this rank. */
  async function killed(at: number, work: () => Promise<unknown>): Promise<void> {
    let rank = 0
    const stop = database.onStatement(() => {
      rank += 1
      if (rank === at + 1) throw new Error('killed')
    })
    try {
      await work().catch(() => undefined)
    } finally {
      stop()
    }
  }

  test('while it catches up, what was published stays, with its instant', async () => {
    const organisation = await structure('Ici', '48000')
    await append(ids(20).map((id) => use(organisation.id, id)))
    await caughtUp()
    const before = await currentFigures(ctx)
    clock.advance(MINUTE)
    await append(ids(20).map((id) => use(organisation.id, id)))
    expect(await refreshStatistics(ctx, 5)).toEqual({ read: 5, more: true })
    expect(await currentFigures(ctx)).toEqual(before)
    await caughtUp(5)
    expect(await currentFigures(ctx)).toMatchObject({ demarches: 40, asOf: clock.now() })
  })

  test.runIf(hasRealPostgresql)('several processes at once count every act once, acts going on', async () => {
    const organisation = await structure('Ici', '48000')
    const acts = Array.from({ length: 30 }, (_, index) => index)
    await Promise.all([
      ...acts.map((index) => append(ids(3).map((id) => use(organisation.id, id, index % 2 ? 'social' : 'papiers')))),
      ...Array.from({ length: 20 }, () => refreshStatistics(ctx, 7)),
    ])
    await caughtUp()
    expect(await proveStatistics(ctx)).toMatchObject({ differences: [], waiting: 0 })
    expect(await currentFigures(ctx)).toMatchObject({ demarches: 90, personnes: 90 })
  })
})

describe('the proof', () => {
  test.each([
    ['a counter', `update statistics_counts set count = count + 1 where measure = 'mandat'`],
    ['a counter that is gone', `delete from statistics_structures where measure = 'demarche'`],
    [
      'somebody never met',
      `insert into statistics_accompanied select gen_random_uuid(), organisation_id from statistics_accompanied limit 1`,
    ],
    ['a cursor put back', `update statistics_chains set counted = counted - 1`],
    ['a cursor beyond the chain', `update statistics_chains set counted = counted + 1`],
  ])('finds %s', async (_what, tampering) => {
    const organisation = await structure('Ici', '48000')
    await append(ids(3).flatMap((id) => [signature(organisation.id, id), use(organisation.id, id)]))
    await caughtUp()
    expect((await proveStatistics(ctx)).differences).toEqual([])
    await database.script((client) => client.exec(tampering))
    expect((await proveStatistics(ctx)).differences.length).toBeGreaterThan(0)
    await recountStatistics(ctx)
    expect(await proveStatistics(ctx)).toMatchObject({ differences: [], waiting: 0 })
  })
})

describe('what is published', () => {
  test('nothing before the first count; late figures are said to be', async () => {
    expect(await currentFigures(ctx)).toBeUndefined()
    await caughtUp()
    expect(await currentFigures(ctx)).toMatchObject({ demarches: null, stale: false, asOf: clock.now() })
    clock.advance(2 * MINUTE + 1)
    expect(await currentFigures(ctx)).toMatchObject({ stale: true })
  })

  test('every theme, with none too; a theme that the law does not know counts in the total alone (W-50)', async () => {
    const organisation = await structure('Ici', '48000')
    await append([
      ...ids(23).map((id) => use(organisation.id, id, 'logement')),
      ...ids(12).map((id) => use(organisation.id, id, 'perimetre_disparu')),
    ])
    await caughtUp()
    const figures = await currentFigures(ctx)
    expect(figures?.demarches).toBe(35)
    expect(figures?.themes).toHaveLength(10)
    expect(figures?.themes.filter(({ demarches }) => demarches !== null)).toEqual([
      { theme: 'logement', demarches: expect.toSatisfy((shown) => shown === 11 || shown === 22) },
    ])
  })

  test('territories move once a day at most, and only once eleven of each have come', async () => {
    const places = [await structure('A', '48000'), await structure('B', '15000'), await structure('C', '97400')]
    const busy = (count: number) =>
      append(ids(count).flatMap((id) => places.flatMap(({ id: at }) => [signature(at, id), use(at, id)])))
    const instant = async () => (await publishedStatistics(ctx))?.territories?.asOf
    await busy(12)
    await caughtUp()
    const first = await instant()
    expect(first).toEqual(clock.now())
    const shown = (await publishedStatistics(ctx))?.territories?.departments
    expect(shown?.map(({ department }) => department)).toEqual(['15', '48', '974'])
    expect(shown?.[0]).toEqual({ department: '15', demarches: 11, mandats: 11, personnes: 11 })
    // The same day: national figures follow, territories wait.
    await busy(12)
    clock.advance(HOUR)
    await caughtUp()
    expect((await currentFigures(ctx))?.demarches).toBe(72)
    expect(await instant()).toEqual(first)
    clock.advance(DAY)
    await caughtUp()
    const second = await instant()
    expect(second).toEqual(clock.now())
    // The next day, with too few new people to tell apart.
    await busy(3)
    clock.advance(DAY)
    await caughtUp()
    expect(await instant()).toEqual(second)
  })

  test('a structure that moves takes its figures along', async () => {
    const places = [await structure('A', '48000'), await structure('B', '15000'), await structure('C', '97400')]
    await append(ids(12).flatMap((id) => places.flatMap(({ id: at }) => [signature(at, id), use(at, id)])))
    await database.script((client) =>
      client.exec(`update organisations set postal_code = '19000' where postal_code = '48000'`),
    )
    await caughtUp()
    const departments = (await publishedStatistics(ctx))?.territories?.departments.map(({ department }) => department)
    expect(departments).toEqual(['15', '19', '974'])
    expect((await proveStatistics(ctx)).differences).toEqual([])
  })
})
