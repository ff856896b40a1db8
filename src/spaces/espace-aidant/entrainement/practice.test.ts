import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat } from '../../../../tests/support/mandats.ts'
import { CHOICES } from '../../../../tests/support/nouveau-mandat.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, type People, seedPeople, seedPerson } from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { journalEntries, verifyJournal } from '../../../domain/journal/index.ts'
import {
  actes,
  createJourney,
  mandatJourneys,
  mandats,
  PRACTICE_PERSON,
  practiceState,
  purgePractice,
} from '../../../domain/mandats/index.ts'
import { usagers } from '../../../domain/usagers/index.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute())
  people = await seedPeople(server.ctx)
  claire = server.client()
  await claire.signInAs(people.claire)
})

const BASE = '/espace-aidant/entrainement'
const choices = { ...CHOICES, notices: 'sms', phone: '06 39 98 12 34' }

function code(): string {
  server.clock.advance(MINUTE)
  return codeFor(people.claire.secret, server.clock.now())
}

async function signed(client = claire): Promise<void> {
  await client.post(BASE)
  await client.post(`${BASE}/choix`, choices)
  await client.post(`${BASE}/franceconnect`)
  expect((await client.post(`${BASE}/recapitulatif`, { certifie: 'oui', code: code() })).location).toBe(
    `${BASE}/mandat-signe`,
  )
}

test('the whole way, marked on every page, leaves no mandat, nobody, no message, no step in the statistics', async () => {
  const entries = (await server.ctx.db.select().from(journalEntries)).length
  const pages = [await claire.get(BASE)]
  pages.push(await claire.follow(await claire.post(BASE)))
  expect(pages.at(-1)?.text).toContain('À dire à la personne, avant de choisir')
  pages.push(await claire.follow(await claire.post(`${BASE}/choix`, choices)))
  expect(pages.at(-1)?.text).toContain('Vous êtes toujours dans Aidants Connect.')
  pages.push(await claire.follow(await claire.post(`${BASE}/franceconnect`)))
  expect(pages.at(-1)?.text).toContain('Je certifie avoir informé Camille')
  pages.push(await claire.follow(await claire.post(`${BASE}/recapitulatif`, { certifie: 'oui', code: code() })))
  pages.push(await claire.get(`${BASE}/arreter`))
  pages.push(await claire.follow(await claire.post(`${BASE}/arreter`, { decision: 'usager', code: code() })))
  for (const { status, text } of pages) {
    expect(status).toBe(200)
    expect(text).toContain('Entraînement — sans valeur.')
  }
  const { db } = server.ctx
  for (const table of [mandats, mandatJourneys, actes, usagers]) expect(await db.select().from(table)).toEqual([])
  expect(await waitingMessages(server.ctx)).toEqual([])
  const added = (await db.select().from(journalEntries)).slice(entries)
  expect(added.map(({ action, usagerId, mandatId, details }) => ({ action, usagerId, mandatId, details }))).toEqual([
    { action: 'practice_done', usagerId: null, mandatId: null, details: {} },
  ])
  expect(await verifyJournal(server.ctx)).toMatchObject({ broken: [] })
})

test('the code is asked for real: a wrong one, none, or one that has served, signs and stops nothing', async () => {
  await claire.post(BASE)
  await claire.post(`${BASE}/choix`, choices)
  await claire.post(`${BASE}/franceconnect`)
  const right = code()
  for (const typed of ['', '000000']) {
    const refused = await claire.post(`${BASE}/recapitulatif`, { certifie: 'oui', code: typed })
    expect(refused.status).toBe(422)
  }
  expect((await claire.post(`${BASE}/recapitulatif`, { code: right })).text).toContain('Informez la personne')
  await claire.post(`${BASE}/recapitulatif`, { certifie: 'oui', code: right })
  const again = await claire.post(`${BASE}/arreter`, { decision: 'usager', code: right })
  expect(again.text).toContain('Ce code a déjà servi')
  expect((await claire.get(`${BASE}/mandat-signe`)).status).toBe(200)
})

test('it is resumed where it stood, on another day and in another browser', async () => {
  await claire.post(BASE)
  await claire.post(`${BASE}/choix`, choices)
  server.clock.advance(3 * DAY)
  const elsewhere = server.client()
  await elsewhere.signInAs(people.claire)
  expect((await elsewhere.follow(await elsewhere.get(BASE))).text).toContain('Ici, la personne se connecterait')
  const back = await elsewhere.get(`${BASE}/choix`)
  expect(back.body).toMatch(/value="logement"[^>]*checked|checked[^>]*value="logement"/)
})

