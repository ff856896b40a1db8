import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  activationCode,
  activationSession,
  invitedNewcomer,
  lastActivationToken,
  type Newcomer,
} from '../../../tests/support/activation.ts'
import { softAuthenticator } from '../../../tests/support/authenticator.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../tests/support/people.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { accounts, addMembership, openRepair, type Referent, sessions } from '../../domain/comptes/index.ts'
import { DAY, MINUTE } from '../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referent: Referent
let nour: Newcomer
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute())
  people = await seedPeople(server.ctx)
  referent = people.claire.aidant
  await addMembership(server.ctx, { ...here(people.claire.accountId), role: 'referent' })
  nour = await invitedNewcomer(server.ctx, referent)
})

const here = (accountId: string) => ({ accountId, organisationId: people.mairie.id })
const linkOf = (token: string) => `/activation/lien/${token}`

/** Her browser, once the link and the code were given. */
async function inside(): Promise<TestClient> {
  const client = server.client()
  const answer = await client.post(linkOf(nour.token), { code: nour.code })
  expect(answer).toMatchObject({ status: 303, location: '/activation' })
  return client
}

/** The code that an application shows which has read the key of this page. */
function appCode({ body }: Answer): string {
  const key = /class="ac-app-key">([A-Z2-7\s\u00a0\u202f]+)</.exec(body)?.[1] ?? ''
  return codeFor(key.replace(/\s/g, ''), server.clock.now())
}

async function withFactor(): Promise<TestClient> {
  const client = await inside()
  const shown = await client.get('/activation/application')
  await client.post('/activation/application', { code: appCode(shown) })
  return client
}

const TICKED = { accepte_cgu: '1', accepte_charte_aidant: '1' }

/** A page without what changes at each showing, and without the token of its own address. */
const comparable = ({ status, body }: Answer) => ({
  status,
  body: body.replace(/name="_csrf" value="[^"]*"/g, '').replace(/\/activation\/lien\/[\w-]+/g, '/activation/lien/…'),
})

test('from the mail to one’s own space: three pages, two codes, two boxes', async () => {
  const client = server.client()
  expect((await client.get(linkOf(nour.token))).text).toContain('Tapez le code que vous avez reçu')
  const factor = await client.follow(await client.post(linkOf(nour.token), { code: nour.code }))
  expect(factor.text).toContain('Étape 1 sur 2')
  expect(factor.body).toContain('otpauth://totp/')
  const documents = await client.follow(await client.post('/activation/application', { code: appCode(factor) }))
  expect(documents.text).toContain('Étape 2 sur 2')
  expect(documents.text).toContain('Version 1, en vigueur depuis le jeudi 15 janvier 2026')
  const unticked = await client.post('/activation/documents', { accepte_cgu: '1' })
  expect(unticked.status).toBe(422)
  expect(unticked.body).toMatch(/name="accepte_cgu"[^>]*checked|checked[^>]*name="accepte_cgu"/)
  const done = await client.post('/activation/documents', TICKED)
  expect(done.location).toBe('/espace-aidant/entrainement')
  expect((await client.get('/espace-aidant')).text).toContain('Bonjour Nour')
  const [account] = await server.ctx.db.select().from(accounts).where(eq(accounts.id, nour.accountId))
  expect(account?.activatedAt).toEqual(server.clock.now())
})

test('opening the link does nothing, however often, and its code still opens it', async () => {
  for (let opened = 0; opened < 20; opened += 1) await server.client().get(linkOf(nour.token))
  expect(await server.ctx.db.select().from(sessions)).toEqual([])
  await inside()
})

test('a browser that comes from the mail, and never saw the sign-in, may then draw up a mandat', async () => {
  const client = server.client()
  client.cookies.delete('ac_navigateur')
  await client.post(linkOf(nour.token), { code: nour.code })
  // Known to her account from now on, by the cookie that it has just been given (T-41).
  const browserHash = server.ctx.keys.hash('browser', client.cookies.get('ac_navigateur') ?? '')
  expect(await server.ctx.db.select().from(sessions)).toMatchObject([{ accountId: nour.accountId, browserHash }])
  const shown = await client.get('/activation/application')
  await client.post('/activation/application', { code: appCode(shown) })
  await client.post('/activation/documents', TICKED)
  expect((await client.get('/espace-aidant/mandats/nouveau')).text).toContain('Avant votre premier mandat')
  await client.post('/espace-aidant/entrainement/deja-appris', { appris: 'oui' })
  const begun = await client.follow(await client.post('/espace-aidant/mandats/nouveau'))
  expect(begun.text).toContain('Pour quels thèmes ?')
})

