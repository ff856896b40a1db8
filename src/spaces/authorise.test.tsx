import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { codeFor, type People, seedPeople, seedPerson } from '../../tests/support/people.ts'
import { type TestServer, testServer } from '../../tests/support/server.ts'
import { verifyJournal } from '../domain/journal/index.ts'
import { DAY, MINUTE } from '../platform/clock.ts'
import { page } from '../platform/http/reply.ts'
import { aidantRoute, publicRoute } from './access.ts'
import { AppForm, AppPage } from './shell.tsx'

let database: TestDatabase
let server: TestServer
let people: People

const done: unknown[] = []
const routes = [
  aidantRoute({
    method: 'GET',
    path: '/espace-aidant/essai',
    handle: async (request) =>
      page(
        <AppPage request={request} title="Essai">
          <h1>Essai de {request.visitor.aidant.givenName}</h1>
          <AppForm request={request} action="/espace-aidant/essai" />
        </AppPage>,
      ),
  }),
  aidantRoute({
    method: 'POST',
    path: '/espace-aidant/essai',
    handle: async (request) => {
      done.push({ form: request.form, organisation: request.visitor.aidant.organisation.name })
      return page(<p>C’est fait</p>)
    },
  }),
  publicRoute({ method: 'GET', path: '/public', handle: async () => page(<p>Bonjour</p>) }),
]

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  server = await testServer(database, routes)
  people = await seedPeople(server.ctx)
  done.length = 0
})

describe('somebody who is not signed in', () => {
  test('is led to the sign-in, and from there back', async () => {
    const answer = await server.client().get('/espace-aidant/essai?a=1')
    expect(answer).toMatchObject({ status: 303, location: '/connexion?suite=%2Fespace-aidant%2Fessai%3Fa%3D1' })
  })

  test('sends a form: nothing is done, everything typed is kept to be sent again', async () => {
    const client = server.client()
    const answer = await client.post('/espace-aidant/essai', {
      note: 'Rappeler « demain »',
      theme: ['argent', 'social'],
    })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Ce que vous avez rempli est gardé')
    expect(answer.body).toContain('name="note" value="Rappeler « demain »"')
    expect(answer.body).toContain('name="theme" value="argent"')
    expect(answer.body).toContain('name="theme" value="social"')
    expect(done).toEqual([])
  })

  test('reads public pages', async () => {
    expect((await server.client().get('/public')).status).toBe(200)
  })

  test('a cookie of our name with another value opens nothing', async () => {
    const client = server.client()
    client.cookies.set('ac_session', 'x'.repeat(43))
    expect((await client.get('/espace-aidant/essai')).status).toBe(303)
  })
})

describe('an aidant', () => {
  test('sees the page, whom it binds, and costs one statement', async () => {
    const client = server.client()
    await client.signInAs(people.claire)
    const statements: string[] = []
    const stop = database.onStatement((statement) => statements.push(statement))
    const answer = await client.get('/espace-aidant/essai')
    stop()
    expect(answer.text).toContain('Essai de Claire')
    expect(answer.text).toContain('Mairie de Houlbec-Cocherel')
    expect(answer.text).not.toContain('Changer de structure')
    expect(statements).toHaveLength(1)
  })

  test('is written as seen once a minute at most', async () => {
    const client = server.client()
    await client.signInAs(people.claire)
    const statements: string[] = []
    server.clock.advance(61_000)
    const stop = database.onStatement((statement) => statements.push(statement))
    for (let i = 0; i < 5; i += 1) await client.get('/espace-aidant/essai')
    stop()
    expect(statements).toHaveLength(6)
  })

  test('the session ends after 24 hours, however busy', async () => {
    const client = server.client()
    await client.signInAs(people.claire)
    for (let passed = 0; passed < DAY - 10 * MINUTE; passed += 10 * MINUTE) {
      server.clock.advance(10 * MINUTE)
      expect((await client.get('/espace-aidant/essai')).status).toBe(200)
    }
    server.clock.advance(11 * MINUTE)
    expect((await client.get('/espace-aidant/essai')).status).toBe(303)
  })
})