test('no step is skipped, by an address typed or by the back button', async () => {
  for (const path of ['choix', 'franceconnect', 'recapitulatif', 'mandat-signe', 'arreter']) {
    expect((await claire.get(`${BASE}/${path}`)).location).toBe(BASE)
  }
  await claire.post(BASE)
  for (const path of ['franceconnect', 'recapitulatif', 'mandat-signe', 'arreter']) {
    expect(
      (await claire.post(`${BASE}/${path}`, { certifie: 'oui', decision: 'usager', code: code() })).status,
    ).toBeGreaterThanOrEqual(303)
    expect((await claire.get(`${BASE}/${path}`)).location).toBe(`${BASE}/choix`)
  }
  await signed()
  for (const path of ['choix', 'franceconnect', 'recapitulatif']) {
    expect((await claire.get(`${BASE}/${path}`)).location).toBe(`${BASE}/mandat-signe`)
  }
})

test('choices changed after the signature that was played ask for it again, as in life', async () => {
  await claire.post(BASE)
  await claire.post(`${BASE}/choix`, choices)
  await claire.post(`${BASE}/franceconnect`)
  await claire.post(`${BASE}/choix`, { ...choices, duration: 'LONG' })
  expect((await claire.get(`${BASE}/recapitulatif`)).location).toBe(`${BASE}/franceconnect`)
})

test('nobody real is written to, or may be: only the number that is nobody’s is taken', async () => {
  await claire.post(BASE)
  const real = await claire.post(`${BASE}/choix`, { ...choices, phone: '06 12 34 56 78' })
  expect(real.status).toBe(422)
  expect(real.text).toContain('gardez le numéro inventé')
  const mail = await claire.post(`${BASE}/choix`, { ...choices, notices: 'email', email: 'angela@example.fr' })
  expect(mail.text).toContain('choisissez « Par SMS » ou « Pas de message »')
  await claire.post(`${BASE}/choix`, { ...choices, action: 'envoyer-code', phone: '06 12 34 56 78' })
  expect(await waitingMessages(server.ctx)).toEqual([])
})

test('what was begun and left is forgotten after three months', async () => {
  await claire.post(BASE)
  server.clock.advance(89 * DAY)
  await purgePractice(server.ctx)
  expect(await practiceState(server.ctx, people.claire.aidant)).toBe('under_way')
  server.clock.advance(2 * DAY)
  await purgePractice(server.ctx)
  expect(await practiceState(server.ctx, people.claire.aidant)).toBe('none')
})

test('each has their own', async () => {
  await signed()
  const samir = server.client()
  await samir.signInAs(people.samir)
  expect((await samir.get(`${BASE}/mandat-signe`)).location).toBe(BASE)
})

test('whoever has practised may do it again, from the foot of the home', async () => {
  expect((await claire.get('/espace-aidant')).text).toMatch(
    /Trouver une personne.*S’entraîner avec une personne inventée/,
  )
  await signed()
  await claire.post(`${BASE}/arreter`, { decision: 'aidant', code: code() })
  expect((await claire.get('/espace-aidant')).body).toContain(`href="${BASE}"`)
  expect((await claire.get(BASE)).text).toContain('Refaire l’entraînement')
})

test('its person is in no list, and its table is read by nothing else: neither statistics nor our provider can reach it', async () => {
  await signed()
  for (const tab of ['', '?onglet=tous', '?onglet=termines']) {
    expect((await claire.get(`/espace-aidant/usagers${tab}`)).text).not.toContain(PRACTICE_PERSON.familyName)
  }
  const source = join(import.meta.dirname, '../../..')
  const names = (await readdir(source, { recursive: true })).filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  const readers: string[] = []
  for (const name of names) {
    if (/practice_mandats|practiceMandats/.test(await readFile(join(source, name), 'utf8'))) readers.push(name)
  }
  expect(readers.sort()).toEqual(['domain/mandats/practice/practice.ts', 'domain/mandats/practice/tables.ts'])
})

