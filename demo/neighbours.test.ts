import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { createFranceConnect } from '../src/protocols/franceconnect/index.ts'
import { startNeighbours } from './neighbours.ts'
import { FREE_PORTS } from './ports.ts'

let neighbours: Awaited<ReturnType<typeof startNeighbours>>

beforeAll(async () => {
  neighbours = await startNeighbours({ ports: FREE_PORTS, clock: () => new Date() })
})
afterAll(() => neighbours.close())

/** What FranceConnect answers to our request for an identity, with this scope more than we ask. */
async function answerTo(more = ''): Promise<{ readonly scopes: string; readonly error: string | null }> {
  const { franceConnect } = await readConfig(neighbours.environment)
  const begun = await createFranceConnect(franceConnect).authorizationUrl({
    state: 's'.repeat(43),
    nonce: 'n'.repeat(43),
  })
  if (begun.kind === 'failed') throw new Error(begun.cause)
  const url = new URL(begun.url)
  const scopes = url.searchParams.get('scope') ?? ''
  url.searchParams.set('scope', `${scopes} ${more}`.trim())
  const answer = await fetch(url, { redirect: 'manual' })
  const location = new URL(answer.headers.get('location') ?? '/', neighbours.franceConnect.url)
  return { scopes, error: location.searchParams.get('error') }
}

test('FranceConnect has registered us with the scopes of its documentation, and we ask for all of them', async () => {
  const documented = /^\| scopes +\| `([^`]+)`/m.exec(await readFile('docs/franceconnect.md', 'utf8'))?.[1] ?? ''
  const { scopes, error } = await answerTo()
  expect(scopes.split(' ').sort()).toEqual(documented.split(' ').sort())
  expect(error).toBeNull()
})

test.each(['amr', 'profile'])(
  'a scope that we did not declare is refused as it would be in production: %s',
  async (scope) => {
    expect((await answerTo(scope)).error).toBe('invalid_scope')
  },
)

test('what was received is still there at the next start', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'neighbours-'))
  const start = () => startNeighbours({ ports: FREE_PORTS, directory, clock: () => new Date() })
  const first = await start()
  const { SMTP_URL, SMS_API_URL, SMS_API_TOKEN } = first.environment
  await createTransport(SMTP_URL).sendMail({
    from: 'a@exemple.fr',
    to: 'karim@exemple.fr',
    subject: 'Tulle',
    text: '.',
  })
  await fetch(SMS_API_URL, {
    method: 'POST',
    headers: { authorization: `Bearer ${SMS_API_TOKEN}` },
    body: JSON.stringify({ to: '+33612345678', text: 'Votre code : 123456', reference: 'one' }),
  })
  await first.close()
  const second = await start()
  expect(second.mailbox.messages().map(({ to, subject }) => [to, subject])).toEqual([['karim@exemple.fr', 'Tulle']])
  expect(second.phone.messages().map(({ text }) => text)).toEqual(['Votre code : 123456'])
  await second.close()
  await rm(directory, { recursive: true })
})