describe('with a passkey as the first factor', () => {
  async function withKey(client: TestClient): Promise<Answer> {
    const { body } = await client.follow(await client.post('/activation/cle-d-acces'))
    const options =
      /data-key-add="([^"]*)"/
        .exec(body)?.[1]
        ?.replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&') ?? ''
    return client.follow(
      await client.post('/activation/cle-d-acces/creer', { reponse: softAuthenticator().make(options) }),
    )
  }

  test('no code is typed but the first', async () => {
    const client = await inside()
    expect((await client.get('/activation/cle-d-acces')).text).toContain('Créez une clé d’accès')
    expect((await withKey(client)).text).toContain('Lisez et acceptez ces textes')
    expect((await client.post('/activation/documents', TICKED)).location).toBe('/espace-aidant/entrainement')
  })

  test('an answer that nothing was begun for, or that is none, gives nothing', async () => {
    const client = await inside()
    expect((await client.get('/activation/cle-d-acces/creer')).location).toBe('/activation/cle-d-acces')
    expect((await client.post('/activation/cle-d-acces/creer', { reponse: '{}' })).status).toBe(422)
    expect((await client.get('/espace-aidant')).location).toBe('/activation')
  })

  test('it ends a repair as any factor does: a day of cool-down', async () => {
    const { ctx } = server
    const wanted = { accountId: people.samir.accountId, lost: 'tout', reason: 'vole' } as const
    await openRepair(ctx, referent, freshProof(referent.accountId, ctx), wanted)
    const given = {
      token: await lastActivationToken(ctx),
      code: await activationCode(ctx, referent, wanted.accountId),
    }
    const client = server.client()
    client.cookies.set('ac_session', await activationSession(ctx, given))
    await client.get('/activation/application')
    expect((await withKey(client)).text).toContain('Votre accès est rétabli')
    expect(await waitingMessages(ctx, 'repair_done')).toHaveLength(2)
  })
})

describe('no step is skipped', () => {
  test('before the factor: neither the documents, nor the spaces, nor one’s own session', async () => {
    const client = await inside()
    for (const path of ['/activation/documents', '/espace-aidant', '/connexion/structure', '/connexion/conditions']) {
      const answer = await client.follow(await client.get(path))
      expect(answer.text, path).toContain('Reliez une application de votre téléphone')
    }
    await client.post('/activation/documents', TICKED)
    await client.post('/connexion/conditions', TICKED)
    expect((await client.get('/espace-aidant')).location).toBe('/activation')
  })

  test('a second tab and the back button: what is done is done once', async () => {
    const client = await inside()
    const tab = await client.get('/activation/application')
    const code = appCode(tab)
    await client.post('/activation/application', { code })
    const again = await client.follow(await client.post('/activation/application', { code }))
    expect(again.text).toContain('Lisez et acceptez ces textes')
    expect((await client.follow(await client.get('/activation/carte'))).text).toContain('Lisez et acceptez ces textes')
    await client.post('/activation/documents', TICKED)
    expect((await client.post('/activation/documents', TICKED)).location).toBe('/espace-aidant')
    expect((await client.get('/activation/application')).location).toBe('/espace-aidant')
  })

  test('the key on the screen is the same each time the page is shown, and another one for another session', async () => {
    const client = await inside()
    const first = appCode(await client.get('/activation/application'))
    expect(appCode(await client.get('/activation/application'))).toBe(first)
    server.clock.advance(DAY)
    await server.client().post('/activation/nouveau-lien', { email: nour.email })
    const other = server.client()
    const code = await activationCode(server.ctx, referent, nour.accountId)
    await other.post(linkOf(await lastActivationToken(server.ctx)), { code })
    server.clock.advance(-DAY)
    expect(appCode(await other.get('/activation/application'))).not.toBe(first)
  })
})

