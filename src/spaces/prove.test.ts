import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Bent, type SoftAuthenticator, softAuthenticator } from '../../tests/support/authenticator.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { signedMandat } from '../../tests/support/mandats.ts'
import { waitingMessages } from '../../tests/support/outbox.ts'
import { addKey, proofChallenge, signInChallenge } from '../../tests/support/passkeys.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../tests/support/people.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../tests/support/server.ts'
import { factors, removeOwnFactor, sessions, sessionVisitor } from '../domain/comptes/index.ts'
import { passkeyChallenges } from '../domain/comptes/passkeys/tables.ts'
import { journalEntries } from '../domain/journal/tables.ts'
import { MINUTE } from '../platform/clock.ts'
import { routes as connexionRoutes } from './connexion/index.ts'
import { routes as usagersRoutes } from './espace-aidant/usagers/index.ts'
import { personPaths } from './espace-aidant/usagers/paths.ts'

/** T-43: a passkey in place of a code, for an act (here stopping a mandat) and on a locked screen. */

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
let phone: SoftAuthenticator
let factorId: string
let stopPath: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  server = await testServer(database, [...connexionRoutes, ...usagersRoutes])
  people = await seedPeople(server.ctx)
  phone = softAuthenticator()
  factorId = await addKey(server, people.claire, phone)
  const { mandatId } = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
  stopPath = personPaths.stopMandatOf(mandatId)
  claire = server.client()
  await claire.signInAs(people.claire)
})

const stop = (answer: string, client = claire): Promise<Answer> =>
  client.post(stopPath, { decision: 'usager', code: '', code_cle: answer })
const actions = async () => (await server.ctx.db.select().from(journalEntries)).map(({ action }) => action)

describe('an act', () => {
  test('the page offers the key beside the code, to scripts alone', async () => {
    const { body } = await claire.get(stopPath)
    expect(body).toContain('name="code"')
    expect(body).toMatch(/<div class="ac-passkey" hidden data-with-keys[^>]*>\s*<input type="hidden" name="code_cle"/)
    expect(body).toContain('<script type="module" src="/assets/key-proof.js"></script>')
  })

  test('is done with the key, and only this person’s keys are asked for', async () => {
    const challenge = await proofChallenge(claire)
    expect(JSON.parse(challenge)).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [{ id: phone.credentials[0], type: 'public-key', transports: ['internal'] }],
    })
    const done = await stop(phone.answer(challenge))
    expect(done).toMatchObject({ status: 303 })
    expect((await claire.follow(done)).text).toContain('Le mandat d’Angela Dubois est arrêté')
    expect(await actions()).toContain('revoke_mandat')
  })

  test('is done with a key that does not repeat whose it is: the session says so already', async () => {
    expect((await stop(phone.answer(await proofChallenge(claire), { userHandle: null }))).status).toBe(303)
  })

  test('is done with either of two keys', async () => {
    const usb = softAuthenticator()
    await addKey(server, people.claire, usb, 'Clé USB')
    const challenge = await proofChallenge(claire)
    expect(JSON.parse(challenge).allowCredentials).toHaveLength(2)
    expect((await stop(usb.answer(challenge))).status).toBe(303)
  })

  test('with nothing but a key, a code is answered by the way out', async () => {
    const { ctx, clock } = server
    await ctx.db
      .update(factors)
      .set({ removedAt: clock.now(), removedReason: 'par_la_personne', seedSealed: null })
      .where(and(eq(factors.accountId, people.claire.accountId), eq(factors.kind, 'totp_app')))
    const refused = await claire.post(stopPath, { decision: 'usager', code: '123456', code_cle: '' })
    expect(refused.text).toContain('Utilisez votre clé d’accès.')
    expect((await stop(phone.answer(await proofChallenge(claire)))).status).toBe(303)
  })

  test('is still done with a code', async () => {
    const code = codeFor(people.claire.secret, server.clock.now())
    expect((await claire.post(stopPath, { decision: 'usager', code, code_cle: '' })).status).toBe(303)
  })

  test('what is missing elsewhere does not use the answer up', async () => {
    const answer = phone.answer(await proofChallenge(claire))
    expect((await claire.post(stopPath, { code: '', code_cle: answer })).text).toContain('Dites qui a décidé')
    expect((await stop(answer)).status).toBe(303)
  })
})

