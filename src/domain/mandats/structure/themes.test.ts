import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  freshProof,
  type People,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { ALL_THEMES, organisations } from '../../organisations/index.ts'
import { autorisationsInForce } from '../index.ts'
import { themesInOrder } from './change-themes.ts'
import { changeThemes, themesAtStake } from './index.ts'

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
const change = (themes: readonly string[]) => changeThemes(ctx, nadia(), freshProof(nadia().accountId, ctx), themes)
const themes = async () => {
  const [row] = await ctx.db.select().from(organisations).where(eq(organisations.id, people.mairie.id))
  return row?.allowedThemes
}

test('those that are kept stay in their order, new ones come after, in that of the nomenclature', () => {
  expect(themesInOrder(['argent', 'papiers'], ['papiers', 'social', 'argent', 'famille'], ALL_THEMES)).toEqual([
    'argent',
    'papiers',
    'famille',
    'social',
  ])
  const some = fc.subarray([...ALL_THEMES])
  fc.assert(
    fc.property(fc.shuffledSubarray([...ALL_THEMES]), some, (current, wanted) => {
      const kept = themesInOrder(current, wanted, ALL_THEMES)
      expect(kept?.toSorted() ?? null).toEqual(wanted.length === 0 ? null : wanted.toSorted())
    }),
  )
  expect(themesInOrder(['argent'], ['argent', 'magie'], ALL_THEMES)).toBeNull()
})

describe('the themes of a structure', () => {
  test('a theme withdrawn stops at once what it allowed, and allows it again when it comes back', async () => {
    const { usagerId } = await signedMandat(ctx, people.claire.aidant, { themes: ['social', 'argent'] })
    await signedMandat(ctx, people.claire.aidant, { themes: ['argent'], identity: somebody() })
    const usable = async () => (await autorisationsInForce(ctx, people.mairie.id, usagerId)).map(({ theme }) => theme)
    expect(await themesAtStake(ctx, people.mairie.id)).toEqual(
      expect.arrayContaining([
        { theme: 'argent', mandats: 2, people: 2 },
        { theme: 'social', mandats: 1, people: 1 },
      ]),
    )
    const without = ALL_THEMES.filter((theme) => theme !== 'argent')
    expect(await change(without)).toEqual({ kind: 'changed', added: [], removed: ['argent'] })
    expect(await usable()).toEqual(['social'])
    expect(await change([...without, 'argent'])).toEqual({ kind: 'changed', added: ['argent'], removed: [] })
    expect((await usable()).toSorted()).toEqual(['argent', 'social'])
  })

  test('its aidants are told, and the journal says what changed', async () => {
    await change(['social', 'logement'])
    const mails = await waitingMessages(ctx, 'themes_changed')
    expect(mails.map(({ to }) => to).toSorted()).toEqual([people.claire.email, people.samir.email].toSorted())
    expect(mails[0]?.text).toContain('ne propose plus')
    const entries = await ctx.db.select().from(journalEntries)
    expect(entries.find(({ action }) => action === 'change_themes')).toMatchObject({
      organisationId: people.mairie.id,
      actorId: nadia().accountId,
      details: { added: [] },
    })
    expect(await themes()).toEqual(['social', 'logement'])
  })

  test.each<[string, readonly string[], string]>([
    ['without a theme', [], 'bad_themes'],
    ['with one that does not exist', ['social', 'magie'], 'bad_themes'],
    ['with those it has', ALL_THEMES, 'unchanged'],
  ])('refused %s', async (_, wanted, reason) => {
    expect(await change(wanted)).toEqual({ kind: 'refused', reason })
    expect(await themes()).toEqual([...ALL_THEMES])
  })

  test('refused without a fresh proof of one’s own', async () => {
    const foreign = freshProof(people.claire.accountId, ctx)
    expect(await changeThemes(ctx, nadia(), foreign, ['social'])).toEqual({ kind: 'refused', reason: 'stale_proof' })
  })

  test.runIf(hasRealPostgresql)('changed twice at once: each is told what it changed itself', async () => {
    const answers = await Promise.all([change(['social']), change(['social'])])
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'refused'])
  })
})
