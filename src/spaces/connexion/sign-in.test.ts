import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { codeFor, type People, type Person, seedPeople } from '../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { accounts, deactivateAccount, sessions, signInRequests } from '../../domain/comptes/index.ts'
import { journalEntries } from '../../domain/journal/index.ts'
import { MINUTE, SECOND } from '../../platform/clock.ts'
import { page } from '../../platform/http/reply.ts'
import { aidantRoute } from '../access.ts'
import { AppPage } from '../shell.tsx'
import { routes } from './index.ts'

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

async function ask(client: TestClient, person: Pick<Person, 'email' | 'secret'>, more = {}) {
  const code = codeFor(person.secret, server.clock.now())
  return client.post('/connexion', { email: person.email, code, ...more })
}

/** The path of the link in the last mail. */
async function lastLink(): Promise<string> {
  const mail = (await waitingMessages(server.ctx, 'sign_in_link')).at(-1)
  const path = /\/connexion\/lien\/[\w-]{43}/.exec(mail?.text ?? '')?.[0]
  if (!path) throw new Error('no link')
  return path
}

async function sessionCount(): Promise<number> {
  return (await server.ctx.db.select().from(sessions)).length
}

const actions = async () => (await server.ctx.db.select().from(journalEntries)).map(({ action }) => action)

describe('in one browser', () => {
  test('a code, a mail, a link, a button: the person arrives where they were going', async () => {
    const client = server.client()
    const signIn = await client.follow(await client.get('/espace-aidant?x=1'))
    expect(signIn.text).toContain('Se connecter')
    const asked = await ask(client, people.claire, { suite: '/espace-aidant?x=1' })
    expect(asked).toMatchObject({ status: 303, location: '/connexion/attente' })
    expect((await client.follow(asked)).text).toContain('Regardez vos mails')

    const [mail] = await waitingMessages(server.ctx)
    expect(mail).toMatchObject({ to: people.claire.email, subject: 'Votre lien de connexion à Aidants Connect' })
    const link = await lastLink()
    expect(mail?.html).toContain(link)
    const opened = await client.get(link)
    expect(opened.text).toContain('Me connecter')
    expect(await sessionCount()).toBe(0)

    const inside = await client.post(link)
    expect(inside).toMatchObject({ status: 303, location: '/espace-aidant?x=1' })
    const arrived = await client.follow(inside)
    expect(arrived.text).toContain('Accueil des aidants')
    expect(arrived.text).toContain('Claire Vasseur')
    expect(await actions()).toContain('connect_aidant')
    // Nothing that opens a session is stored as it is.
    const [session] = await server.ctx.db.select().from(sessions)
    expect(session?.idHash.toString('utf8')).not.toContain(client.cookies.get('ac_session'))
    expect(JSON.stringify(await server.ctx.db.select().from(signInRequests))).not.toContain(link.slice(-43))
  })

  test('the address is known whatever its case and the spaces around it', async () => {
    const { claire } = people
    await ask(server.client(), { email: '  Claire.VASSEUR@houlbec.EXAMPLE ', secret: claire.secret })
    expect(await waitingMessages(server.ctx, 'sign_in_link')).toHaveLength(1)
  })

  test.each([
    'https://ailleurs.example/',
    '//ailleurs.example',
    '/\\ailleurs.example',
    '/.//ailleurs.example',
    '/%0d%0aX: 1\r\n',
    '/connexion',
  ])('leads nowhere but to us: %j', async (suite) => {
    const client = server.client()
    await ask(client, people.claire, { suite })
    const inside = await client.post(await lastLink())
    expect(inside.location).toMatch(/^\/(espace-aidant|%0d%0aX)/)
  })
})

