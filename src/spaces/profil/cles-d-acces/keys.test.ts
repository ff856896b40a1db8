import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Bent, type SoftAuthenticator, softAuthenticator } from '../../../../tests/support/authenticator.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { addKey, proofChallenge, signInChallenge } from '../../../../tests/support/passkeys.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { beginKey, factors, purgeSignIn, sessionVisitor } from '../../../domain/comptes/index.ts'
import { passkeyChallenges, passkeys } from '../../../domain/comptes/passkeys/tables.ts'
import { journalEntries } from '../../../domain/journal/tables.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import { routes as connexionRoutes } from '../../connexion/index.ts'
import { keyPaths, keyRoutes } from './index.ts'

/** T-43: adding a passkey to one's own account. */

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
let phone: SoftAuthenticator

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  server = await testServer(database, [...connexionRoutes, ...keyRoutes])
  people = await seedPeople(server.ctx)
  phone = softAuthenticator()
  claire = server.client()
  await claire.signInAs(people.claire)
})

const code = () => codeFor(people.claire.secret, server.clock.now())
const begin = (fields = {}) => claire.post(keyPaths.add, { nom: 'Téléphone du service', code: code(), ...fields })

/** What the page gives its script. */
async function creationOptions(client = claire): Promise<string> {
  const { body } = await client.get(keyPaths.create)
  const text = /data-key-add="([^"]*)"/
    .exec(body)?.[1]
    ?.replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
  if (!text) throw new Error('no options')
  return text
}

async function make(bent: Bent = {}, authenticator = phone): Promise<Answer> {
  return claire.post(keyPaths.create, { reponse: authenticator.make(await creationOptions(), bent) })
}

const kept = () =>
  server.ctx.db
    .select({ label: factors.label, accountId: factors.accountId, confirmedAt: factors.confirmedAt })
    .from(factors)
    .innerJoin(passkeys, eq(passkeys.factorId, factors.id))

describe('adds a key', () => {
  test('a name and a code, one button: kept, told by mail, journaled, and it signs in', async () => {
    expect((await claire.get(keyPaths.add)).text).toContain('Ajouter une clé d’accès')
    expect(await begin()).toMatchObject({ status: 303, location: keyPaths.create })
    expect((await claire.get(keyPaths.create)).text).toContain('Créer la clé d’accès « Téléphone du service »')
    const added = await make()
    expect(added).toMatchObject({ status: 303, location: keyPaths.added })
    expect((await claire.follow(added)).text).toContain('Votre clé d’accès est prête')
    expect(await kept()).toMatchObject([
      { label: 'Téléphone du service', accountId: people.claire.accountId, confirmedAt: server.clock.now() },
    ])
    const [mail] = await waitingMessages(server.ctx, 'factor_added')
    expect(mail?.to).toBe(people.claire.email)
    expect(mail?.text).toContain('Téléphone du service')
    const [entry] = await server.ctx.db
      .select()
      .from(journalEntries)
      .where(and(eq(journalEntries.action, 'add_factor'), eq(journalEntries.organisationId, people.mairie.id)))
    expect(entry).toMatchObject({ actorId: people.claire.accountId, details: { kind: 'passkey' } })
    expect(JSON.stringify(entry?.details)).not.toContain('Téléphone')

    const elsewhere = server.client()
    const reponse = phone.answer(await signInChallenge(elsewhere))
    expect((await elsewhere.post('/connexion/cle-d-acces', { reponse })).status).toBe(303)
  })

  test('what is asked of the device: found again by itself, verified, not twice on the same one, nothing of its maker', async () => {
    await addKey(server, people.claire, softAuthenticator())
    await begin()
    const options = JSON.parse(await creationOptions())
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Aidants Connect' },
      user: { name: people.claire.email, displayName: 'Claire Vasseur' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    })
    expect(options.excludeCredentials).toHaveLength(1)
    expect(options.pubKeyCredParams.map(({ alg }: { alg: number }) => alg)).toEqual([-8, -7, -257])
    // The device keeps this: it must not be the account's key with us.
    expect(Buffer.from(options.user.id, 'base64url').toString('utf8')).not.toContain(people.claire.accountId)
  })

  test('with a key that is there already in place of the code', async () => {
    await addKey(server, people.claire, phone)
    const code_cle = phone.answer(await proofChallenge(claire))
    expect((await claire.post(keyPaths.add, { nom: 'Clé USB', code: '', code_cle })).status).toBe(303)
    expect((await make({}, softAuthenticator())).status).toBe(303)
    expect(await kept()).toHaveLength(2)
  })
})

