import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedOrganisation } from '../../../../tests/support/people.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Organisation } from '../../organisations/index.ts'
import { accounts, memberships, people } from '../tables.ts'
import { teamPage } from './queries/colleagues.ts'
import { restorable } from './restorable.ts'

const day = new Date('2026-03-03T12:00:00Z')

interface Line {
  readonly givenName: string
  readonly familyName: string
  readonly occupation?: string
  readonly seen?: boolean
  readonly standing?: 'actif' | 'a_activer' | 'parti'
}

let database: TestDatabase
let ctx: Ctx
let mairie: Organisation
beforeAll(async () => {
  database = await testDatabase()
  ;({ ctx } = testContext(database))
  mairie = await seedOrganisation(ctx, { name: 'Mairie', postalCode: '27120', city: 'Houlbec' })
  await add([
    { givenName: 'Zoé', familyName: 'Étienne' },
    { givenName: 'Anne-Sophie', familyName: 'De La Fontaine', occupation: 'médiatrice numérique' },
    { givenName: 'Œdipe', familyName: 'Dupré', seen: false },
    { givenName: 'Łukasz', familyName: 'D’Aubigné' },
    { givenName: 'Paul', familyName: 'Martin', standing: 'parti' },
    { givenName: 'Inès', familyName: 'Roy', standing: 'a_activer' },
  ])
})
afterAll(() => database.close())

async function add(lines: readonly Line[]): Promise<void> {
  for (const { givenName, familyName, occupation = 'accueil', seen = true, standing = 'actif' } of lines) {
    const id = randomUUID()
    const email = `${id}@x.example`
    await ctx.db.insert(people).values({ id, givenName, familyName, createdAt: day })
    await ctx.db.insert(accounts).values({
      id,
      personId: id,
      email,
      emailKey: email,
      createdAt: day,
      activatedAt: standing === 'a_activer' ? null : day,
      lastSignInAt: seen ? day : null,
    })
    const until = standing === 'parti' ? day : null
    await ctx.db
      .insert(memberships)
      .values({ id: randomUUID(), accountId: id, organisationId: mairie.id, occupation, since: day, until })
  }
}

const wanted = { tab: 'actif', sort: 'nom', page: 1 } as const
const list = (more: Partial<Parameters<typeof teamPage>[2]> = {}) => teamPage(ctx, mairie.id, { ...wanted, ...more })
const names = async (more: Partial<Parameters<typeof teamPage>[2]>) =>
  (await list(more)).rows.map(({ givenName }) => givenName)

describe('a page of the team', () => {
  test('by tab, counted, sorted as a French dictionary would', async () => {
    expect(await names({})).toEqual(['Łukasz', 'Anne-Sophie', 'Œdipe', 'Zoé'])
    expect((await list()).counts).toEqual({ actif: 4, a_activer: 1, parti: 1 })
  })

  test('seen longest ago first, whoever never signed in before all; by job', async () => {
    expect((await names({ sort: 'connexion' }))[0]).toBe('Œdipe')
    expect((await names({ sort: 'fonction' })).at(-1)).toBe('Anne-Sophie')
  })

  test.each([
    ['etien', 'Zoé'],
    ['sophie fontaine', 'Anne-Sophie'],
    ['OEDIPE', 'Œdipe'],
    ['œdi', 'Œdipe'],
    ['mediatrice', 'Anne-Sophie'],
    ['aubigne lukasz', 'Łukasz'],
    ['DUPRÉ', 'Œdipe'],
  ])('« %s » finds %s', async (search, found) => {
    expect(await names({ search })).toEqual([found])
  })

  test('a sign of the search language is no wildcard', async () => {
    expect((await list({ search: 'z_o' })).rows).toEqual([])
    expect((await list({ search: 'zo%' })).rows).toHaveLength(1)
    expect((await list({ search: '%' })).rows).toHaveLength(4)
  })

  test('somebody found in another tab only is shown there', async () => {
    expect((await list({ search: 'ines' })).tab).toBe('a_activer')
    expect(await list({ search: 'nobody' })).toMatchObject({ tab: 'actif', rows: [], pages: 1, page: 1 })
  })

  test('an empty tab stays itself; a page too far is the last one', async () => {
    const nobody = await seedOrganisation(ctx, { name: 'Vide', postalCode: '27000', city: 'Évreux' })
    const empty = await teamPage(ctx, nobody.id, { ...wanted, tab: 'parti' })
    expect(empty).toEqual({ tab: 'parti', page: 1, pages: 1, rows: [], counts: { actif: 0, a_activer: 0, parti: 0 } })
    expect((await list({ page: 99 })).page).toBe(1)
  })
})

describe('what a référent may give back', () => {
  const open = {
    until: null,
    endedBy: null,
    endReason: null,
    deactivatedAt: null,
    deactivatedBy: null,
    deactivationReason: null,
  }
  const ended = { ...open, accountId: 'a', lastMembershipEnd: false }
  const left = { ...ended, until: day, endedBy: 'r', endReason: 'depart' } as const
  test.each([
    ['nothing that stands', ended, false],
    ['what a référent ended', left, true],
    [
      'with the account it closed',
      { ...left, deactivatedAt: day, deactivatedBy: 'r', deactivationReason: 'depart', lastMembershipEnd: true },
      true,
    ],
    ['what the person ended', { ...left, endedBy: 'a' }, false],
    ['what nobody answered for', { ...left, endedBy: null }, false],
    ['what security ended', { ...left, endReason: 'securite' }, false],
    ['what the team ended', { ...left, endReason: 'equipe' }, false],
    ['what inactivity ended', { ...ended, deactivatedAt: day, deactivationReason: 'inactivite' }, true],
    ['what was never activated', { ...ended, deactivatedAt: day, deactivationReason: 'jamais_active' }, true],
    ['an account closed without a reason', { ...ended, deactivatedAt: day }, false],
    [
      'an account closed by somebody else later',
      { ...left, deactivatedAt: day, deactivatedBy: 'x', deactivationReason: 'autre' },
      false,
    ],
  ] as const)('%s', (_, what, expected) => {
    expect(restorable(what)).toBe(expected)
  })
})
