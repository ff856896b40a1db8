import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { softAuthenticator } from '../../../tests/support/authenticator.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { addKey, signInChallenge } from '../../../tests/support/passkeys.ts'
import { codeFor, type People, type Person, seedPeople } from '../../../tests/support/people.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { sessions } from '../../domain/comptes/index.ts'
import { HOUR, MINUTE, SECOND } from '../../platform/clock.ts'
import { page } from '../../platform/http/reply.ts'
import { aidantRoute } from '../access.ts'
import { AppPage } from '../shell.tsx'
import { routes } from './index.ts'

/** T-41: guesses are slowed, and slow nobody else. */

let database: TestDatabase
let server: TestServer
let people: People

const home = aidantRoute({
  method: 'GET',
  path: '/espace-aidant',
  handle: async (request) => page(AppPage({ request, title: 'Accueil', children: 'Accueil des aidants' })),
})

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, [...routes, home])
  people = await seedPeople(server.ctx)
})

const codeOf = ({ secret }: Person) => codeFor(secret, server.clock.now())
const ask = (client: TestClient, person: Person) =>
  client.post('/connexion', { email: person.email, code: codeOf(person) })

/** Signs in with a code and the mailed link, and shows where that leads. */
async function signIn(client: TestClient, person: Person): Promise<Answer> {
  server.clock.advance(30 * SECOND)
  expect((await ask(client, person)).status).toBe(303)
  const mail = (await waitingMessages(server.ctx, 'sign_in_link')).at(-1)
  const link = /\/connexion\/lien\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
  return client.follow(await client.post(link))
}

/** Wrong codes for Claire, from a new browser at this address. */
async function attack(address: string, times = 1): Promise<Answer> {
  const attacker = server.client({ address })
  const guess = () => attacker.post('/connexion', { email: people.claire.email, code: '000000' })
  let last = await guess()
  for (let i = 1; i < times; i += 1) last = await guess()
  return last
}

/** One guess a minute, each from somewhere else, for an hour. */
async function attackFromEverywhere(): Promise<void> {
  for (let place = 0; place < 60; place += 1) {
    server.clock.advance(MINUTE)
    expect((await attack(`203.0.113.${place}`)).status).toBe(303)
  }
}

