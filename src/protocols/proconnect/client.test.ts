import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser } from '../../../simulators/kit/browser.ts'
import { type ProConnectSimulator, type Professional, startProConnect } from '../../../simulators/proconnect/index.ts'
import { authenticateAt, testClient } from '../../../simulators/proconnect/service.testing.ts'
import { createProConnect } from './client.ts'
import type { ProConnect, ProConnectConfig } from './model.ts'

const EXPECTED = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43) }
const RETURN = 'http://localhost:9/retour'
const inside = (url: string) => !url.startsWith(RETURN)
const ALIX = 'alix.durand@agglo.exemple.fr'

const person = (email: string, acr: Professional['acr']): Professional => ({
  email,
  label: '',
  givenName: 'Alix',
  usualName: 'Durand',
  siret: '24190000000019',
  organizationLabel: 'Agglomération',
  roles: ['agent_public'],
  acr,
  idpId: 'fi',
})

const configOf = (issuer: string, more: Partial<ProConnectConfig> = {}): ProConnectConfig => ({
  issuer,
  clientId: 'signe',
  clientSecret: 'secret-signe-0123456789-0123456789',
  redirectUri: RETURN,
  postLogoutRedirectUri: 'http://localhost:9/deconnecte',
  idTokenAlg: 'ES256',
  userinfoAlg: 'ES256',
  pkce: true,
  allowInsecure: true,
  ...more,
})
const { userinfoAlg: _, ...UNSIGNED } = configOf('')

