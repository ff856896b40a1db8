import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { DAY, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  changeContact,
  expiringSoon,
  mandatById,
  mandatDocument,
  previewReplacements,
  renewableMandats,
  revokeAutorisation,
  revokeMandat,
  type UsagersWanted,
  type UsagerTab,
  usagerSheet,
  usagersOfOrganisation,
} from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
})
afterAll(() => database.close())

const list = (wanted: Partial<UsagersWanted> = {}, few?: number) =>
  usagersOfOrganisation(ctx, people.mairie.id, { tab: 'actifs', page: 1, ...wanted }, few)
const names = async (wanted: Partial<UsagersWanted> = {}) =>
  (await list(wanted)).rows.map(({ identity }) => identity.givenNames)
const named = (givenNames: string) => ({ ...ANGELA, givenNames })
const revoke = (mandatId: string) =>
  revokeMandat(ctx, people.claire.aidant, freshProof(people.claire.accountId, ctx), mandatId, { decidedBy: 'usager' })

test('one line per usager, her mandats and themes grouped; a usager may stand in two tabs (case 38)', async () => {
  const both = await signedMandat(ctx, people.claire.aidant, { themes: ['papiers'], duration: 'SHORT' })
  const ended = await signedMandat(ctx, people.claire.aidant, { identity: named('Zoé'), themes: ['social'] })
  await revoke(ended.mandatId)
  clock.advance(2 * DAY)
  await signedMandat(ctx, people.claire.aidant, { themes: ['social', 'argent'] })
  await signedMandat(ctx, people.claire.aidant, { themes: ['justice'] })
  await signedMandat(ctx, people.lucie.aidant, { identity: named('Étrangère') })
  const actifs = await list()
  expect(actifs.counts).toEqual({ actifs: 1, expires: 1, termines: 1 })
  expect(actifs.rows[0]?.usagerId).toBe(both.usagerId)
  expect(actifs.rows[0]?.mandats.flatMap(({ themes }) => themes.map(({ theme }) => theme)).sort()).toEqual([
    'argent',
    'justice',
    'social',
  ])
  expect((await list({ tab: 'expires' })).rows[0]?.mandats).toMatchObject([{ id: both.mandatId, state: 'expire' }])
  expect((await list({ tab: 'termines' })).rows[0]?.mandats).toMatchObject([
    { id: ended.mandatId, state: 'revoque_par_usager' },
  ])
})

test('a partly revoked mandat stays active and says which themes are over (W-28)', async () => {
  const { mandatId } = await signedMandat(ctx, people.claire.aidant, { themes: ['social', 'argent'] })
  const argent = (await mandatById(ctx, people.mairie.id, mandatId))?.mandat.autorisations[0]
  await revokeAutorisation(ctx, people.claire.aidant, freshProof(people.claire.accountId, ctx), argent?.id ?? '', {
    decidedBy: 'usager',
  })
  expect((await list()).rows[0]?.mandats[0]?.themes).toEqual([
    { theme: 'argent', ended: true },
    { theme: 'social', ended: false },
  ])
})

test('what was replaced puts nobody among the ended (W-30)', async () => {
  await signedMandat(ctx, people.claire.aidant)
  await signedMandat(ctx, people.claire.aidant)
  expect((await list()).counts).toEqual({ actifs: 1, expires: 0, termines: 0 })
})

test('over a year after its end a mandat leaves the lists (case 38); a search still finds it for three years', async () => {
  await signedMandat(ctx, people.claire.aidant, { identity: named('Ancienne'), duration: 'SHORT' })
  const { mandatId } = await signedMandat(ctx, people.claire.aidant, { identity: named('Révoquée') })
  await revoke(mandatId)
  const counts = async (search?: string) => (await list(search ? { search } : {})).counts
  clock.advance(300 * DAY)
  expect(await counts()).toEqual({ actifs: 0, expires: 1, termines: 1 })
  clock.advance(80 * DAY)
  expect(await counts()).toEqual({ actifs: 0, expires: 0, termines: 0 })
  expect(await counts('ancienne')).toMatchObject({ expires: 1 })
  clock.advance(3 * 366 * DAY)
  expect(await counts('ancienne')).toMatchObject({ expires: 0 })
})

