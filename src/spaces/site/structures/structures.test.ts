import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type People, type Referents, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { deactivateAccount } from '../../../domain/comptes/index.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import { organisations } from '../../../domain/organisations/index.ts'
import { after, DAY } from '../../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let anybody: TestClient

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute(), testContext(database))
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  anybody = server.client()
})
afterEach(() => server.close())
afterAll(() => database.close())

const closeMairie = () =>
  server.ctx.db
    .update(organisations)
    .set({ closedAt: after(server.ctx.clock.now(), -DAY) })
    .where(eq(organisations.id, people.mairie.id))

describe('the register, for anybody', () => {
  test('opens on a search and on the territories, and asks nothing of the database', async () => {
    const { status, text, body } = await anybody.get('/structures')
    expect(status).toBe(200)
    expect(text).toContain('Seule une structure habilitée peut agir en votre nom')
    expect(body).toContain('href="/structures?departement=2A"')
    expect(body).toContain('href="/structures?departement=974"')
    expect(text).not.toContain('Houlbec')
  })

  test('answers yes, and names nobody', async () => {
    const { text } = await anybody.get('/structures?q=mairie+houlbec')
    expect(text).toContain('Oui, une structure habilitée répond à « mairie houlbec »')
    expect(text).toContain('27120 Houlbec-Cocherel, Eure')
    for (const name of ['Claire', 'Vasseur', 'Nadia', 'Cherif', 'place de l’Église', '@houlbec'])
      expect(text).not.toContain(name)
  })

  test('answers no to who doubts, and says what to do', async () => {
    const { status, text, body } = await anybody.get('/structures?q=Aide+Express')
    expect(status).toBe(200)
    expect(text).toContain('Non, aucune structure habilitée ne répond à « Aide Express »')
    expect(text).toContain('ne signez rien')
    expect(body).toContain('href="/verification"')
  })

  test('a structure that closed is said to be so, with the day', async () => {
    await closeMairie()
    const { text } = await anybody.get('/structures?q=houlbec')
    expect(text).toContain('Non, la structure qui répond à « houlbec » n’est plus habilitée')
    expect(text).toContain('N’est plus habilitée depuis le 2 mars 2026')
    expect((await anybody.get('/structures?departement=27')).text).toContain(
      'Aucune structure habilitée pour le moment',
    )
  })

  test.each([
    ['/structures?departement=27', '1 structure habilitée, Eure (27)'],
    ['/structures?q=&departement=69', '1 structure habilitée, Rhône (69)'],
    ['/structures?departement=48', 'Aucune structure habilitée pour le moment, Lozère (48)'],
    ['/structures?q=mairie&departement=69', 'Non, aucune structure habilitée ne répond à « mairie », Rhône (69)'],
    ['/structures?q=27120', 'Oui, une structure habilitée répond à « 27120 »'],
  ])('%s: %s', async (url, words) => {
    expect((await anybody.get(url)).text).toContain(words)
  })

  test.each([
    [
      'a postal code without any: those of the département',
      '27000',
      '1 structure habilitée dans le département : Eure (27)',
    ],
    ['a town without any, badly typed', 'LES ANDELYS', '1 structure habilitée dans le département : Eure (27)'],
    ['a territory without any: whom to ask', '48000', 'Rien non plus dans le département : Lozère (48)'],
  ])('%s', async (_, typed, words) => {
    const { text } = await anybody.get(`/structures?q=${encodeURIComponent(typed)}`)
    expect(text).toContain(`Aucune structure habilitée pour « ${typed} »`)
    expect(text).toContain(words)
    expect(text.includes('27120 Houlbec-Cocherel, Eure')).toBe(words.includes('Eure'))
    // Somebody who looks for help is not warned as somebody who is about to be deceived.
    expect(text).not.toContain('ne signez rien')
  })

  test('a name that several towns have leads to their départements; a town that has one, to the rest of its own', async () => {
    const several = await anybody.get('/structures?q=Sainte-Croix')
    expect(several.text).toContain('Chercher tout autour')
    expect(several.body).toContain('href="/structures?departement=02"')
    const found = await anybody.get('/structures?q=Houlbec-Cocherel')
    expect(found.text).toContain('Oui, une structure habilitée répond')
    expect(found.body).toContain('href="/structures?departement=27"')
  })

  test.each(['?q=%00', '?page=0', '?page=x', '?departement=99', '?q=%27%26%7C%21', '?q=...', '?departement=%00'])(
    '/structures%s is a page',
    async (query) => {
      expect((await anybody.get(`/structures${query}`)).status).toBe(200)
    },
  )

  test('what is typed is text, in the page as in the title', async () => {
    const { body } = await anybody.get(`/structures?q=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(body).not.toContain('<script>alert')
    expect((await anybody.get(`/structures?q=${'x'.repeat(101)}`)).status).toBe(400)
  })

  test('three hundred look from one address in a minute, as in a prefecture; more wait', async () => {
    for (let tries = 0; tries < 300; tries += 1) expect((await anybody.get('/structures')).status).toBe(200)
    expect((await anybody.get('/structures')).status).toBe(429)
  })
})

describe('a contact that the référent agrees to publish', () => {
  let nadia: TestClient
  const CONTACT = '/espace-referent/structure/annuaire'
  const wanted = {
    telephone: '02 32 12 34 56',
    email: 'Accueil@Houlbec.example',
    precisions: 'Le mardi',
    adresse: 'oui',
  }
  const empty = { telephone: '', email: '', precisions: '' }
  const publish = (form: Record<string, string>) =>
    nadia.post(CONTACT, { ...empty, ...form, etape: 'publier', _organisation: people.mairie.id })
  const register = async () => (await anybody.get('/structures?q=houlbec')).text
  beforeEach(async () => {
    nadia = server.client()
    await nadia.signInAs(referents.nadia)
  })

  test('is shown to everybody, told in the structure’s page, journaled without what it says', async () => {
    expect((await publish(wanted)).status).toBe(303)
    for (const words of ['02 32 12 34 56', 'accueil@houlbec.example', 'Le mardi', '4 place de l’Église'])
      expect(await register()).toContain(words)
    expect((await nadia.get('/espace-referent/structure')).text).toContain('le contact que vous avez choisi')
    const form = await nadia.get(CONTACT)
    expect(form.body).toContain('value="02 32 12 34 56"')
    const entries = await server.ctx.db
      .select()
      .from(journalEntries)
      .where(eq(journalEntries.action, 'publish_contact'))
    expect(entries).toMatchObject([{ actorId: referents.nadia.accountId, organisationId: people.mairie.id }])
    expect(JSON.stringify(entries)).not.toContain('houlbec.example')
  })

  test('the street stays out unless it is ticked; all of it goes when it is withdrawn', async () => {
    const { adresse: _, ...without } = wanted
    await publish(without)
    expect(await register()).not.toContain('place de l’Église')
    await nadia.post(CONTACT, { etape: 'retirer', _organisation: people.mairie.id })
    expect(await register()).not.toContain('02 32')
    expect((await nadia.get('/espace-referent/structure')).text).toContain('Vous pouvez y ajouter de quoi vous joindre')
  })

  test.each([
    [{}, 'au moins un moyen de vous joindre'],
    [{ telephone: '12' }, 'Ce numéro n’est pas complet'],
    [{ email: 'accueil' }, 'Cette adresse n’est pas complète'],
    [{ precisions: 'x'.repeat(301) }, '300 caractères au plus'],
  ])('%j is refused, and nothing is published', async (form, words) => {
    const { status, text } = await publish(form)
    expect([status, text.includes(words)]).toEqual([422, true])
    expect(await register()).not.toContain('tel:')
    expect((await nadia.get('/espace-referent/structure')).text).toContain('Vous pouvez y ajouter')
  })

  test('is nobody else’s to publish', async () => {
    const claire = server.client()
    await claire.signInAs(people.claire)
    expect((await claire.post(CONTACT, { ...wanted, _organisation: people.mairie.id })).status).toBe(403)
    await deactivateAccount(server.ctx, referents.nadia.accountId)
    expect((await publish(wanted)).status).not.toBe(422)
    expect(await register()).not.toContain('02 32 12 34 56')
  })
})
