import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import { silentProConnect } from '../../../tests/support/proconnect.ts'
import { type TestServer, testServer } from '../../../tests/support/server.ts'
import { sessions, signInRequests } from '../../domain/comptes/index.ts'
import { connexionRoutes } from './index.ts'

/** T-40 (ASVS 6.3.4): every way to an open session, and the factors that it asks for. */

const routes = connexionRoutes(silentProConnect())

let database: TestDatabase
let server: TestServer
let people: People
beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, routes)
  people = await seedPeople(server.ctx)
})
afterAll(() => database.close())

const source = join(import.meta.dirname, '../..')

async function filesWith(pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(source, { recursive: true })
  const code = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  const found = await Promise.all(
    code.map(async (name) => (pattern.test(await readFile(join(source, name), 'utf8')) ? [name] : [])),
  )
  return found.flat().sort()
}

test('one place opens sessions, and few commands call it', async () => {
  expect(await filesWith(/insert\(sessions\)|insert into sessions\b/)).toEqual([
    'domain/comptes/commands/open-session.ts',
  ])
  expect(await filesWith(/\/open-session\.ts'/)).toEqual([
    // A link in the mailbox and a code by another channel, for somebody who has no factor: that session can do nothing but give one.
    'domain/comptes/activation/open-activation.ts',
    'domain/comptes/commands/confirm-sign-in.ts',
    // A passkey that has verified the person: held, and opened by what they know or are (key.test.ts).
    'domain/comptes/passkeys/sign-in.ts',
    // The pass of a practice space, refused wherever anything is real (practice-space.test.ts).
    'domain/comptes/practice-space/enter.ts',
    // ProConnect, for an identity that the account's owner linked: two factors there, or one there and one of ours (proconnect.test.ts).
    'domain/comptes/proconnect/sign-in.ts',
  ])
  // An identity is linked by one command, which asks for a fresh proof.
  expect(await filesWith(/insert\(proconnectLinks\)|insert into proconnect_links\b/)).toEqual([
    'domain/comptes/proconnect/link.ts',
  ])
  // The first takes a request, and requests are made by the command that has just checked a code.
  expect(await filesWith(/insert\(signInRequests\)|insert into sign_in_requests\b/)).toEqual([
    'domain/comptes/commands/request-sign-in.ts',
  ])
  // The session's cookie is given where a sign-in is confirmed, and taken back where one leaves.
  expect(await filesWith(/name: SESSION_COOKIE/)).toEqual(['spaces/connexion/enter.ts', 'spaces/connexion/session.tsx'])
})

test('with the mailbox but no code there is no link, with the code but no mailbox no session', async () => {
  const client = server.client()
  await client.post('/connexion', { email: people.claire.email, code: '000000' })
  expect(await server.ctx.db.select().from(signInRequests)).toEqual([])
  expect(await server.ctx.db.select().from(sessions)).toEqual([])
})

test.each(routes.map((route) => ({ method: route.method, path: route.path })))(
  '$method $path gives no session to somebody who brings nothing',
  async ({ method, path }) => {
    const client = server.client()
    const url = path.replace(':token', 'x'.repeat(43))
    const form = { email: people.claire.email, code: '000000', code_court: 'AAAAAA', _code: '000000', accepte: 'oui' }
    const answer = method === 'GET' ? await client.get(url) : await client.post(url, form)
    expect(answer.status).toBeLessThan(500)
    expect(client.cookies.has('ac_session')).toBe(false)
    expect(await server.ctx.db.select().from(sessions)).toEqual([])
  },
)