test('latest act first, by name, by term; pages of twenty-five, the last one for a page beyond', async () => {
  for (let index = 0; index < 27; index += 1) {
    await signedMandat(ctx, people.claire.aidant, {
      identity: { ...named(`P${String(index).padStart(2, '0')}`), familyName: index % 2 ? 'ÉTIENNE' : 'ETIENNE' },
      duration: index === 13 ? 'SHORT' : 'LONG',
    })
    clock.advance(60_000)
  }
  const first = await list()
  expect([first.rows.length, first.page, first.pages, first.counts.actifs]).toEqual([25, 1, 2, 27])
  expect(first.rows[0]?.identity.givenNames).toBe('P26')
  expect(await names({ page: 2 })).toEqual(['P01', 'P00'])
  expect((await list({ page: 99 })).page).toBe(2)
  expect((await names({ sort: 'nom' })).slice(0, 2)).toEqual(['P00', 'P01'])
  expect((await names({ sort: 'echeance' }))[0]).toBe('P13')
  expect(await names({ search: 'etienne p2', sort: 'recent' })).toEqual([
    'P26',
    'P25',
    'P24',
    'P23',
    'P22',
    'P21',
    'P20',
  ])
})

test.each([
  ['angela dubois', 1],
  ['DUBOIS Angéla', 1],
  ['claire', 1],
  ['louise 1962', 1],
  ['24/08/1962', 1],
  ['martin', 1],
  ['lefèvre', 1],
  ['dub ang', 1],
  ['gela', 0],
  ['dupont', 0],
])('the search « %s » finds %i person (W-41)', async (search, count) => {
  const { usagerId } = await signedMandat(ctx, people.claire.aidant, {
    identity: { ...ANGELA, preferredUsername: 'MARTIN' },
  })
  await changeContact(ctx, people.claire.aidant, usagerId, { nameInUse: 'Lefevre' })
  await signedMandat(ctx, people.claire.aidant, { identity: somebody({ familyName: 'ZOLA', birthdate: '1980-01-01' }) })
  const found = await list({ search })
  expect([found.counts.actifs, found.rows.length]).toEqual([count, count])
})

test('soon expiring: six months and a year only, within thirty days, in force (case 48)', async () => {
  const long = await signedMandat(ctx, people.claire.aidant, { identity: named('A'), duration: 'SEMESTER' })
  const gone = await signedMandat(ctx, people.claire.aidant, { identity: named('B'), duration: 'SEMESTER' })
  await revoke(gone.mandatId)
  clock.advance(151 * DAY)
  await signedMandat(ctx, people.claire.aidant, { identity: named('C'), duration: 'MONTH' })
  expect(await expiringSoon(ctx, people.mairie.id)).toEqual([])
  clock.advance(2 * DAY)
  expect(await expiringSoon(ctx, people.mairie.id)).toMatchObject([
    { mandatId: long.mandatId, identity: { givenNames: 'A' } },
  ])
  expect((await list()).rows.map(({ mandats }) => mandats[0]?.expiresSoon)).toEqual([false, true])
})

test('another structure sees nothing of this one’s usagers, by any query (W-44)', async () => {
  const { mandatId, usagerId } = await signedMandat(ctx, people.claire.aidant)
  const other = people.association.id
  expect(await usagerSheet(ctx, other, usagerId)).toBeUndefined()
  expect(await mandatById(ctx, other, mandatId)).toBeUndefined()
  expect(await mandatDocument(ctx, other, mandatId)).toBeUndefined()
  expect(await renewableMandats(ctx, other, usagerId)).toEqual([])
  expect((await previewReplacements(ctx, other, usagerId, ['social'])).current).toEqual([])
  expect((await usagersOfOrganisation(ctx, other, { tab: 'actifs', search: 'dubois', page: 1 })).rows).toEqual([])
})

