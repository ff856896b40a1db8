import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Bent, type SoftAuthenticator, softAuthenticator } from '../../../tests/support/authenticator.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { addKey, proofChallenge, signInChallenge } from '../../../tests/support/passkeys.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { accounts, factors, sessions } from '../../domain/comptes/index.ts'
import { passkeys } from '../../domain/comptes/passkeys/tables.ts'
import { journalEntries } from '../../domain/journal/tables.ts'
import { DAY, MINUTE } from '../../platform/clock.ts'
import { routes } from './index.ts'

/** T-43 and T-44: signing in with a passkey alone. */

let database: TestDatabase
let server: TestServer
let people: People
let phone: SoftAuthenticator
let factorId: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  server = await testServer(database, routes)
  people = await seedPeople(server.ctx)
  phone = softAuthenticator()
  factorId = await addKey(server, people.claire, phone)
  await server.ctx.db.delete(sessions)
})

async function signIn(client: TestClient, authenticator = phone, bent: Bent = {}, more = {}): Promise<Answer> {
  const challenge = await signInChallenge(client)
  return client.post('/connexion/cle-d-acces', { reponse: authenticator.answer(challenge, bent), ...more })
}

const journaled = async (action: string) =>
  (await server.ctx.db.select().from(journalEntries).where(eq(journalEntries.action, action))).map(
    ({ details }) => details,
  )
const sessionCount = async () => (await server.ctx.db.select().from(sessions)).length

/** What two answers share: everything but the token of the form. */
const comparable = ({ status, body }: Answer) => ({
  status,
  body: body.replace(/name="_csrf" value="[^"]*"/g, ''),
})

describe('signs in', () => {
  test('with the key alone: neither address, nor code, nor mail, and the way asked for is kept', async () => {
    const client = server.client()
    const before = (await waitingMessages(server.ctx)).length
    const inside = await signIn(client, phone, {}, { suite: '/espace-aidant?x=1' })
    expect(inside).toMatchObject({ status: 303, location: '/espace-aidant?x=1' })
    expect(client.cookies.has('ac_session')).toBe(true)
    const [session] = await server.ctx.db.select().from(sessions)
    expect(session).toMatchObject({ accountId: people.claire.accountId, method: 'cle_d_acces' })
    expect(await journaled('connect_aidant')).toContainEqual({ method: 'cle_d_acces' })
    expect((await waitingMessages(server.ctx)).length).toBe(before)
  })

  test('leads nowhere but to us', async () => {
    const inside = await signIn(server.client(), phone, {}, { suite: '//ailleurs.example' })
    expect(inside.location).toBe('/espace-aidant')
  })

  test('with either of two keys, each counted apart', async () => {
    const usb = softAuthenticator()
    await addKey(server, people.claire, usb, 'Clé USB')
    for (const authenticator of [phone, usb, phone, usb]) {
      expect((await signIn(server.client(), authenticator)).status).toBe(303)
    }
    const counters = (await server.ctx.db.select().from(passkeys)).map(({ counter }) => counter)
    expect(counters).toEqual([2, 2])
  })

  test('again and again with a key that does not count, as those kept on several devices', async () => {
    const synced = softAuthenticator({ counts: false })
    await addKey(server, people.samir, synced)
    for (let times = 0; times < 3; times += 1) expect((await signIn(server.client(), synced)).status).toBe(303)
  })

  test('the page offers it to scripts alone, and the code stays for everybody', async () => {
    const { body, text } = await server.client().get('/connexion')
    expect(body).toMatch(/<div[^>]* hidden[^>]*data-key-sign-in="\/connexion\/cle-d-acces\/defi"/)
    expect(text).toContain('Recevoir le lien de connexion')
    expect(body).not.toMatch(/<script(?![^>]*src=)/)
  })

  test('nobody is named in what the browser is asked, and the device must verify the person', async () => {
    const options = JSON.parse(await signInChallenge(server.client()))
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(options.allowCredentials).toBeUndefined()
  })
})

