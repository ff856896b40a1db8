import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownDatabase } from '../e2e/support/demo.ts'
import { type Environment, productionEnvironment, type RunningServer, run, startServer } from './support.ts'

/** The bundle, started as an operator would, on a real PostgreSQL: nothing of the demonstration is there, and nothing is left to chance. */
const postgresql = process.env.TEST_DATABASE_URL
const DEVELOPMENT_SECRET = 'development-secret-of-our-client-at-franceconnect'
const DEVELOPMENT_KEY = `1:${createHash('sha256').update('aidants-connect development master key').digest('base64')}`
const BUILD = resolve(import.meta.dirname, '../../build')

test('this proof runs on a real PostgreSQL', () => {
  expect(postgresql, 'TEST_DATABASE_URL names no server').toMatch(/^postgres/)
})

describe.runIf(postgresql)('in production', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>
  let environment: Environment
  let server: RunningServer

  beforeAll(async () => {
    database = await ownDatabase(postgresql ?? '')
    environment = await productionEnvironment(database.url)
    server = await startServer(environment)
  })
  afterAll(async () => {
    await server?.end('SIGKILL')
    await database?.drop()
  })

  const get = (path: string) => fetch(`${server.url}${path}`, { redirect: 'manual' })
  const cli = (...args: string[]) => run('cli.js', args, environment)

  test('answers what anybody may ask', async () => {
    expect((await get('/sante')).status).toBe(200)
    for (const path of ['/', '/connexion', '/verification', '/cgu', '/aide']) {
      const response = await get(path)
      expect(response.status, path).toBe(200)
      const page = await response.text()
      expect(page, path).toContain('Aidants Connect')
      expect(page, path).not.toMatch(/Démonstration|simulateur/i)
    }
    expect((await get('/espace-aidant')).status).toBe(303)
    expect((await get('/nulle-part')).status).toBe(404)
  })

  test('publishes its provider: discovery, and the public half of the keys only', async () => {
    const issuer = `${server.url}/fournisseur-identite`
    const discovery = await (await get('/fournisseur-identite/.well-known/openid-configuration')).json()
    expect(discovery).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
    })
    const { keys } = await (await get('/fournisseur-identite/jwks')).json()
    expect(keys.map(({ kty }: { kty: string }) => kty).sort()).toEqual(['EC', 'RSA'])
    for (const key of keys) expect(key).not.toHaveProperty('d')
  })

  test('serves its own style sheet, and forbids everything from elsewhere', async () => {
    const response = await get('/')
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'|default-src 'self'/)
    const style = /href="([^"]+\.css)"/.exec(await response.text())?.[1] ?? 'none'
    expect(style).toMatch(/^\//)
    expect((await get(style)).headers.get('content-type')).toContain('text/css')
  })

  describe('refuses to start', () => {
    const WRONG: readonly (readonly [string, Record<string, string>, string])[] = [
      ['without a secret', { HASH_SECRET: '' }, 'HASH_SECRET'],
      ['without its signing keys', { FI_JWKS: '' }, 'FI_JWKS'],
      ['without a database', { DATABASE_URL: '' }, 'DATABASE_URL'],
      ['with FranceConnect’s development secret', { FC_CLIENT_SECRET: DEVELOPMENT_SECRET }, 'FC_CLIENT_SECRET'],
      ['without its keys', { MASTER_KEYS: '' }, 'MASTER_KEYS'],
      ['with the development key', { MASTER_KEYS: DEVELOPMENT_KEY }, 'MASTER_KEYS'],
      ['with keys that are no keys', { FI_JWKS: '{"keys":[]}' }, 'FI_JWKS'],
      ['with a key of the wrong length', { MASTER_KEYS: '1:c2hvcnQ=' }, 'MASTER_KEYS'],
      ['with a port that is no port', { PORT: 'eighty' }, 'PORT'],
      ['without TLS in front of it', { PUBLIC_URL: 'http://aidants-connect.example' }, 'PUBLIC_URL'],
      ['without the way back from a logout', { FI_POST_LOGOUT_REDIRECT_URIS: '' }, 'FI_POST_LOGOUT_REDIRECT_URIS'],
      ['with a callback that is no address', { FI_REDIRECT_URIS: 'franceconnect' }, 'FI_REDIRECT_URIS'],
      ['with codes sent in the clear', { SMS_API_URL: 'http://sms.example/send' }, 'SMS_API_URL'],
      ['with the demonstration', { DEMONSTRATION_URL: 'http://localhost:4000' }, 'DEMONSTRATION_URL'],
    ]
    test.each(WRONG)('%s, naming it', async (_, changed, name) => {
      const { code, output } = await run('main.js', [], { ...environment, ...changed })
      expect(code).not.toBe(0)
      expect(output).toContain(name)
    })
  })

  test('the operator’s commands work beside it', async () => {
    const organisation = await cli(
      'organisation',
      'add',
      '--name',
      'Mairie',
      '--postal-code',
      '19000',
      '--city',
      'Tulle',
    )
    expect(organisation.code, organisation.output).toBe(0)
    const id = /created (\S+)/.exec(organisation.output)?.[1] ?? ''
    const email = 'aline.morel@mairie.exemple.fr'
    const account = await cli('account', 'add', '--email', email, '--given-name', 'Aline', '--family-name', 'Morel')
    expect(account.code, account.output).toBe(0)
    expect(account.output).toContain('otpauth://totp/')
    const membership = await cli('membership', 'add', '--email', email, '--organisation', id, '--role', 'aidant')
    expect(membership.code, membership.output).toBe(0)
    const stop = await cli('stop', 'aidant', email, '--by', 'Garance', '--reason', 'essai')
    expect(stop.code, stop.output).toBe(0)
    expect((await cli('stop', 'list')).output).toContain('IN FORCE')
    const journal = await cli('journal', 'verify')
    expect(journal.code, journal.output).toBe(0)
    expect(journal.output).toContain('0 broken')
  })

  test('a command wrongly typed says how it is typed', async () => {
    expect((await cli('account', 'add', '--email', 'x@exemple.fr')).code).toBe(2)
    expect((await cli('sing', 'mandat')).code).toBe(2)
  })

  test('nothing of the demonstration nor of the simulators is in the bundle', async () => {
    for (const program of ['main.js', 'cli.js']) {
      const { sources } = JSON.parse(await readFile(resolve(BUILD, `${program}.map`), 'utf8'))
      // Ours from src/ only; the packages that the bundle carries (drizzle) say where they come from too.
      const foreign = sources.filter((source: string) => !/^\.\.\/(src|node_modules)\//.test(source))
      expect(foreign).toEqual([])
      expect(sources.filter((source: string) => source.startsWith('../src/')).length).toBeGreaterThan(50)
      expect(await readFile(resolve(BUILD, program), 'utf8')).not.toMatch(
        /wossewodda|camille\.laurent@|JBSWY3DPEHPK3PXP/,
      )
    }
  })

  test('keeps secrets and people out of its log', () => {
    for (const name of ['HASH_SECRET', 'FC_CLIENT_SECRET', 'FI_CLIENT_SECRET', 'SMS_API_TOKEN'])
      expect(server.output()).not.toContain(environment[name])
    expect(server.output()).not.toMatch(/aline|morel/i)
  })

  test('ends cleanly when asked, and starts again in an instant', async () => {
    expect(await server.end('SIGTERM'), server.output()).toBe(0)
    server = await startServer(environment)
    process.stdout.write(`cold start, migrations checked: ${Math.round(server.startedInMs)} ms (1500 required)\n`)
    // Twice what quality.md asks for: other processes may share this machine. The bench measures it alone.
    expect(server.startedInMs).toBeLessThan(3000)
  })
})