test('the budgets of statements hold, whatever the number of people', async () => {
  for (let index = 0; index < 3; index += 1) {
    await signedMandat(ctx, people.claire.aidant, { identity: somebody(), themes: ['social', 'argent'] })
  }
  const { usagerId } = await signedMandat(ctx, people.claire.aidant)
  const count = async (work: () => Promise<unknown>) => {
    let statements = 0
    const stop = database.onStatement(() => {
      statements += 1
    })
    await work()
    stop()
    return statements
  }
  for (const tab of ['actifs', 'expires', 'termines'] satisfies UsagerTab[]) {
    expect(await count(() => list({ tab }))).toBeLessThanOrEqual(3)
    expect(await count(() => list({ tab, search: 'dubois' }))).toBeLessThanOrEqual(3)
  }
  expect(await count(() => usagerSheet(ctx, people.mairie.id, usagerId))).toBe(1)
  expect(await count(() => expiringSoon(ctx, people.mairie.id))).toBe(1)
})

/** How many statements this took. */
async function asked(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const stop = database.onStatement(() => {
    count += 1
  })
  await work()
  stop()
  return count
}

test('people opened lately are not read again, until what is known of one changes', async () => {
  const { usagerId } = await signedMandat(ctx, people.claire.aidant)
  await signedMandat(ctx, people.claire.aidant, { identity: named('Zoé') })
  expect(await asked(() => list())).toBe(2)
  expect(await asked(() => list())).toBe(1)
  expect(await asked(() => list({ search: 'dubois' }))).toBe(3)
  expect(await asked(() => list({ search: 'dubois' }))).toBe(2)
  await changeContact(ctx, people.claire.aidant, usagerId, { nameInUse: 'MERCIER' })
  expect(await asked(() => list())).toBe(2)
  expect((await list()).rows.map(({ nameInUse }) => nameInUse).toSorted()).toEqual(['MERCIER', undefined])
  expect(await names({ search: 'mercier' })).toEqual([ANGELA.givenNames])
  expect(await asked(() => list({ search: 'mercier' }))).toBe(2)
})

test('an identity that changed is found by its new name at once, in each structure that knows her', async () => {
  const sub = 'a sub of her own'
  await signedMandat(ctx, people.claire.aidant, { identity: ANGELA, sub })
  expect(await names({ search: 'dubois' })).toHaveLength(1)
  // The second structure meets her, under the name that she took meanwhile.
  await signedMandat(ctx, people.lucie.aidant, { identity: { ...ANGELA, familyName: 'ARMAND' }, sub })
  expect(await names({ search: 'dubois' })).toHaveLength(0)
  expect(await names({ search: 'armand' })).toEqual([ANGELA.givenNames])
  const [kept] = await ctx.db
    .select({
      all: sql<number>`count(*)::int`,
      same: sql<number>`count(*) filter (where identity_nonce = substr(identity_sealed, 1, 12))::int`,
    })
    .from(sql`usager_settings join usagers on usagers.id = usager_settings.usager_id`)
  expect(kept).toEqual({ all: 2, same: 2 })
})

test('a search that finds more people than are looked up one by one says the same of them', async () => {
  await signedMandat(ctx, people.claire.aidant)
  const ended = await signedMandat(ctx, people.claire.aidant, { identity: named('Zoé') })
  await revoke(ended.mandatId)
  const few = await list({ search: 'dubois' })
  const all = await list({ search: 'dubois' }, 0)
  expect(few.counts).toEqual({ actifs: 1, expires: 0, termines: 1 })
  expect(all).toEqual(few)
  const byName = await list({ sort: 'nom' })
  expect(await list({ sort: 'nom' }, 0)).toEqual(byName)
})