describe('is refused', () => {
  test.each<[string, Bent]>([
    ['without verification of the person', { userVerified: false }],
    ['without the person', { userPresent: false }],
    ['from another origin', { origin: 'https://aidants-connect.example.evil.test' }],
    ['from the same host at another port', { origin: 'http://localhost:3001' }],
    ['for another RP ID', { rpId: 'evil.test' }],
    ['from a page framed by another site', { crossOrigin: true }],
    ['when it answers the making of a key', { type: 'webauthn.create' }],
    ['signed by another key', { foreignKey: true }],
    ['when it does not say whose it is', { userHandle: null }],
    ['when it says that it is somebody else’s', { userHandle: 'c29tZWJvZHkgZWxzZQ' }],
  ])('%s', async (_, bent) => {
    const client = server.client()
    const answer = await signIn(client, phone, bent)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Cette clé d’accès n’a pas été acceptée')
    expect(client.cookies.has('ac_session')).toBe(false)
    expect(await sessionCount()).toBe(0)
    expect(await journaled('sign_in_failed')).toHaveLength(1)
  })

  test('the same answer sent again', async () => {
    const client = server.client()
    const reponse = phone.answer(await signInChallenge(client))
    expect((await client.post('/connexion/cle-d-acces', { reponse })).status).toBe(303)
    client.cookies.delete('ac_session')
    const again = await client.post('/connexion/cle-d-acces', { reponse })
    expect(again.status).toBe(422)
    expect(again.text).toContain('cette connexion a déjà servi')
    expect(client.cookies.has('ac_session')).toBe(false)
  })

  test('a challenge serves once, even for a refused answer', async () => {
    const client = server.client()
    const challenge = await signInChallenge(client)
    await client.post('/connexion/cle-d-acces', { reponse: phone.answer(challenge, { userVerified: false }) })
    expect((await client.post('/connexion/cle-d-acces', { reponse: phone.answer(challenge) })).status).toBe(422)
    expect(await sessionCount()).toBe(0)
  })

  test('sent twice at the same moment, it signs in once', async () => {
    const client = server.client()
    const reponse = phone.answer(await signInChallenge(client))
    const answers = await Promise.all([1, 2].map(() => client.post('/connexion/cle-d-acces', { reponse })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(await sessionCount()).toBe(1)
  })

  test('in another browser than the one that was asked', async () => {
    const challenge = await signInChallenge(server.client())
    const thief = server.client()
    const answer = await thief.post('/connexion/cle-d-acces', { reponse: phone.answer(challenge) })
    expect(answer.status).toBe(422)
    expect(thief.cookies.has('ac_session')).toBe(false)
  })

  test('after five minutes', async () => {
    const client = server.client()
    const challenge = await signInChallenge(client)
    server.clock.advance(5 * MINUTE)
    expect((await client.post('/connexion/cle-d-acces', { reponse: phone.answer(challenge) })).status).toBe(422)
    expect(await sessionCount()).toBe(0)
  })

  test('a challenge that asked a proof of a session does not open another', async () => {
    const client = server.client()
    await client.signInAs(people.claire)
    const challenge = await proofChallenge(client)
    client.cookies.delete('ac_session')
    expect((await client.post('/connexion/cle-d-acces', { reponse: phone.answer(challenge) })).status).toBe(422)
    expect(client.cookies.has('ac_session')).toBe(false)
  })

  test.each(['', '{', 'null', '{"id":"x"}', JSON.stringify({ id: 'A'.repeat(60_000) })])(
    'when it cannot be read: %.20s',
    async (reponse) => {
      expect((await server.client().post('/connexion/cle-d-acces', { reponse })).status).toBe(422)
    },
  )
})

describe('a key that was copied', () => {
  test.each([
    ['the counter goes back', 1],
    ['the counter stays where it was', 5],
    ['the counter starts to say nothing', 0],
  ])('%s: refused, the person is told, the journal says so', async (_, counter) => {
    expect((await signIn(server.client(), phone, { counter: 5 })).status).toBe(303)
    const before = await sessionCount()
    const copy = server.client()
    const answer = await signIn(copy, phone, { counter })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Cette clé d’accès n’a pas été acceptée')
    expect(copy.cookies.has('ac_session')).toBe(false)
    expect(await sessionCount()).toBe(before)
    expect(await journaled('passkey_cloned')).toEqual([
      { account: people.claire.accountId, factor: factorId, during: 'sign_in' },
    ])
    const [mail] = await waitingMessages(server.ctx, 'passkey_cloned')
    expect(mail).toMatchObject({ to: people.claire.email, subject: 'Une de vos clés d’accès a peut-être été copiée' })
    expect(mail?.text).toContain('Ordinateur de l’accueil')
    // The one that is ahead goes on: who holds it is for the person to say.
    expect((await signIn(server.client(), phone, { counter: 6 })).status).toBe(303)
  })

  test('a forged answer does not pass for a copy: nobody can frighten the owner', async () => {
    await signIn(server.client(), phone, { counter: 5 })
    await signIn(server.client(), phone, { counter: 1, foreignKey: true })
    expect(await journaled('passkey_cloned')).toEqual([])
    expect(await waitingMessages(server.ctx, 'passkey_cloned')).toEqual([])
  })
})

describe('tells nothing of accounts (T-44)', () => {
  test('unknown, removed, of a deactivated account, badly signed, copied: one answer', async () => {
    const { ctx, clock } = server
    const unknown = softAuthenticator()
    await addKey(server, people.lucie, unknown)
    await ctx.db
      .delete(passkeys)
      .where(eq(passkeys.credentialId, Buffer.from(unknown.credentials[0] ?? '', 'base64url')))
    const removed = softAuthenticator()
    const removedId = await addKey(server, people.lucie, removed)
    await ctx.db
      .update(factors)
      .set({ removedAt: clock.now(), removedReason: 'par_la_personne' })
      .where(and(eq(factors.id, removedId), isNull(factors.removedAt)))
    const gone = softAuthenticator()
    await addKey(server, people.samir, gone)
    await ctx.db.update(accounts).set({ deactivatedAt: clock.now() }).where(eq(accounts.id, people.samir.accountId))
    await signIn(server.client(), phone, { counter: 5 })
    await ctx.db.delete(sessions)

    const answers = [
      await signIn(server.client(), unknown),
      await signIn(server.client(), removed),
      await signIn(server.client(), gone),
      await signIn(server.client(), phone, { foreignKey: true, counter: 9 }),
      await signIn(server.client(), phone, { counter: 2 }),
    ].map(comparable)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.status).toBe(422)
    expect(await sessionCount()).toBe(0)
    // What is kept is for those who read the journal, and holds nothing that the caller wrote.
    expect(await journaled('sign_in_failed')).toEqual([
      { reason: 'passkey_unknown' },
      { reason: 'passkey_unknown' },
      { reason: 'passkey_unknown' },
      { reason: 'passkey_refused', account: people.claire.accountId, factor: factorId },
    ])
  })
})

describe('is slowed', () => {
  test('from one address that nobody signed in from, never a browser that is known', async () => {
    const known = server.client({ address: '203.0.113.7' })
    expect((await signIn(known)).status).toBe(303)
    const stranger = server.client({ address: '203.0.113.7' })
    const statuses: number[] = []
    for (let tries = 0; tries < 33; tries += 1) {
      statuses.push((await stranger.post('/connexion/cle-d-acces', { reponse: '{}' })).status)
    }
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 422))
    expect(statuses.at(-1)).toBe(429)
    const blocked = await signIn(server.client({ address: '203.0.113.7' }))
    expect(blocked.status).toBe(429)
    expect(blocked.text).toContain('Trop d’essais à la suite')
    known.cookies.delete('ac_session')
    expect((await signIn(known)).status).toBe(303)
    server.clock.advance(DAY)
    expect((await signIn(server.client({ address: '203.0.113.7' }))).status).toBe(303)
  })
})