describe('after 15 minutes without a request', () => {
  async function idle() {
    const client = server.client()
    await client.signInAs(people.claire)
    server.clock.advance(15 * MINUTE)
    return client
  }

  test('a page asks for a code at the same address and shows nothing of what was there', async () => {
    const client = await idle()
    const answer = await client.get('/espace-aidant/essai?page=2')
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Tapez un code pour continuer')
    expect(answer.text).not.toContain('Essai de Claire')
    expect(answer.body).toContain('name="retour" value="/espace-aidant/essai?page=2"')
  })

  test('a form waits in the page, whole, and is sent with the code', async () => {
    const client = await idle()
    const asked = await client.post('/espace-aidant/essai', { note: 'À garder', theme: ['argent', 'social'] })
    expect(asked.text).toContain('Ce que vous avez rempli est gardé')
    expect(done).toEqual([])

    const wrong = await client.post('/espace-aidant/essai', {
      note: 'À garder',
      theme: ['argent', 'social'],
      _code: '12 34',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Tapez les 6 chiffres du code')
    expect(wrong.body).toContain('name="theme" value="social"')
    expect(wrong.body).not.toContain('value="12 34"')

    const code = codeFor(people.claire.secret, server.clock.now())
    const right = await client.post('/espace-aidant/essai', {
      note: 'À garder',
      theme: ['argent', 'social'],
      _code: code,
    })
    expect(right.text).toBe('C’est fait')
    expect(done).toEqual([
      {
        form: { note: 'À garder', theme: ['argent', 'social'], _organisation: people.mairie.id },
        organisation: people.mairie.name,
      },
    ])
    expect((await client.get('/espace-aidant/essai')).status).toBe(200)
    expect((await verifyJournal(server.ctx)).broken).toEqual([])
  })

  test('a code that has served says so, and does nothing', async () => {
    const client = await idle()
    const code = codeFor(people.claire.secret, server.clock.now())
    await client.post('/espace-aidant/essai', { _code: code })
    server.clock.advance(15 * MINUTE)
    const old = await client.post('/espace-aidant/essai', { _code: codeFor(people.claire.secret, new Date(0)) })
    expect(old.text).toContain('Ce code n’est pas le bon')
    expect(done).toHaveLength(1)
  })

  test('waiting is not activity: the code is still asked after asking in vain', async () => {
    const client = await idle()
    await client.get('/espace-aidant/essai')
    expect((await client.get('/espace-aidant/essai')).status).toBe(403)
  })
})

describe('several structures', () => {
  test('a form drawn for another structure is refused, kept, and says for which it was', async () => {
    const client = server.client()
    await client.signInAs(people.samir)
    const answer = await client.post('/espace-aidant/essai', { note: 'À garder', _organisation: people.association.id })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain(`Cette page était préparée pour ${people.association.name}`)
    expect(answer.body).toContain('name="note" value="À garder"')
    expect(done).toEqual([])
  })

  test('a form that says no structure, or a stranger’s, is refused', async () => {
    const client = server.client()
    await client.signInAs(people.claire)
    for (const _organisation of ['', people.association.id]) {
      const answer = await client.post('/espace-aidant/essai', { _organisation })
      expect(answer.status).toBe(409)
      expect(answer.text).not.toContain(people.association.name)
    }
    expect(done).toEqual([])
  })
})

describe('conditions of use', () => {
  test('come before any page and any act', async () => {
    const nina = await seedPerson(
      server.ctx,
      {
        givenName: 'Nina',
        familyName: 'Roy',
        email: 'nina@houlbec.example',
        secret: 'ONSWG4TFOQQGC3TEONSWG4TFOQQGC3TE',
        cgu: false,
      },
      [people.mairie],
    )
    const client = server.client()
    await client.signInAs(nina)
    expect(await client.get('/espace-aidant/essai')).toMatchObject({
      status: 303,
      location: '/connexion/conditions?suite=%2Fespace-aidant%2Fessai',
    })
    const answer = await client.post('/espace-aidant/essai', { note: 'À garder' })
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('name="note" value="À garder"')
    expect(done).toEqual([])
  })
})
