import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser } from '../../../../simulators/kit/browser.ts'
import type { ProConnectSimulator } from '../../../../simulators/proconnect/index.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, freshProof, type People, type Person, seedPeople } from '../../../../tests/support/people.ts'
import {
  proConnectOf,
  professional,
  signInByProConnect,
  startProConnectFor,
  throughProConnect,
} from '../../../../tests/support/proconnect.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import {
  deactivateAccount,
  linkProConnect,
  purgeSignIn,
  sessions,
  sessionVisitor,
  signInRequests,
  unlinkProConnect,
} from '../../../domain/comptes/index.ts'
import { proconnectLinks, proconnectRequests, proconnectSessions } from '../../../domain/comptes/proconnect/tables.ts'
import { journalEntries } from '../../../domain/journal/tables.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import { proConnectLinkRoutes } from '../../profil/proconnect/index.tsx'
import { connexionRoutes } from '../index.ts'

/** DEC-28 and domain/04 C: ProConnect opens an account that its owner linked, and no other; T-40, T-44. */

const OTHER_ADDRESS = 'autre.vasseur@houlbec.example'
let database: TestDatabase
let simulator: ProConnectSimulator
let server: TestServer
let people: People

beforeAll(async () => {
  database = await testDatabase()
  const seeded = await testServer(database, [])
  const { claire, samir } = await seedPeople(seeded.ctx)
  simulator = await startProConnectFor([
    professional(claire.email),
    professional(samir.email, { acr: 'eidas1' }),
    // At another address than the account's, by another employer.
    professional(OTHER_ADDRESS, { idpId: 'fi-prefecture' }),
  ])
})
afterAll(async () => {
  await simulator.close()
  await database.close()
})

beforeEach(async () => {
  await database.reset()
  simulator.control.reset()
  const proConnect = proConnectOf(simulator)
  server = await testServer(database, [...connexionRoutes(proConnect), ...proConnectLinkRoutes(proConnect)])
  people = await seedPeople(server.ctx)
})

const code = ({ secret }: Person): string => {
  server.clock.advance(MINUTE)
  return codeFor(secret, server.ctx.clock.now())
}
const links = () => server.ctx.db.select().from(proconnectLinks)
const journaled = async (action: string) =>
  (await server.ctx.db.select().from(journalEntries).where(eq(journalEntries.action, action))).map(
    ({ details }) => details,
  )
const sessionsOf = async (method: 'proconnect' | 'cle_d_acces') =>
  server.ctx.db.select().from(sessions).where(eq(sessions.method, method))

async function signedIn(person: Person): Promise<TestClient> {
  const client = server.client()
  await client.signInAs(person)
  return client
}

/** To ProConnect and back, as far as what is to be confirmed. */
async function askLink(client: TestClient, email: string): Promise<Answer> {
  const sent = await client.post('/mon-compte/proconnect')
  return client.get(await throughProConnect(sent, email))
}
const confirm = (client: TestClient, person: Person) =>
  client.post('/mon-compte/proconnect/confirmer', { code: code(person) })

async function linked(person: Person): Promise<TestClient> {
  const client = await signedIn(person)
  expect((await askLink(client, person.email)).location).toBe('/mon-compte/proconnect/confirmer')
  expect((await confirm(client, person)).location).toBe('/mon-compte/proconnect?fait=relie')
  return client
}

