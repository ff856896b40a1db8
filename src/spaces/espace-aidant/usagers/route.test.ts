import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { autorisations } from '../../../domain/mandats/index.ts'
import { organisations } from '../../../domain/organisations/index.ts'
import { DAY } from '../../../platform/clock.ts'
import { personPaths } from './paths.ts'
import { usagersRoutes } from './route.tsx'

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
const ctx = () => server.ctx
const clock = () => server.clock

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, usagersRoutes, testContext(database))
  people = await seedPeople(server.ctx)
  claire = server.client()
  await claire.signInAs(people.claire)
})
afterEach(() => server.close())
afterAll(() => database.close())

const list = (query = '') => claire.get(`${personPaths.list}${query}`)
const find = (recherche: string, onglet = 'actifs') => claire.post(personPaths.list, { recherche, onglet })

/** The lines of the table, in order, as read. */
function lines(body: string): string[] {
  const rows = body.split('<tbody')[1]?.split('</tbody>')[0] ?? ''
  return rows
    .split('<tr')
    .slice(1)
    .map((row) => row.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' '))
}

describe('the list', () => {
  test('empty, teaches the next step and has no search field', async () => {
    const answer = await list()
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('Aucune personne pour le moment')
    expect(answer.body).toContain('href="/espace-aidant/mandats/nouveau"')
    expect(answer.body).not.toContain('type="search"')
  })

  test('draws each theme once, and refers to it from every line', async () => {
    await signedMandat(ctx(), people.claire.aidant, { themes: ['social', 'logement'] })
    await signedMandat(ctx(), people.claire.aidant, {
      identity: { ...ANGELA, birthdate: '1971-00-00' },
      themes: ['social'],
    })
    const { body } = await list()
    const used = [...body.matchAll(/<use href="#([^"]+)"/g)].map(([, id]) => id)
    expect(used).toHaveLength(3)
    for (const id of used) expect(body.split(`<symbol id="${id}"`)).toHaveLength(2)
    // A search replaces the results of the page that is there: the drawings stand elsewhere.
    expect(body.split('id="personnes"')[0]).toContain('<symbol')
  })

  test('shows birth dates to tell homonyms apart', async () => {
    await signedMandat(ctx(), people.claire.aidant)
    await signedMandat(ctx(), people.claire.aidant, { identity: { ...ANGELA, birthdate: '1971-00-00' } })
    const { body } = await list()
    expect(lines(body).map((line) => line.match(/née [^A-Z]*\d{4}/)?.[0])).toEqual(
      expect.arrayContaining(['née le 24 août 1962', 'née en 1971']),
    )
  })

  test('in force, shows only themes that may be used, in the order of the nomenclature (W-28, W-33)', async () => {
    await signedMandat(ctx(), people.claire.aidant, { themes: ['logement', 'argent', 'papiers', 'social'] })
    const themes = async () =>
      [...(await list()).body.matchAll(/ac-tag">.*?<\/svg>([^<]*)</g)].map(([, theme]) => theme)
    expect(await themes()).toEqual(['Papiers', 'Social', 'Logement', 'Argent'])
    await ctx().db.update(autorisations).set({ endedAt: clock().now(), endReason: 'revoque_par_usager' })
    await signedMandat(ctx(), people.claire.aidant, { themes: ['travail', 'famille'] })
    expect(await themes()).toEqual(['Famille', 'Travail'])
    await ctx()
      .db.update(organisations)
      .set({ allowedThemes: ['travail'] })
    expect(await themes()).toEqual(['Travail'])
  })

  test('marks a mandat that will run out, not one that is short by nature', async () => {
    await signedMandat(ctx(), people.claire.aidant, { duration: 'LONG' })
    await signedMandat(ctx(), people.claire.aidant, { duration: 'MONTH', identity: somebody() })
    expect((await list()).text).not.toContain('Expire dans')
    clock().advance(340 * DAY)
    await claire.signInAs(people.claire)
    expect((await list()).text).toContain('Expire dans 25 jours')
  })

  test('moves a person whose mandat ran out to the other tab, and says since when (W-40)', async () => {
    await signedMandat(ctx(), people.claire.aidant, { duration: 'MONTH' })
    clock().advance(41 * DAY)
    await claire.signInAs(people.claire)
    expect((await list()).text).toContain('Aucun mandat en vigueur')
    const expired = await list('?onglet=expires')
    expect(expired.text).toContain('il y a 10 jours')
    expect(expired.text).not.toContain('moins')
  })

  test('never shows another structure’s people', async () => {
    await signedMandat(ctx(), people.lucie.aidant)
    expect((await list()).text).not.toContain('DUBOIS')
    expect((await find('dubois')).text).not.toContain('DUBOIS')
  })

  test('forgives an address that makes no sense', async () => {
    await signedMandat(ctx(), people.claire.aidant)
    expect((await list('?onglet=x&tri=y&page=-3')).status).toBe(200)
    expect((await list('?page=999')).text).toContain('DUBOIS')
  })

  test('shows 25 a page, sorted, in three statements besides the session', async () => {
    for (let index = 0; index < 30; index++) {
      await signedMandat(ctx(), people.claire.aidant, {
        identity: somebody({ familyName: `NOM${String(index).padStart(2, '0')}` }),
      })
    }
    const statements: string[] = []
    const stop = database.onStatement((statement) => void statements.push(statement))
    const first = await list('?tri=nom')
    stop()
    expect(statements.length).toBeLessThanOrEqual(4)
    expect(lines(first.body)).toHaveLength(25)
    expect(lines(first.body)[0]).toContain('NOM00')
    expect(first.body).toContain('aria-sort="ascending"')
    const second = await list('?tri=nom&page=2')
    expect(lines(second.body).map((line) => line.match(/NOM\d\d/)?.[0])).toEqual([
      'NOM25',
      'NOM26',
      'NOM27',
      'NOM28',
      'NOM29',
    ])
    expect(first.text).toContain('30')
  })
})

describe('finding a person', () => {
  const MARTIN = {
    ...ANGELA,
    givenNames: 'Élise Marie',
    familyName: 'LE GOFF',
    preferredUsername: 'MARTIN',
    birthdate: '1948-03-01',
  }
  beforeEach(async () => {
    await signedMandat(ctx(), people.claire.aidant)
    await signedMandat(ctx(), people.claire.aidant, { identity: MARTIN })
  })

  test.each([
    ['elise', 'accents aside'],
    ['martin elise', 'full name, the other way round (W-41)'],
    ['Élise Le Goff', 'birth name'],
    ['legoff', 'without its space'],
    ['01/03/1948', 'birth date'],
  ])('%s: %s', async (text) => {
    const { text: found } = await find(text)
    expect(found).toContain('LE GOFF, nom d’usage MARTIN')
    expect(found).not.toContain('DUBOIS')
  })

  test('shows what was typed, and never puts it in an address', async () => {
    const { body } = await find('dubois')
    expect(body).toContain('value="dubois"')
    expect(body).not.toMatch(/(href|action)="[^"]*dubois/i)
  })

  test('finds nobody in words, keeping what was typed', async () => {
    const { text, body } = await find('zzz <b>')
    expect(text).toContain('Personne ne correspond')
    expect(body).toContain('value="zzz &lt;b>"')
  })

  test('leads to the tab where the person is, within four statements', async () => {
    clock().advance(366 * DAY)
    await claire.signInAs(people.claire)
    const statements: string[] = []
    const stop = database.onStatement((statement) => void statements.push(statement))
    const { text } = await find('dubois')
    stop()
    expect(text).toContain('Expirés : 1 personne trouvée')
    expect(statements.length).toBeLessThanOrEqual(4)
  })

  test('an empty field is the whole list again', async () => {
    expect((await find('  ')).text).toContain('En vigueur : 2 personnes')
  })
})

test('nobody who has not signed in sees it', async () => {
  expect((await server.client().get(personPaths.list)).location).toContain('/connexion')
})