describe('before the first mandat of somebody who has not practised', () => {
  let lea: TestClient
  let leaId: string
  const START = '/espace-aidant/mandats/nouveau'
  beforeEach(async () => {
    const person = await seedPerson(
      server.ctx,
      {
        givenName: 'Léa',
        familyName: 'Morin',
        email: 'lea.morin@houlbec.example',
        secret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK',
        practised: false,
      },
      [people.mairie],
    )
    leaId = person.accountId
    lea = server.client()
    await lea.signInAs(person)
  })
  const entries = async () =>
    (await server.ctx.db.select().from(journalEntries))
      .filter(({ actorId, action }) => actorId === leaId && action.startsWith('practice'))
      .map(({ action, organisationId }) => [action, organisationId])

  test('the home shows it first, and a mandat asks for it; nothing is begun', async () => {
    const home = await lea.get('/espace-aidant')
    expect(home.text).toMatch(/Avant votre premier mandat.*dans le tutoriel.*Trouver une personne/)
    expect(home.body).toContain('href="/tutoriel"')
    expect((await claire.get('/espace-aidant')).text).not.toContain('Avant votre premier mandat')
    const page = await lea.get(START)
    expect([page.status, page.text.includes('Faire l’entraînement')]).toEqual([200, true])
    expect((await lea.post(START)).status).toBe(409)
    expect(await server.ctx.db.select().from(mandatJourneys)).toEqual([])
  })

  test('done, nothing comes before any more', async () => {
    for (const path of ['', '/choix', '/franceconnect'])
      await lea.post(`${BASE}${path}`, path === '/choix' ? choices : {})
    const codeOf = () => {
      server.clock.advance(MINUTE)
      return codeFor('MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK', server.clock.now())
    }
    await lea.post(`${BASE}/recapitulatif`, { certifie: 'oui', code: codeOf() })
    expect((await lea.get(START)).text).toContain('Avant votre premier mandat')
    expect((await lea.get('/espace-aidant')).text).toContain('Reprendre l’entraînement')
    await lea.post(`${BASE}/arreter`, { decision: 'usager', code: codeOf() })
    expect((await lea.get(START)).text).not.toContain('Avant votre premier mandat')
    expect((await lea.post(START)).status).toBe(303)
    expect(await entries()).toEqual([['practice_done', people.mairie.id]])
  })

  test('learnt elsewhere: said by ticking, once, and journaled', async () => {
    const unticked = await lea.post(`${BASE}/deja-appris`, { suite: START })
    expect(unticked.status).toBe(422)
    expect(unticked.text).toContain('Cochez si c’est vrai')
    expect(await entries()).toEqual([])
    const said = { appris: 'oui', suite: START }
    expect(await lea.post(`${BASE}/deja-appris`, said)).toMatchObject({ status: 303, location: START })
    expect((await lea.post(`${BASE}/deja-appris`, said)).status).toBe(303)
    expect(await entries()).toEqual([['practice_declared', people.mairie.id]])
    expect((await lea.post(START)).status).toBe(303)
    expect((await lea.get('/espace-aidant')).text).not.toContain('Avant votre premier mandat')
  })

  test('a renewal asks for it too, and leads back to it; no other address does', async () => {
    const { mandatId } = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
    const renew = `/espace-aidant/mandats/${mandatId}/renouveler`
    const page = await lea.get(renew)
    expect(page.text).toContain('Avant votre premier mandat')
    expect(page.body).toContain(`name="suite" value="${renew}"`)
    expect((await lea.post(renew)).status).toBe(409)
    const elsewhere = await lea.post(`${BASE}/deja-appris`, { appris: 'oui', suite: `${renew}/../../../mon-compte` })
    expect(elsewhere.location).toBe(START)
    const begun = (await server.ctx.db.select().from(mandatJourneys)).filter(({ accountId }) => accountId === leaId)
    expect(begun).toEqual([])
  })

  test('a mandat that was begun goes on', async () => {
    await lea.get('/espace-aidant')
    const browserHash = server.ctx.keys.hash('browser', lea.cookies.get('ac_navigateur') ?? '')
    const aidant = { ...people.claire.aidant, accountId: leaId, givenName: 'Léa', familyName: 'Morin' }
    const journeyId = await createJourney(server.ctx, aidant, { browserHash })
    expect((await lea.get(`${START}/${journeyId}/choix`)).text).not.toContain('Avant votre premier mandat')
  })
})