describe('an attacker who knows the address', () => {
  test('is slowed, and told until when; the same for an address that nobody has', async () => {
    const known = await attack('203.0.113.1', 8)
    expect(known.status).toBe(429)
    expect(known.text).toContain('Trop d’essais à la suite pour cette adresse')
    expect(known.body).toContain(`value="${people.claire.email}"`)
    const attacker = server.client({ address: '203.0.113.9' })
    let last = known
    for (let i = 0; i < 8; i += 1)
      last = await attacker.post('/connexion', { email: 'personne@houlbec.example', code: '000000' })
    expect(last.status).toBe(429)
    expect(last.text.replace('personne@houlbec.example', '')).toBe(known.text.replace(people.claire.email, ''))
  })

  test('gains nothing by another address of the same /64', async () => {
    for (let host = 1; host <= 6; host += 1) expect((await attack(`2001:db8:1:2::${host}`)).status).toBe(303)
    expect((await attack('2001:db8:1:2:ffff::1')).status).toBe(429)
    expect((await attack('2001:db8:1:3::1')).status).toBe(303)
  })

  test('does not slow the person, elsewhere, nor asks them for more', async () => {
    await attack('203.0.113.1', 40)
    expect((await signIn(server.client({ address: '192.0.2.55' }), people.claire)).text).toContain(
      'Accueil des aidants',
    )
  })

  test('from everywhere, without a pause, does not keep the person out of a new computer', async () => {
    const known = server.client()
    await signIn(known, people.claire)
    await known.post('/connexion/deconnexion')
    await attackFromEverywhere()

    const computer = server.client({ address: '192.0.2.77' })
    const locked = await signIn(computer, people.claire)
    expect(locked.status).toBe(403)
    expect(locked.text).toContain('quelqu’un a beaucoup essayé d’ouvrir votre compte')
    await attack('203.0.113.70')
    // The code that opened the link does not serve again.
    const again = { retour: '/espace-aidant', _code: codeOf(people.claire) }
    expect((await computer.post('/connexion/code', again)).status).toBe(422)
    server.clock.advance(30 * SECOND)
    await attack('203.0.113.71')
    const inside = await computer.post('/connexion/code', { ...again, _code: codeOf(people.claire) })
    expect((await computer.follow(inside)).text).toContain('Accueil des aidants')

    // Where the person signed in once, one code is enough.
    await attack('203.0.113.72')
    expect((await signIn(known, people.claire)).text).toContain('Accueil des aidants')
  })

  test('who found one code with the mailbox has a second one to find, slowed wherever they are', async () => {
    await attackFromEverywhere()
    const thief = server.client({ address: '203.0.113.80' })
    expect((await signIn(thief, people.claire)).status).toBe(403)
    let last = await thief.post('/connexion/code', { _code: '000000' })
    for (let i = 0; i < 6; i += 1) last = await thief.post('/connexion/code', { _code: '000000' })
    expect(last.text).toContain('Trop d’essais à la suite')
    // Nor is that browser known now: the next session in it opens locked too.
    thief.cookies.delete('ac_session')
    expect((await signIn(thief, people.claire)).status).toBe(403)
  })

  test('once they have stopped for an hour, one code is enough again', async () => {
    await attackFromEverywhere()
    server.clock.advance(HOUR)
    expect((await signIn(server.client(), people.claire)).text).toContain('Accueil des aidants')
  })

  test('does not slow a browser in which the person signed in with a passkey, at the same address', async () => {
    const phone = softAuthenticator()
    await addKey(server, people.claire, phone)
    const client = server.client({ address: '203.0.113.1' })
    const reponse = phone.answer(await signInChallenge(client))
    expect((await client.post('/connexion/cle-d-acces', { reponse })).status).toBe(303)
    await client.post('/connexion/deconnexion')
    await attack('203.0.113.1', 20)
    expect((await ask(client, people.claire)).status).toBe(303)
  })
})

describe('a town hall behind one address', () => {
  const OFFICE = '203.0.113.50'

  /** Thirty-one wrong codes for as many accounts: whoever is new there waits, two seconds first. */
  async function manyFailures(): Promise<void> {
    for (let index = 0; index < 31; index += 1) {
      const email = `inconnu${index}@houlbec.example`
      const client = server.client({ address: OFFICE })
      expect((await client.post('/connexion', { email, code: '000000' })).status).toBe(303)
    }
    expect((await ask(server.client({ address: OFFICE }), people.claire)).status).toBe(429)
  }

  test('an attempt that is made to wait costs nothing', async () => {
    await manyFailures()
    const client = server.client({ address: OFFICE })
    for (let i = 0; i < 10; i += 1) expect((await ask(client, people.claire)).status).toBe(429)
    server.clock.advance(2 * SECOND)
    expect((await ask(client, people.claire)).status).toBe(303)
  })

  test('who signs in makes no colleague wait', async () => {
    await manyFailures()
    server.clock.advance(2 * SECOND)
    expect((await ask(server.client({ address: OFFICE }), people.claire)).status).toBe(303)
    expect((await ask(server.client({ address: OFFICE }), people.lucie)).status).toBe(303)
    expect(await waitingMessages(server.ctx, 'sign_in_link')).toHaveLength(2)
  })
})

test('what is kept of a browser is not its cookie', async () => {
  const client = server.client()
  await signIn(client, people.claire)
  const [session] = await server.ctx.db.select().from(sessions)
  expect(session?.browserHash).toEqual(server.ctx.keys.hash('browser', client.cookies.get('ac_navigateur') ?? ''))
})