describe('linking', () => {
  test('is asked, proven and told: by mail, in the journal, on the page', async () => {
    const client = await signedIn(people.claire)
    const sent = await client.post('/mon-compte/proconnect')
    const query = new URL(sent.location ?? '').searchParams
    expect([query.get('prompt'), query.get('login_hint')]).toEqual(['login', people.claire.email])
    expect(query.get('state')?.length).toBeGreaterThanOrEqual(32)
    expect(query.get('nonce')?.length).toBeGreaterThanOrEqual(32)
    const back = await client.get(await throughProConnect(sent, people.claire.email))
    expect(await links()).toEqual([])
    expect((await client.follow(back)).text).toContain('C’est celle de votre compte')
    const done = await client.follow(await confirm(client, people.claire))
    expect(done.text).toContain('ProConnect est relié à votre compte')
    expect(done.text).toContain('Délier ProConnect')
    expect(await links()).toMatchObject([{ accountId: people.claire.accountId, issuer: simulator.issuer }])
    expect(await journaled('link_proconnect')).toEqual([{ account: people.claire.accountId }])
    const mails = await waitingMessages(server.ctx, 'proconnect_linked')
    expect(mails).toHaveLength(1)
    expect(JSON.stringify(await journaled('link_proconnect'))).not.toContain('@')
  })

  test('keeps neither the address nor the identifier that ProConnect gave', async () => {
    await linked(people.claire)
    const kept = JSON.stringify([await links(), await server.ctx.db.select().from(proconnectRequests)])
    expect(kept).not.toContain('@')
    expect((await links())[0]?.subjectHash).toHaveLength(32)
  })

  test('needs the code: a wrong one links nothing, and can be given again', async () => {
    const client = await signedIn(people.claire)
    await askLink(client, people.claire.email)
    const wrong = code(people.claire) === '000000' ? '111111' : '000000'
    const refused = await client.post('/mon-compte/proconnect/confirmer', { code: wrong })
    expect([refused.status, await links()]).toEqual([422, []])
    expect((await confirm(client, people.claire)).location).toBe('/mon-compte/proconnect?fait=relie')
  })

  test('is refused for another address, with the ways out', async () => {
    const client = await signedIn(people.claire)
    const refused = await client.follow(await askLink(client, OTHER_ADDRESS))
    expect(refused.text).toContain('n’est pas celle de votre compte')
    expect(refused.body).toContain('href="/mon-compte/adresse"')
    expect((await client.get('/mon-compte/proconnect/confirmer')).location).toContain('refus=over')
    expect((await confirm(client, people.claire)).location).toContain('refus=over')
    expect(await links()).toEqual([])
  })

  test('is refused for an identity that is another’s, without telling whose', async () => {
    await linked(people.claire)
    const { ctx } = server
    // Claire's account takes another address, and somebody else is given hers.
    await ctx.db.update(proconnectLinks).set({ accountId: people.samir.accountId })
    const client = await signedIn(people.claire)
    const refused = await client.follow(await askLink(client, people.claire.email))
    expect(refused.text).toContain('déjà relié à un autre compte')
    expect(refused.text).not.toMatch(/samir/i)
    expect(await links()).toHaveLength(1)
  })

  test('one account has one identity', async () => {
    const client = await linked(people.claire)
    expect((await client.post('/mon-compte/proconnect')).location).toBe('/mon-compte/proconnect?refus=already_linked')
  })

  test('confirmed twice at the same moment, it is done once', async () => {
    const client = await signedIn(people.claire)
    await askLink(client, people.claire.email)
    const { ctx } = server
    const visitor = await sessionVisitor(ctx, client.cookies.get('ac_session') ?? '')
    if (!visitor) throw new Error('nobody')
    const proof = freshProof(people.claire.accountId, ctx)
    const results = await Promise.all([1, 2].map(() => linkProConnect(ctx, visitor, proof)))
    expect(results.sort()).toEqual(['linked', 'over'])
    expect(await waitingMessages(ctx, 'proconnect_linked')).toHaveLength(1)
  })

  test('two accounts for one identity at the same moment: one has it', async () => {
    const { ctx } = server
    const visitors = await Promise.all(
      [people.claire, people.samir].map(async (person) => {
        const client = await signedIn(person)
        await askLink(client, person.email)
        const visitor = await sessionVisitor(ctx, client.cookies.get('ac_session') ?? '')
        if (!visitor) throw new Error('nobody')
        return visitor
      }),
    )
    await ctx.db.update(proconnectRequests).set({ subjectHash: Buffer.alloc(32, 7) })
    const results = await Promise.all(
      visitors.map((visitor) => linkProConnect(ctx, visitor, freshProof(visitor.account.id, ctx))),
    )
    expect(results.sort()).toEqual(['linked', 'taken'])
  })

  test('a stale or foreign proof, five minutes, another session: nothing', async () => {
    const { ctx, clock } = server
    const client = await signedIn(people.claire)
    await askLink(client, people.claire.email)
    const visitor = await sessionVisitor(ctx, client.cookies.get('ac_session') ?? '')
    if (!visitor) throw new Error('nobody')
    expect(await linkProConnect(ctx, visitor, freshProof(people.samir.accountId, ctx))).toBe('stale_proof')
    expect(await unlinkProConnect(ctx, visitor, freshProof(people.samir.accountId, ctx))).toBe('stale_proof')
    const elsewhere = await signedIn(people.claire)
    expect((await confirm(elsewhere, people.claire)).location).toContain('refus=over')
    clock.advance(5 * MINUTE)
    expect(await linkProConnect(ctx, visitor, freshProof(people.claire.accountId, ctx))).toBe('over')
  })

  test('the answer counts in the session that asked, and in its browser', async () => {
    const client = await signedIn(people.claire)
    const callback = await throughProConnect(await client.post('/mon-compte/proconnect'), people.claire.email)
    const thief = await signedIn(people.samir)
    expect((await thief.get(callback)).status).toBe(400)
    // The same browser, where somebody else has signed in since.
    await client.signInAs(people.samir)
    expect((await client.get(callback)).status).toBe(400)
    expect(await links()).toEqual([])
  })

  test.each(['gave-up', 'bad-signature', 'missing-email', 'unavailable-token'] as const)(
    '%s is told on the page, and can be tried again',
    async (fault) => {
      const client = await signedIn(people.claire)
      simulator.control.failNext(fault)
      const told = await client.follow(await askLink(client, people.claire.email))
      expect([told.status, told.text.includes('Rien n’a été relié')]).toEqual([200, true])
      simulator.control.reset()
      await askLink(client, people.claire.email)
      expect((await confirm(client, people.claire)).location).toContain('fait=relie')
    },
  )

  test('ends with a proof, told by mail; then ProConnect opens nothing', async () => {
    const client = await linked(people.claire)
    const refused = await client.post('/mon-compte/proconnect/delier', { code: '' })
    expect([refused.status, (await links()).length]).toEqual([422, 1])
    const ended = await client.post('/mon-compte/proconnect/delier', { code: code(people.claire) })
    expect((await client.follow(ended)).text).toContain('n’est plus relié')
    expect(await links()).toEqual([])
    expect(await journaled('unlink_proconnect')).toEqual([{ account: people.claire.accountId }])
    expect(await waitingMessages(server.ctx, 'proconnect_unlinked')).toHaveLength(1)
    const again = await signInByProConnect(server.client(), people.claire.email)
    expect(again.location).toMatch(/^\/connexion\/proconnect\/compte/)
    expect((await client.post('/mon-compte/proconnect/delier', { code: '' })).status).toBe(303)
  })
})