describe('the link (T-42)', () => {
  test('fetched ten times by a scanner, then opened by the person', async () => {
    const client = server.client()
    await ask(client, people.claire)
    const link = await lastLink()
    for (let i = 0; i < 10; i += 1) expect((await server.client().get(link)).status).toBe(200)
    expect(await sessionCount()).toBe(0)
    expect((await client.post(link)).location).toBe('/espace-aidant')
  })

  test('a scanner that presses every button signs nobody in', async () => {
    await ask(server.client(), people.claire)
    const scanner = server.client()
    const link = await lastLink()
    await scanner.get(link)
    const pressed = await scanner.post(link)
    expect(pressed.text).toContain('Tapez ce code sur l’autre écran')
    expect(scanner.cookies.has('ac_session')).toBe(false)
    expect(await sessionCount()).toBe(0)
  })

  test('opened in another browser: it shows a code, which opens the session where it was asked', async () => {
    const asking = server.client()
    await ask(asking, people.claire)
    const reading = server.client()
    const opened = await reading.get(await lastLink())
    const code = /([A-Z2-9]{3}) ([A-Z2-9]{3}) La page/.exec(opened.text)?.slice(1).join('') ?? ''
    expect(code).toHaveLength(6)
    expect((await reading.post('/connexion/attente', { code_court: code })).status).toBe(422)

    const wrong = await asking.post('/connexion/attente', { code_court: 'AAAAAA' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Ce code n’est pas le bon')
    expect(wrong.body).toContain('value="AAAAAA"')
    const right = await asking.post('/connexion/attente', {
      code_court: ` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`,
    })
    expect(right.location).toBe('/espace-aidant')
    expect(await sessionCount()).toBe(1)
    expect((await asking.post('/connexion/attente', { code_court: code })).status).toBe(422)
  })

  test('a short code bears five tries', async () => {
    const asking = server.client()
    await ask(asking, people.claire)
    const opened = await server.client().get(await lastLink())
    const code = /([A-Z2-9]{3}) ([A-Z2-9]{3}) La page/.exec(opened.text)?.slice(1).join('') ?? ''
    for (let i = 0; i < 5; i += 1) await asking.post('/connexion/attente', { code_court: 'AAAAAA' })
    expect((await asking.post('/connexion/attente', { code_court: code })).status).toBe(422)
    expect(await sessionCount()).toBe(0)
  })

  test('after five minutes it is over', async () => {
    const client = server.client()
    await ask(client, people.claire)
    const link = await lastLink()
    server.clock.advance(5 * MINUTE)
    for (const answer of [await client.get(link), await client.post(link)]) {
      expect(answer.status).toBe(410)
      expect(answer.text).toContain('Ce lien n’est plus bon')
    }
    expect(await sessionCount()).toBe(0)
  })

  test('it serves once', async () => {
    const client = server.client()
    await ask(client, people.claire)
    const link = await lastLink()
    await client.post(link)
    client.cookies.delete('ac_session')
    const again = await client.post(link)
    expect(again.status).toBe(410)
    expect(again.text).toContain('Ce lien a déjà servi')
    expect(await sessionCount()).toBe(1)
  })

  test('two links asked: once one has served, the other is dead', async () => {
    const client = server.client()
    await ask(client, people.claire)
    const first = await lastLink()
    server.clock.advance(30 * SECOND)
    await ask(client, people.claire)
    const second = await lastLink()
    expect(second).not.toBe(first)
    await client.post(second)
    expect((await client.post(first)).status).toBe(410)
    expect(await sessionCount()).toBe(1)
  })

  test('forwarded to somebody else, it signs nobody in there', async () => {
    await ask(server.client(), people.claire)
    const stranger = server.client()
    await stranger.signInAs(people.lucie)
    const before = await sessionCount()
    await stranger.post(await lastLink())
    expect(await sessionCount()).toBe(before)
    expect((await stranger.get('/espace-aidant')).text).toContain('Lucie Nguyen')
  })

  test('an account closed since the mail left is not signed in', async () => {
    const client = server.client()
    await ask(client, people.claire)
    await deactivateAccount(server.ctx, people.claire.accountId)
    await client.post(await lastLink())
    expect(await sessionCount()).toBe(0)
  })

  test.runIf(hasRealPostgresql)('pressed twenty times at once, it is one session', async () => {
    const client = server.client()
    await ask(client, people.claire)
    const link = await lastLink()
    await client.get(link)
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.post(link)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await sessionCount()).toBe(1)
  })
})

describe('what was typed', () => {
  test('a form badly filled in is refused before anybody is looked for, and comes back', async () => {
    const client = server.client()
    const answer = await client.post('/connexion', { email: 'claire.vasseur', code: '12', suite: '/espace-aidant?x=1' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Écrivez une adresse complète')
    expect(answer.text).toContain('Tapez les 6 chiffres du code')
    expect(answer.body).toContain('value="claire.vasseur"')
    expect(answer.body).toContain('value="/espace-aidant?x=1"')
  })

  test('the mail to the person says what was wrong, once in ten minutes, as the page says', async () => {
    const { claire } = people
    const wrong = () => server.client().post('/connexion', { email: claire.email, code: '000000' })
    const mails = () => waitingMessages(server.ctx, 'sign_in_wrong_code')
    const waiting = await server.client().follow(await wrong())
    expect(waiting.text).toContain('Il en part un toutes les 10 minutes environ, pas plus')
    expect(waiting.text).not.toContain('vient de partir')
    for (let i = 0; i < 3; i += 1) await wrong()
    expect(await mails()).toMatchObject([{ to: claire.email, text: expect.stringContaining('n’était pas le bon') }])
    // Somebody else's guesses do not hide what the person did wrong herself.
    const own = server.client({ address: '192.0.2.55' })
    await ask(own, claire)
    await ask(own, claire)
    expect((await mails()).map(({ text }) => text)).toContainEqual(expect.stringContaining('avait déjà servi'))
    expect(await mails()).toHaveLength(2)
    server.clock.advance(10 * MINUTE)
    await wrong()
    expect(await mails()).toHaveLength(3)
  })

  test('failures are journaled without the address typed', async () => {
    await server.client().post('/connexion', { email: 'quelquun@ailleurs.example', code: '000000' })
    await server.client().post('/connexion', { email: people.claire.email, code: '000000' })
    const rows = await server.ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'sign_in_failed'))
    expect(rows.map(({ chain, details }) => ({ chain, details }))).toEqual([
      { chain: 'platform', details: { reason: 'unknown_account' } },
      { chain: 'platform', details: { reason: 'wrong', account: people.claire.accountId } },
    ])
  })
})

test('when somebody last signed in is kept', async () => {
  const client = server.client()
  await ask(client, people.claire)
  await client.post(await lastLink())
  const [account] = await server.ctx.db.select().from(accounts).where(eq(accounts.id, people.claire.accountId))
  expect(account?.lastSignInAt).toEqual(server.clock.now())
})