describe('refused', () => {
  test('without a name: the code is not used up', async () => {
    const used = code()
    const refused = await claire.post(keyPaths.add, { nom: ' ', code: used })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Donnez un nom à cette clé')
    expect((await claire.post(keyPaths.add, { nom: 'Téléphone', code: used })).status).toBe(303)
  })

  test('without a fresh proof: nothing is begun', async () => {
    const wrong = code() === '000000' ? '111111' : '000000'
    expect((await begin({ code: wrong })).text).toContain('Ce code n’est pas le bon')
    expect((await begin({ code: '' })).status).toBe(422)
    expect(await claire.get(keyPaths.create)).toMatchObject({ status: 303, location: keyPaths.add })
    expect(await server.ctx.db.select().from(passkeyChallenges)).toEqual([])
  })

  test.each<[string, Bent]>([
    ['a device that did not verify the person', { userVerified: false }],
    ['a device without the person', { userPresent: false }],
    ['another origin', { origin: 'https://evil.test' }],
    ['another RP ID', { rpId: 'evil.test' }],
    ['a framed page', { crossOrigin: true }],
    ['another ceremony', { type: 'webauthn.get' }],
  ])('%s', async (_, bent) => {
    await begin()
    const refused = await make(bent)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Rien n’a été ajouté')
    expect(await kept()).toEqual([])
    expect(await waitingMessages(server.ctx, 'factor_added')).toEqual([])
  })

  test('a challenge of our making, but for somebody else or for another session', async () => {
    await begin()
    const challenge = JSON.parse(await creationOptions()).challenge
    const elsewhere = server.client()
    await elsewhere.signInAs(people.claire)
    const samir = server.client()
    await samir.signInAs(people.samir)
    const options = await creationOptions()
    for (const client of [elsewhere, samir]) {
      const refused = await client.post(keyPaths.create, { reponse: phone.make(options, { challenge }) })
      expect(refused.text).toContain('Plus de 5 minutes ont passé')
    }
    expect(await kept()).toEqual([])
  })

  test('the same answer twice: one key', async () => {
    await begin()
    const reponse = phone.make(await creationOptions())
    const answers = await Promise.all([1, 2].map(() => claire.post(keyPaths.create, { reponse })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(await kept()).toHaveLength(1)
  })

  test('a credential that is somebody’s already', async () => {
    await begin()
    const first = phone.make(await creationOptions())
    await claire.post(keyPaths.create, { reponse: first })
    server.clock.advance(MINUTE)
    await begin()
    const { challenge } = JSON.parse(await creationOptions())
    const again = JSON.parse(first)
    const client = JSON.parse(Buffer.from(again.response.clientDataJSON, 'base64url').toString('utf8'))
    again.response.clientDataJSON = Buffer.from(JSON.stringify({ ...client, challenge })).toString('base64url')
    const refused = await claire.post(keyPaths.create, { reponse: JSON.stringify(again) })
    expect(refused.text).toContain('Cette clé d’accès est déjà utilisée')
    expect(await kept()).toHaveLength(1)
  })

  test('after five minutes', async () => {
    await begin()
    const reponse = phone.make(await creationOptions())
    server.clock.advance(5 * MINUTE)
    expect((await claire.post(keyPaths.create, { reponse })).text).toContain('Plus de 5 minutes ont passé')
    expect(await claire.get(keyPaths.create)).toMatchObject({ status: 303, location: keyPaths.add })
  })

  test('a proof that is stale or somebody else’s, whoever calls', async () => {
    const { ctx, clock } = server
    const visitor = await sessionVisitor(ctx, claire.cookies.get('ac_session') ?? '')
    if (!visitor) throw new Error('nobody')
    const stale = freshProof(people.claire.accountId, ctx)
    expect(await beginKey(ctx, visitor, freshProof(people.samir.accountId, ctx), 'Clé')).toBe('stale_proof')
    clock.advance(3 * MINUTE)
    expect(await beginKey(ctx, visitor, stale, 'Clé')).toBe('stale_proof')
  })

  test('more than ten factors', async () => {
    for (let made = 0; made < 9; made += 1) await addKey(server, people.claire, phone, `Clé ${made}`)
    const refused = await begin()
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Votre compte a déjà 10 moyens de connexion')
  })
})

test('challenges are forgotten a day later', async () => {
  const { ctx, clock } = server
  await addKey(server, people.claire, phone)
  await proofChallenge(claire)
  await signInChallenge(claire)
  const client = server.client()
  await client.post('/connexion/cle-d-acces', { reponse: phone.answer(await signInChallenge(client)) })
  clock.advance(DAY + 6 * MINUTE)
  await purgeSignIn(ctx)
  expect(await ctx.db.select().from(passkeyChallenges)).toEqual([])
})