describe('against the simulator, which is as strict as ProConnect', () => {
  let simulator: ProConnectSimulator
  let pc: ProConnect

  beforeAll(async () => {
    const { userinfoSignedResponseAlg: __, ...plain } = testClient('clair')
    simulator = await startProConnect({
      port: 0,
      clients: [testClient('signe'), { ...plain, idTokenSignedResponseAlg: 'RS256' }],
      professionals: (['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'] as const).map((acr) =>
        person(`${acr}@agglo.exemple.fr`, acr),
      ),
    })
  })
  beforeEach(() => {
    simulator.control.reset()
    pc = createProConnect(configOf(simulator.issuer))
  })
  afterAll(() => simulator.close())

  /** As the person does: ProConnect's page, then back with what it answers. */
  async function come(email = ALIX, service = pc, browser = createBrowser(), more = {}) {
    const begun = await service.authorizationUrl(EXPECTED, { purpose: 'link', ...more })
    if (begun.kind === 'failed') throw new Error(begun.cause)
    const back = await authenticateAt(browser, begun.url, email, inside)
    if (back.location === '') throw new Error(back.text)
    return { query: new URL(back.location).searchParams, browser }
  }
  const identify = async (email?: string) => pc.identifyWithEmail((await come(email)).query, EXPECTED)

  test('tells who it is, with their address when it was asked', async () => {
    const { query } = await come()
    const result = await pc.identifyWithEmail(query, EXPECTED)
    expect(result).toMatchObject({ kind: 'authenticated', issuer: simulator.issuer, strong: true, email: ALIX })
    if (result.kind === 'failed') throw new Error(result.cause)
    const again = await pc.identify((await come()).query, EXPECTED)
    expect(again).toMatchObject({ kind: 'authenticated', sub: result.sub })
    expect(again).not.toHaveProperty('email')
  })

  test('the plain userinfo of a service registered without an algorithm', async () => {
    const plain = createProConnect({
      ...UNSIGNED,
      issuer: simulator.issuer,
      clientId: 'clair',
      clientSecret: 'secret-clair-0123456789-0123456789',
      idTokenAlg: 'RS256',
    })
    const { query } = await come(ALIX, plain)
    expect(await plain.identifyWithEmail(query, EXPECTED)).toMatchObject({ kind: 'authenticated', email: ALIX })
  })

  test.each([
    ['eidas0', false],
    ['eidas0-mfa', true],
    ['eidas1', false],
    ['eidas1-mfa', true],
    ['eidas2', true],
    ['eidas3', true],
  ])('%s is a strong authentication: %s', async (acr, strong) => {
    expect(await identify(`${acr}@agglo.exemple.fr`)).toMatchObject({ kind: 'authenticated', strong })
  })

  test.each(['weak-acr', 'no-acr'] as const)(
    'the level is read in the ID token, whatever was asked: %s',
    async (fault) => {
      simulator.control.failNext(fault)
      expect(await identify()).toMatchObject({ kind: 'authenticated', strong: false })
    },
  )

  test.each([
    ['gave-up', 'gave_up'],
    ['unavailable-token', 'unavailable'],
    ['unavailable-userinfo', 'unavailable'],
    ['wrong-nonce', 'bad_token'],
    ['expired-id-token', 'token_expired'],
    ['wrong-issuer', 'bad_token'],
    ['wrong-audience', 'bad_token'],
    ['wrong-algorithm', 'bad_token'],
    ['bad-signature', 'bad_token'],
    ['bad-userinfo-signature', 'bad_token'],
    ['other-userinfo-sub', 'other_person_in_userinfo'],
    ['missing-email', 'no_email'],
  ] as const)('%s is refused as %s, and the next attempt passes', async (fault, cause) => {
    simulator.control.failNext(fault)
    expect(await identify()).toMatchObject({ kind: 'failed', cause })
    simulator.control.reset()
    expect(await identify()).toMatchObject({ kind: 'authenticated' })
  })

  test('sends exactly what ProConnect takes', async () => {
    const names = async (service: ProConnect, wanted: Parameters<ProConnect['authorizationUrl']>[1]) => {
      const begun = await service.authorizationUrl(EXPECTED, wanted)
      return new URL(begun.kind === 'ready' ? begun.url : '').searchParams
    }
    const asked = await names(pc, { purpose: 'link', anew: true, loginHint: ALIX })
    const always = ['claims', 'client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state']
    expect([...asked.keys()].sort()).toEqual(
      [...always, 'code_challenge', 'code_challenge_method', 'login_hint', 'prompt'].sort(),
    )
    expect(asked.get('scope')).toBe('openid email')
    expect(JSON.parse(asked.get('claims') ?? '')).toEqual({
      id_token: { acr: { essential: true, values: ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'] } },
    })
    const withoutPkce = createProConnect(configOf(simulator.issuer, { pkce: false }))
    const least = await names(withoutPkce, { purpose: 'sign_in' })
    expect([...least.keys()].sort()).toEqual(always)
    expect(least.get('scope')).toBe('openid')
  })

  test('without PKCE it works too; with it, a code is of no use to whoever has not the verifier', async () => {
    const withoutPkce = createProConnect(configOf(simulator.issuer, { pkce: false }))
    const { query } = await come(ALIX, withoutPkce)
    expect(await withoutPkce.identify(query, EXPECTED)).toMatchObject({ kind: 'authenticated' })
    const stolen = (await come()).query
    expect(await pc.identify(stolen, { ...EXPECTED, verifier: 'w'.repeat(43) })).toMatchObject({
      cause: 'code_expired',
    })
  })

  test('a code serves once; another state, another nonce are refused', async () => {
    const { query } = await come()
    await pc.identify(query, EXPECTED)
    expect(await pc.identify(query, EXPECTED)).toMatchObject({ kind: 'failed', cause: 'code_expired' })
    const other = { ...EXPECTED, state: 'o'.repeat(43) }
    expect(await pc.identify((await come()).query, other)).toMatchObject({ kind: 'failed' })
    const nonce = { ...EXPECTED, nonce: 'o'.repeat(43) }
    expect(await pc.identify((await come()).query, nonce)).toMatchObject({ kind: 'failed', cause: 'bad_token' })
  })

  test('keys that rotate are read again', async () => {
    await identify()
    await simulator.control.rotateKeys({ forgetPrevious: true })
    expect(await identify()).toMatchObject({ kind: 'authenticated' })
  })

  test('its session answers for the person, unless they are asked anew', async () => {
    const { browser } = await come()
    const silent = await pc.authorizationUrl(EXPECTED, { purpose: 'sign_in' })
    const anew = await pc.authorizationUrl(EXPECTED, { purpose: 'sign_in', anew: true })
    if (silent.kind === 'failed' || anew.kind === 'failed') throw new Error()
    expect((await browser.go(silent.url, inside)).location).toMatch(/^http:\/\/localhost:9\/retour\?code=/)
    expect((await browser.go(anew.url, inside)).text).toContain('Mot de passe')
  })

  test('its session ends with the ID token, and the state comes back', async () => {
    const { query, browser } = await come()
    const result = await pc.identify(query, EXPECTED)
    if (result.kind === 'failed') throw new Error(result.cause)
    expect(simulator.control.openSessions()).toBe(1)
    const back = await browser.send((await pc.endSessionUrl(result.idToken, EXPECTED.state)) ?? '')
    expect(back.location).toBe(`http://localhost:9/deconnecte?state=${EXPECTED.state}`)
    expect(simulator.control.openSessions()).toBe(0)
  })

  test('a hang of 20 seconds is not waited for (5 s)', { timeout: 40_000 }, async () => {
    const { query } = await come()
    simulator.control.failNext('slow-token')
    const before = Date.now()
    expect(await pc.identify(query, EXPECTED)).toMatchObject({ kind: 'failed', cause: 'timeout' })
    expect(Date.now() - before).toBeLessThan(15_000)
  })

  test('discovery that does not answer is a failure with a name, and is asked again', async () => {
    simulator.control.failNext('unavailable-discovery')
    expect(await pc.authorizationUrl(EXPECTED, { purpose: 'sign_in' })).toMatchObject({ cause: 'unavailable' })
    expect(await pc.authorizationUrl(EXPECTED, { purpose: 'sign_in' })).toMatchObject({ kind: 'ready' })
    simulator.control.failNext('unavailable-discovery')
    const cold = createProConnect(configOf(simulator.issuer))
    expect(await cold.endSessionUrl('token', EXPECTED.state)).toBeUndefined()
  })
})

describe('against a provider that lies', () => {
  let server: Server
  let issuer: string
  let answers: { idToken: string; userinfo: string }
  let keys: Awaited<ReturnType<typeof generateKeyPair>>
  let claims: Record<string, unknown>

  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true })
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
    server = createServer((request, response) => {
      const path = request.url ?? ''
      const send = (type: string, body: unknown) =>
        response.writeHead(200, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body))
      if (path.endsWith('openid-configuration')) {
        return void send('application/json', {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
        })
      }
      if (path === '/jwks') return void send('application/json', { keys: [jwk] })
      if (path === '/token') {
        const { idToken } = answers
        return void send('application/json', { access_token: 'at', token_type: 'Bearer', id_token: idToken })
      }
      send(answers.userinfo.startsWith('{') ? 'application/json' : 'application/jwt', answers.userinfo)
    })
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    const address = server.address()
    issuer = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(async () => {
    const now = Math.floor(Date.now() / 1000)
    claims = { iss: issuer, aud: 'signe', sub: 'p', nonce: EXPECTED.nonce, acr: 'eidas2', iat: now, exp: now + 60 }
    answers = { idToken: await sign(claims), userinfo: await sign({ ...claims, email: ALIX }) }
  })
  const sign = (payload: Record<string, unknown>) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(keys.privateKey)
  const identify = () =>
    createProConnect(configOf(issuer)).identifyWithEmail(
      new URLSearchParams({ code: 'c', state: EXPECTED.state }),
      EXPECTED,
    )

  test('what is in order passes', async () => {
    expect(await identify()).toMatchObject({ kind: 'authenticated', sub: 'p', email: ALIX, strong: true })
  })

  test('an unsigned ID token, one of another access token, an unsigned userinfo are refused', async () => {
    answers.userinfo = JSON.stringify({ sub: 'p', email: ALIX })
    expect(await identify()).toMatchObject({ kind: 'failed', cause: 'bad_token' })
    answers.idToken = await sign({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' })
    expect(await identify()).toMatchObject({ kind: 'failed', detail: 'at_hash' })
    answers.idToken = new UnsecuredJWT(claims).encode()
    expect(await identify()).toMatchObject({ kind: 'failed', cause: 'bad_token' })
  })

  test('a provider without a place to end its session gives none', async () => {
    expect(await createProConnect(configOf(issuer)).endSessionUrl('t', EXPECTED.state)).toBeUndefined()
  })

  test.each([['un texte'], ['a b@c.fr'], [42], [`${'a'.repeat(330)}@b.fr`], [null]])(
    'an address that is none (%s) is a failure with a name',
    async (email) => {
      answers.userinfo = await sign({ ...claims, email })
      expect(await identify()).toMatchObject({ kind: 'failed', cause: 'no_email' })
    },
  )
})