describe('signing in', () => {
  test('with two factors there: in, where one was going', async () => {
    await linked(people.claire)
    const client = server.client()
    const inside = await signInByProConnect(client, people.claire.email, { form: { suite: '/espace-aidant?x=1' } })
    expect(inside).toMatchObject({ status: 303, location: '/espace-aidant?x=1' })
    expect(client.cookies.has('ac_session')).toBe(true)
    // The browser is known to the account from then on (T-41).
    const browserHash = server.ctx.keys.hash('browser', client.cookies.get('ac_navigateur') ?? '')
    expect(await sessionsOf('proconnect')).toMatchObject([{ accountId: people.claire.accountId, browserHash }])
    expect(await journaled('connect_aidant')).toContainEqual({ method: 'proconnect' })
    expect(await server.ctx.db.select().from(signInRequests)).toEqual([])
    expect((await links())[0]?.lastUsedAt).not.toBeNull()
  })

  test('leads nowhere but to us', async () => {
    await linked(people.claire)
    const inside = await signInByProConnect(server.client(), people.claire.email, {
      form: { suite: '//ailleurs.example' },
    })
    expect(inside.location).toBe('/espace-aidant')
  })

  test.each(['weak-acr', 'no-acr'] as const)(
    'without a strong authentication (%s), our own factor is asked',
    async (fault) => {
      await linked(people.claire)
      const client = server.client()
      simulator.control.failNext(fault)
      const half = await signInByProConnect(client, people.claire.email, { form: { suite: '/espace-aidant?x=1' } })
      expect(half.location).toBe('/connexion/proconnect/code')
      expect([client.cookies.has('ac_session'), await sessionsOf('proconnect')]).toEqual([false, []])
      const asked = await client.follow(half)
      expect(asked.text).toContain('Encore un code pour entrer')
      expect(asked.text).not.toMatch(/Claire|Vasseur|@/)
      const wrong = await client.post('/connexion/proconnect/code', { code: '12' })
      expect([wrong.status, client.cookies.has('ac_session')]).toEqual([422, false])
      const inside = await client.post('/connexion/proconnect/code', { code: code(people.claire) })
      expect(inside).toMatchObject({ status: 303, location: '/espace-aidant?x=1' })
      expect(await sessionsOf('proconnect')).toHaveLength(1)
    },
  )

  test('the code that makes the second factor: in this browser, once, within five minutes, slowed down when guessed', async () => {
    const { clock } = server
    await linked(people.samir)
    const client = server.client()
    await signInByProConnect(client, people.samir.email)
    const used = code(people.samir)
    expect((await server.client().post('/connexion/proconnect/code', { code: used })).status).toBe(410)
    expect((await client.post('/connexion/proconnect/code', { code: used })).status).toBe(303)
    const browserHash = server.ctx.keys.hash('browser', client.cookies.get('ac_navigateur') ?? '')
    expect(await sessionsOf('proconnect')).toMatchObject([{ browserHash }])
    client.cookies.delete('ac_session')
    await signInByProConnect(client, people.samir.email)
    expect((await client.post('/connexion/proconnect/code', { code: used })).text).toContain('déjà servi')
    expect((await client.post('/connexion/proconnect/code', { code: code(people.samir) })).status).toBe(303)
    client.cookies.delete('ac_session')
    expect((await client.post('/connexion/proconnect/code', { code: code(people.samir) })).status).toBe(410)
    await signInByProConnect(client, people.samir.email)
    clock.advance(5 * MINUTE)
    expect((await client.post('/connexion/proconnect/code', { code: code(people.samir) })).status).toBe(410)
    await signInByProConnect(client, people.samir.email)
    const answers: Answer[] = []
    for (let times = 0; times < 8; times += 1) {
      answers.push(await client.post('/connexion/proconnect/code', { code: '000000' }))
    }
    expect(answers.at(-1)?.text).toContain('Trop d’essais')
    expect(await journaled('sign_in_failed')).toContainEqual({ reason: 'wrong', account: people.samir.accountId })
    expect(await sessionsOf('proconnect')).toHaveLength(2)
  })

  test('two codes sent at the same moment open one session', async () => {
    await linked(people.samir)
    const client = server.client()
    await signInByProConnect(client, people.samir.email)
    const given = code(people.samir)
    await Promise.all([1, 2].map(() => client.post('/connexion/proconnect/code', { code: given })))
    expect(await sessionsOf('proconnect')).toHaveLength(1)
  })

  test('unlinked: the same words whether the address has an account, has none, or is deactivated (T-44)', async () => {
    await linked(people.claire)
    await deactivateAccount(server.ctx, people.claire.accountId)
    const answers = []
    for (const email of [people.claire.email, people.samir.email, 'alix.durand@agglo.exemple.fr']) {
      const client = server.client()
      const answer = await signInByProConnect(client, email)
      const shown = await client.follow(answer)
      answers.push([answer.status, answer.location, shown.status, shown.text])
      expect(client.cookies.has('ac_session')).toBe(false)
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(answers[0]?.[3]).toContain('Il faut d’abord le relier')
    expect(await journaled('sign_in_failed')).toEqual([
      { reason: 'proconnect_unlinked', account: people.claire.accountId },
      { reason: 'proconnect_unlinked' },
      { reason: 'proconnect_unlinked' },
    ])
  })

  test('deactivated while our factor was awaited: nothing opens', async () => {
    await linked(people.samir)
    const client = server.client()
    await signInByProConnect(client, people.samir.email)
    const given = code(people.samir)
    await deactivateAccount(server.ctx, people.samir.accountId)
    expect((await client.post('/connexion/proconnect/code', { code: given })).status).toBe(410)
    expect(await sessionsOf('proconnect')).toEqual([])
  })

  test('another ProConnect account can be tried: its session does not answer for the person', async () => {
    const browser = createBrowser()
    const client = server.client()
    await signInByProConnect(client, 'alix.durand@agglo.exemple.fr', { browser })
    const sent = await client.post('/connexion/proconnect', { autre: 'oui' })
    expect(new URL(sent.location ?? '').searchParams.get('prompt')).toBe('login')
  })

  test('an answer serves once, in the browser that asked, within fifteen minutes', async () => {
    const { clock } = server
    await linked(people.claire)
    const client = server.client()
    const callback = await throughProConnect(await client.post('/connexion/proconnect'), people.claire.email)
    const thief = server.client()
    expect((await thief.get(callback)).status).toBe(400)
    expect((await client.get(callback)).status).toBe(303)
    expect((await client.get(callback)).status).toBe(400)
    const late = await throughProConnect(await client.post('/connexion/proconnect'), people.claire.email)
    clock.advance(16 * MINUTE)
    expect((await client.get(late)).status).toBe(400)
    expect((await client.get('/proconnect/retour?code=x&state=y')).status).toBe(400)
    expect(await sessionsOf('proconnect')).toHaveLength(1)
  })

  test.each([
    ['gave-up', 400, 'sans vous identifier'],
    ['unavailable-token', 502, 'ne répond pas'],
    ['bad-signature', 400, 'n’a pas pu être vérifiée'],
    ['wrong-nonce', 400, 'n’a pas pu être vérifiée'],
  ] as const)('%s is explained, opens nothing, and can be tried again', async (fault, status, words) => {
    await linked(people.claire)
    simulator.control.failNext(fault)
    const client = server.client()
    const told = await signInByProConnect(client, people.claire.email)
    expect([told.status, told.text.includes(words)]).toEqual([status, true])
    expect(client.cookies.has('ac_session')).toBe(false)
    simulator.control.reset()
    expect((await signInByProConnect(client, people.claire.email)).location).toBe('/espace-aidant')
  })

  test('ProConnect that cannot be reached is told on the page of signing in', async () => {
    const proConnect = proConnectOf({ ...simulator, issuer: 'http://localhost:9/api/v2' })
    const cold = await testServer(database, connexionRoutes(proConnect), server)
    const told = await cold.client().post('/connexion/proconnect')
    expect([told.status, told.text.includes('ProConnect ne répond pas')]).toEqual([503, true])
    await cold.close()
  })
})

describe('signing out', () => {
  const toUs = (url: string) => url.replace('http://localhost:3000', '')

  test('ends our session, then ProConnect’s when it opened ours, and comes back with the state', async () => {
    await linked(people.claire)
    simulator.control.reset()
    const client = server.client()
    const browser = createBrowser()
    await signInByProConnect(client, people.claire.email, { browser })
    expect(simulator.control.openSessions()).toBe(1)
    const out = await client.post('/connexion/deconnexion')
    expect(client.cookies.has('ac_session')).toBe(false)
    expect((await sessionsOf('proconnect'))[0]?.endedAt).not.toBeNull()
    const asked = new URL(out.location ?? '')
    expect([...asked.searchParams.keys()].sort()).toEqual(['id_token_hint', 'post_logout_redirect_uri', 'state'])
    const back = await browser.send(asked.href)
    expect(simulator.control.openSessions()).toBe(0)
    expect((await server.client().get(toUs(back.location))).location).toBe('/connexion')
    expect((await client.get(toUs(back.location))).location).toBe('/connexion?deconnexion=oui')
    expect((await client.get(toUs(back.location))).location).toBe('/connexion')
    const [ended] = await sessionsOf('proconnect')
    const kept = await server.ctx.db.select().from(proconnectSessions)
    expect(kept.map(({ sessionId }) => sessionId)).not.toContain(ended?.id)
  })

  test('of a session that ProConnect knows nothing of stays here', async () => {
    const client = await signedIn(people.claire)
    expect((await client.post('/connexion/deconnexion')).location).toBe('/connexion?deconnexion=oui')
  })

  test.each([
    ['linked', () => people.claire.email],
    ['refused', () => OTHER_ADDRESS],
  ])('after an identity was %s: ProConnect’s session, opened for it, ends too', async (_, email) => {
    const client = await signedIn(people.claire)
    const browser = createBrowser()
    const sent = await client.post('/mon-compte/proconnect')
    await client.get(await throughProConnect(sent, email(), browser))
    expect(simulator.control.openSessions()).toBe(1)
    await browser.send((await client.post('/connexion/deconnexion')).location ?? '')
    expect(simulator.control.openSessions()).toBe(0)
  })

  test('when ProConnect cannot be reached, our session is over all the same, and the rest is said', async () => {
    await linked(people.claire)
    const proConnect = proConnectOf(simulator)
    const unreachable = { ...proConnect, endSessionUrl: async () => undefined }
    const cold = await testServer(database, connexionRoutes(unreachable), server)
    const client = cold.client()
    await signInByProConnect(client, people.claire.email)
    const out = await client.post('/connexion/deconnexion')
    expect(client.cookies.has('ac_session')).toBe(false)
    expect((await client.follow(out)).text).toContain('fermez aussi sa session')
    await cold.close()
  })
})

test('what no longer serves is forgotten; the link stays', async () => {
  const { ctx, clock } = server
  await linked(people.claire)
  await signInByProConnect(server.client(), people.claire.email)
  clock.advance(2 * DAY)
  await purgeSignIn(ctx)
  expect(await ctx.db.select().from(proconnectRequests)).toEqual([])
  expect(await ctx.db.select().from(proconnectSessions)).toEqual([])
  expect(await links()).toHaveLength(1)
})