describe('interrupted', () => {
  test('fifteen minutes without a request: a new link, since nothing can prove who is there', async () => {
    const client = await inside()
    server.clock.advance(15 * MINUTE)
    const answer = await client.get('/activation/application')
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Recevoir un nouveau lien')
    expect(answer.text).not.toContain('Nour')
    expect((await client.post('/activation/application', { code: '123456' })).status).toBe(403)
  })

  test('after the factor, on another day: the ordinary sign-in leads to the documents', async () => {
    await withFactor()
    server.clock.advance(DAY)
    const client = server.client()
    await client.signInAs(nour)
    const answer = await client.follow(await client.get('/espace-aidant'))
    expect(answer.text).toContain('Lisez et acceptez ces textes')
  })
})

describe('nothing tells who has an account (T-44)', () => {
  test('every link shows the same page', async () => {
    const shown = comparable(await server.client().get(linkOf(nour.token)))
    expect(comparable(await server.client().get(linkOf('x'.repeat(43))))).toEqual(shown)
    await inside()
    expect(comparable(await server.client().get(linkOf(nour.token)))).toEqual(shown)
  })

  test('a wrong code on a link that waits and on one that does not exist get the same answer', async () => {
    const wrong = nour.code === '111111' ? '222222' : '111111'
    const here = await server.client().post(linkOf(nour.token), { code: wrong })
    const nowhere = await server.client().post(linkOf('x'.repeat(43)), { code: wrong })
    expect(here.status).toBe(422)
    expect(comparable(here)).toEqual(comparable(nowhere))
  })

  test('asking for a link says the same of every address', async () => {
    const answers = []
    for (const email of [nour.email, people.samir.email, 'nobody@nowhere.example']) {
      const client = server.client()
      answers.push(comparable(await client.follow(await client.post('/activation/nouveau-lien', { email }))))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })
})

describe('after a repair', () => {
  async function repaired(): Promise<TestClient> {
    const { ctx } = server
    const wanted = { accountId: people.samir.accountId, lost: 'tout', reason: 'vole' } as const
    await openRepair(ctx, referent, freshProof(referent.accountId, ctx), wanted)
    const token = await lastActivationToken(ctx)
    const code = await activationCode(ctx, referent, wanted.accountId)
    const client = server.client()
    client.cookies.set('ac_session', await activationSession(ctx, { token, code }))
    const shown = await client.follow(await client.get('/espace-aidant'))
    expect(shown.text).toContain('Reliez une application de votre téléphone')
    const done = await client.follow(await client.post('/activation/application', { code: appCode(shown) }))
    expect(done.text).toContain('Votre accès est rétabli')
    expect(done.text).toContain('mercredi 4 mars 2026 à 14 h 12')
    return client
  }

  test('what cannot be undone waits a day, says until when, and the rest is open', async () => {
    const client = await repaired()
    expect((await client.get('/espace-aidant/usagers')).status).toBe(200)
    expect((await client.get('/espace-aidant')).text).toContain('Certaines actions attendent encore')
    const sensitive = everyRoute().filter((route) => route.sensitive && route.method === 'POST')
    expect(sensitive.length).toBeGreaterThanOrEqual(3)
    await client.get('/espace-aidant')
    for (const { path } of sensitive) {
      const url = path.replace(/:(\w+)/g, () => crypto.randomUUID())
      const refused = await client.post(url, { code: '123456', certifie: 'oui' })
      expect(refused.status, path).toBe(403)
      expect(refused.text, path).toContain('Ce sera possible à partir du mercredi 4 mars 2026 à 14 h 12')
    }
    server.clock.advance(DAY)
    const later = server.client()
    await later.signInAs(people.samir)
    for (const { path } of sensitive) {
      const answer = await later.post(path.replace(/:(\w+)/g, () => crypto.randomUUID()))
      expect(answer.text, path).not.toContain('Ce sera possible à partir du')
    }
  })

  test('the mails tell both', async () => {
    await repaired()
    const told = (await waitingMessages(server.ctx, 'repair_done')).map(({ to }) => to).sort()
    expect(told).toEqual([people.claire.email, people.samir.email])
  })
})