describe('refused, nothing is done and the form comes back', () => {
  test.each<[string, Bent]>([
    ['without verification of the person', { userVerified: false }],
    ['without the person', { userPresent: false }],
    ['from another origin', { origin: 'https://evil.test' }],
    ['for another RP ID', { rpId: 'evil.test' }],
    ['from a framed page', { crossOrigin: true }],
    ['signed by another key', { foreignKey: true }],
    ['for another account, it says', { userHandle: 'c29tZWJvZHkgZWxzZQ' }],
  ])('%s', async (_, bent) => {
    const refused = await stop(phone.answer(await proofChallenge(claire), bent))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Votre clé d’accès n’a pas pu être vérifiée')
    expect(refused.body).toMatch(/value="usager" checked/)
    expect(await actions()).not.toContain('revoke_mandat')
  })

  test('the same answer for a second act', async () => {
    const answer = phone.answer(await proofChallenge(claire))
    expect((await stop(answer)).status).toBe(303)
    const other = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
    stopPath = personPaths.stopMandatOf(other.mandatId)
    expect((await stop(answer)).status).toBe(422)
  })

  test('in another session of the same person than the one that was asked', async () => {
    const elsewhere = server.client()
    await elsewhere.signInAs(people.claire)
    const answer = phone.answer(await proofChallenge(elsewhere))
    expect((await stop(answer)).status).toBe(422)
    expect((await stop(answer, elsewhere)).status).toBe(303)
  })

  test('a colleague’s key', async () => {
    const theirs = softAuthenticator()
    await addKey(server, people.samir, theirs)
    expect((await stop(theirs.answer(await proofChallenge(claire)))).status).toBe(422)
  })

  test('an answer given to sign in', async () => {
    expect((await stop(phone.answer(await signInChallenge(claire)))).status).toBe(422)
  })

  test('after five minutes', async () => {
    const answer = phone.answer(await proofChallenge(claire))
    server.clock.advance(5 * MINUTE)
    expect((await stop(answer)).status).toBe(422)
  })

  test('a key removed meanwhile, which is no longer asked for either', async () => {
    const { ctx } = server
    const answer = phone.answer(await proofChallenge(claire))
    const visitor = await sessionVisitor(ctx, claire.cookies.get('ac_session') ?? '')
    if (!visitor) throw new Error('nobody')
    const removed = await removeOwnFactor(ctx, visitor, freshProof(people.claire.accountId, ctx), { factorId })
    expect(removed.kind).toBe('removed')
    expect((await stop(answer)).status).toBe(422)
    expect((await claire.get(stopPath)).body).not.toContain('code_cle')
    expect((await claire.post('/connexion/cle-d-acces/preuve')).status).toBe(404)
  })

  test('a copied key: said, told by mail, journaled', async () => {
    expect((await stop(phone.answer(await proofChallenge(claire), { counter: 7 }))).status).toBe(303)
    const other = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
    stopPath = personPaths.stopMandatOf(other.mandatId)
    const refused = await stop(phone.answer(await proofChallenge(claire), { counter: 3 }))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('elle a peut-être été copiée')
    expect(await waitingMessages(server.ctx, 'passkey_cloned')).toHaveLength(1)
    expect(await actions()).toContain('passkey_cloned')
  })

  test('too many in a row wait, keys and codes together', async () => {
    for (let tries = 0; tries < 6; tries += 1) await stop('{}')
    const refused = await stop(phone.answer(await proofChallenge(claire)))
    expect(refused.text).toContain('Trop d’essais à la suite')
  })
})

describe('a locked screen', () => {
  const lock = () => claire.post('/connexion/verrouiller', { retour: '/espace-aidant/usagers' })

  test('is opened again by the key, and leads back', async () => {
    await lock()
    const locked = await claire.get('/espace-aidant/usagers')
    expect(locked.status).toBe(403)
    expect(locked.body).toContain('name="_code_cle"')
    expect(locked.body).toContain('data-key-sends')
    const answer = phone.answer(await proofChallenge(claire))
    const opened = await claire.post('/connexion/code', {
      retour: '/espace-aidant/usagers',
      _code: '',
      _code_cle: answer,
    })
    expect(opened).toMatchObject({ status: 303, location: '/espace-aidant/usagers' })
    expect((await claire.follow(opened)).status).toBe(200)
  })

  test('the form that waited goes on, and the key’s answer is no part of it', async () => {
    server.clock.advance(20 * MINUTE)
    const delayed = await claire.post(stopPath, { decision: 'usager', code: '' })
    expect(delayed.status).toBe(403)
    expect(delayed.text).toContain('Ce que vous avez rempli est gardé')
    const refused = await claire.post(stopPath, { decision: 'usager', code: '', _code: '', _code_cle: '{}' })
    expect(refused.status).toBe(422)
    expect(refused.body.match(/name="_code_cle"/g)).toHaveLength(1)
    const answer = phone.answer(await proofChallenge(claire))
    const went = await claire.post(stopPath, { decision: 'usager', code: '', _code: '', _code_cle: answer })
    // The screen is open; the act itself wants its own proof.
    expect(went.status).toBe(422)
    expect(went.text).toContain('Tapez les 6 chiffres du code')
    expect((await stop(phone.answer(await proofChallenge(claire)))).status).toBe(303)
  })

  test('nobody but who holds the session is given a challenge', async () => {
    expect((await server.client().post('/connexion/cle-d-acces/preuve')).status).toBe(403)
    const samir = server.client()
    await samir.signInAs(people.samir)
    expect((await samir.post('/connexion/cle-d-acces/preuve')).status).toBe(404)
    expect((await samir.get(personPaths.list)).body).not.toContain('key-proof')
    await server.ctx.db.update(sessions).set({ endedAt: server.clock.now() })
    expect((await claire.post('/connexion/cle-d-acces/preuve')).status).toBe(403)
    expect(await server.ctx.db.select().from(passkeyChallenges).where(eq(passkeyChallenges.purpose, 'proof'))).toEqual(
      [],
    )
  })
})
