import { createServer, type Server } from 'node:http'
import { decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FranceConnectSimulator, startFranceConnect } from '../../../simulators/franceconnect/index.ts'
import { inside, RETURN, signInAt, testClient } from '../../../simulators/franceconnect/service.testing.ts'
import { createBrowser } from '../../../simulators/kit/browser.ts'
import { MINUTE } from '../../platform/clock.ts'
import { claimsSignedBy } from '../../platform/crypto/signing-key.ts'
import { createFranceConnect } from './client.ts'
import type { FranceConnect, FranceConnectConfig } from './model.ts'

const NONCE = 'n'.repeat(43)
const STATE = 's'.repeat(43)

const configOf = (issuer: string, more: Partial<FranceConnectConfig> = {}): FranceConnectConfig => ({
  issuer,
  clientId: 'aidants-connect',
  clientSecret: 'secret-aidants-connect-0123456789-0123456789',
  redirectUri: RETURN,
  postLogoutRedirectUri: 'http://localhost:9/deconnecte',
  idTokenAlg: 'ES256',
  userinfoAlg: 'ES256',
  acr: 'eidas1',
  selfIdpIds: ['aidants-connect'],
  allowInsecure: true,
  ...more,
})

describe('against the simulator, which is as strict as FranceConnect', () => {
  let simulator: FranceConnectSimulator
  let fc: FranceConnect
  const fail = (fault: Parameters<FranceConnectSimulator['control']['failNext']>[0]['fault'], seconds?: number) =>
    simulator.control.failNext({ fault, ...(seconds ? { seconds } : {}) })

  beforeAll(async () => {
    simulator = await startFranceConnect({
      port: 0,
      clients: [testClient('aidants-connect')],
      aidantsConnect: undefined,
    })
  })
  beforeEach(() => {
    simulator.control.reset()
    fc = createFranceConnect(configOf(simulator.issuer))
  })
  afterAll(() => simulator.close())

  /** As the person does: FranceConnect's pages, then back with what it answers. */
  async function authenticate(login = 'test') {
    const begun = await fc.authorizationUrl({ state: STATE, nonce: NONCE })
    if (begun.kind === 'failed') throw new Error(begun.cause)
    const browser = createBrowser()
    const page = await browser.go(begun.url, inside)
    const confirm = page.location === '' ? await signInAt(browser, page, login) : page
    const callback = inside(confirm.location || confirm.url)
      ? (await browser.submit(confirm, '/continuer', {}, inside)).location
      : confirm.location
    return { query: new URL(callback).searchParams, browser }
  }
  const exchange = async (login?: string) =>
    fc.exchange((await authenticate(login)).query, { state: STATE, nonce: NONCE })

  test('gives the identity, the signed texts and the account that was used', async () => {
    const result = await exchange()
    expect(result).toMatchObject({
      kind: 'identified',
      sub: simulator.control.subjectOf('aidants-connect', 'test'),
      identity: { givenNames: 'Angela Claire Louise', familyName: 'DUBOIS', gender: 'female', birthdate: '1962-08-24' },
      acr: 'eidas1',
      idpId: 'impots',
      issuer: simulator.issuer,
    })
    if (result.kind !== 'identified') throw new Error()
    expect(result.userinfo.split('.')).toHaveLength(3)
    expect(result.idToken.split('.')).toHaveLength(3)
  })

  test.each([
    ['mois_00', { birthdate: '1962-00-00', birthplace: '', birthcountry: '99330' }],
    ['jour_00', { birthdate: '1957-07-00' }],
    ['sans_genre', { gender: 'unspecified' }],
    ['etranger', { birthplace: '', preferredUsername: 'MOREAU' }],
    ['corse', { birthplace: '2A004' }],
  ])('%s: texts exactly as received', async (login, identity) => {
    expect(await exchange(login)).toMatchObject({ kind: 'identified', identity })
  })

  test('without e-mail there is simply none', async () => {
    const result = await exchange('sans_mail')
    expect(result.kind === 'identified' && 'email' in result.identity).toBe(false)
  })

  test.each([
    ['gave-up', 'gave_up'],
    ['rnipp-refusal', 'identity_unknown'],
    ['rnipp-unreachable', 'register_unavailable'],
    ['unavailable-token', 'unavailable'],
    ['unavailable-userinfo', 'unavailable'],
    ['wrong-nonce', 'bad_token'],
    ['expired-id-token', 'token_expired'],
    ['wrong-issuer', 'bad_token'],
    ['wrong-audience', 'bad_token'],
    ['wrong-algorithm', 'bad_token'],
    ['bad-signature', 'bad_token'],
    ['wrong-acr', 'weak_level'],
    ['bad-userinfo-signature', 'bad_token'],
    ['other-userinfo-sub', 'other_person_in_userinfo'],
  ] as const)('%s is refused as %s, and the next attempt passes', async (fault, cause) => {
    fail(fault)
    expect(await exchange()).toMatchObject({ kind: 'failed', cause })
    simulator.control.reset()
    expect(await exchange()).toMatchObject({ kind: 'identified' })
  })

  test.each([
    ['E010004', 'identity_mismatch'],
    ['E010006', 'identity_ambiguous'],
    ['E010007', 'marital_name'],
    ['E010009', 'identity_refused'],
    ['decede', 'deceased'],
    ['E100011', 'account_blocked'],
  ])('%s: the register’s refusal has its own name', async (login, cause) => {
    expect(await exchange(login)).toMatchObject({ kind: 'failed', cause })
  })

  test.each(['wrong-nonce', 'wrong-acr', 'other-userinfo-sub', 'unavailable-userinfo'] as const)(
    'after %s, the ID token still ends FranceConnect’s session',
    async (fault) => {
      const { query, browser } = await authenticate()
      fail(fault)
      const result = await fc.exchange(query, { state: STATE, nonce: NONCE })
      if (result.kind !== 'failed' || !result.idToken) throw new Error('no usable ID token')
      expect(simulator.control.openSessions()).toBe(1)
      const end = await fc.endSessionUrl(result.idToken, 'x'.repeat(43))
      const back = await browser.send(end ?? '')
      expect(back.location).toBe(`http://localhost:9/deconnecte?state=${'x'.repeat(43)}`)
      expect(simulator.control.openSessions()).toBe(0)
    },
  )

  test.each(['wrong-issuer', 'bad-signature', 'wrong-algorithm'] as const)(
    'after %s there is no token to send: FranceConnect would keep the person on its error page',
    async (fault) => {
      fail(fault)
      expect(await exchange()).not.toHaveProperty('idToken')
    },
  )

  test('keys that rotate between two people, and between the page and the tokens, are read again', async () => {
    await exchange()
    await simulator.control.rotateKeys({ forgetPrevious: true })
    expect(await exchange()).toMatchObject({ kind: 'identified' })
    const { query } = await authenticate()
    await simulator.control.rotateKeys()
    expect(await fc.exchange(query, { state: STATE, nonce: NONCE })).toMatchObject({ kind: 'identified' })
  })

  test('keeps the public keys that signed, which still check once FranceConnect has rotated them', async () => {
    const before = await exchange()
    await simulator.control.rotateKeys({ forgetPrevious: true })
    const later = await exchange()
    if (before.kind !== 'identified' || later.kind !== 'identified') throw new Error()
    expect(before.keys.idToken.kid).toBe(decodeProtectedHeader(before.idToken).kid)
    expect(JSON.stringify(before.keys)).not.toContain('"d":')
    expect(await claimsSignedBy(before.idToken, before.keys.idToken)).toMatchObject({ nonce: NONCE, sub: before.sub })
    expect(await claimsSignedBy(before.userinfo, before.keys.userinfo)).toMatchObject({ family_name: 'DUBOIS' })
    expect(await claimsSignedBy(later.idToken, before.keys.idToken)).toBeUndefined()
  })

  test('a code serves once', async () => {
    const { query } = await authenticate()
    await fc.exchange(query, { state: STATE, nonce: NONCE })
    expect(await fc.exchange(query, { state: STATE, nonce: NONCE })).toMatchObject({
      kind: 'failed',
      cause: 'code_expired',
    })
  })

  test('the state that was expected, without a code, is refused, and FranceConnect is asked nothing', async () => {
    const asked = await fc.exchange(new URLSearchParams({ state: STATE }), { state: STATE, nonce: NONCE })
    expect(asked).toEqual({ kind: 'failed', cause: 'request_refused', detail: 'no code' })
    const closing = await fc.proveSession(new URLSearchParams({ state: STATE, code: '' }), {
      state: STATE,
      nonce: NONCE,
    })
    expect(closing).toMatchObject({ kind: 'failed', cause: 'request_refused', detail: 'no code' })
  })

  test('an authentication older than the request is refused, with the token that ends its session', async () => {
    const redeemed = async (askedAgo: number) => {
      const { query } = await authenticate()
      fail('earlier-authentication')
      return fc.exchange(query, { state: STATE, nonce: NONCE, askedAgo })
    }
    expect(await redeemed(10 * MINUTE)).toMatchObject({
      kind: 'failed',
      cause: 'earlier_authentication',
      idToken: expect.any(String),
    })
    expect(await redeemed(25 * MINUTE)).toMatchObject({ kind: 'identified' })
  })

  test('another state than the one expected is refused', async () => {
    const { query } = await authenticate()
    expect(await fc.exchange(query, { state: 'other'.repeat(9), nonce: NONCE })).toMatchObject({ kind: 'failed' })
  })

  test('a hang of 20 seconds is not waited for (5 s)', { timeout: 40_000 }, async () => {
    fail('slow-token', 20)
    const { query } = await authenticate()
    const before = Date.now()
    expect(await fc.exchange(query, { state: STATE, nonce: NONCE })).toMatchObject({ kind: 'failed', cause: 'timeout' })
    expect(Date.now() - before).toBeLessThan(15_000)
  })

  test('discovery that does not answer is a failure with a name, and is asked again', async () => {
    fail('unavailable-discovery')
    expect(await fc.authorizationUrl({ state: STATE, nonce: NONCE })).toMatchObject({
      kind: 'failed',
      cause: 'unavailable',
    })
    expect(await fc.authorizationUrl({ state: STATE, nonce: NONCE })).toMatchObject({ kind: 'ready' })
  })

  test('sends no PKCE, and exactly what FranceConnect takes', async () => {
    const begun = await fc.authorizationUrl({ state: STATE, nonce: NONCE })
    const names = [...new URL(begun.kind === 'ready' ? begun.url : '').searchParams.keys()].sort()
    expect(names).toEqual(['acr_values', 'client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'])
  })
})

describe('against a provider that lies', () => {
  let server: Server
  let issuer: string
  let answers: { idToken: string; userinfo: string; jwks: 'served' | 'unreachable' }
  let keys: Awaited<ReturnType<typeof generateKeyPair>>
  let claims: Record<string, unknown>

  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true })
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
    server = createServer((request, response) => {
      const path = request.url ?? ''
      const send = (type: string, body: string) => response.writeHead(200, { 'content-type': type }).end(body)
      if (path === '/jwks' && answers.jwks === 'unreachable') return void request.socket.destroy()
      if (path === '/jwks') return void send('application/json', JSON.stringify({ keys: [jwk] }))
      if (path === '/token') {
        const token = { access_token: 'at', token_type: 'Bearer', expires_in: 60, id_token: answers.idToken }
        return void send('application/json', JSON.stringify(token))
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
    claims = { iss: issuer, aud: 'aidants-connect', sub: 'p', nonce: NONCE, acr: 'eidas1', iat: now, exp: now + 60 }
    const person = {
      given_name: 'Angela',
      family_name: 'DUBOIS',
      gender: 'female',
      birthdate: '1962-08-24',
      birthplace: '75107',
      birthcountry: '99100',
    }
    answers = {
      idToken: await sign(claims),
      userinfo: await sign({ ...claims, ...person }),
      jwks: 'served',
    }
  })

  const sign = (payload: Record<string, unknown>, header: Record<string, string> = {}) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header }).sign(keys.privateKey)
  const person = (more: Record<string, unknown>) =>
    sign({ ...claims, given_name: 'Angela', family_name: 'DUBOIS', birthdate: '1962-08-24', ...more })
  const exchange = () =>
    createFranceConnect(
      configOf(issuer, {
        endpoints: {
          authorization: `${issuer}/authorize`,
          token: `${issuer}/token`,
          userinfo: `${issuer}/userinfo`,
          endSession: `${issuer}/end`,
          jwks: `${issuer}/jwks`,
        },
      }),
    ).exchange(new URLSearchParams({ code: 'c', state: STATE }), { state: STATE, nonce: NONCE })

  test('explicit endpoints need no discovery', async () => {
    expect(await exchange()).toMatchObject({ kind: 'identified', identity: { givenNames: 'Angela' } })
  })

  test('alg none is refused', async () => {
    answers.idToken = new UnsecuredJWT(claims).encode()
    expect(await exchange()).toMatchObject({ kind: 'failed', cause: 'bad_token' })
  })

  test('HS256 with the published key as its secret is refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)))
    answers.idToken = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret)
    expect(await exchange()).toMatchObject({ kind: 'failed', cause: 'bad_token' })
  })

  test('a token of the future, and one of another hash of the access token, are refused', async () => {
    answers.idToken = await sign({ ...claims, nbf: Math.floor(Date.now() / 1000) + 600 })
    expect(await exchange()).toMatchObject({ kind: 'failed', cause: 'token_expired' })
    answers.idToken = await sign({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' })
    expect(await exchange()).toMatchObject({ kind: 'failed', cause: 'bad_token', detail: 'at_hash' })
  })

  test('an unsigned userinfo is refused', async () => {
    answers.userinfo = JSON.stringify({ sub: 'p', given_name: 'A', family_name: 'B', birthdate: '1962-08-24' })
    expect(await exchange()).toMatchObject({ kind: 'failed', cause: 'bad_token' })
  })

  test('keys that cannot be read are an outage, not a defect', async () => {
    answers.jwks = 'unreachable'
    expect(await exchange()).toMatchObject({ kind: 'failed', cause: 'unavailable' })
  })

  test.each([
    [{ given_name: '' }, 'identity_incomplete'],
    [{ family_name: undefined }, 'identity_incomplete'],
    [{ birthdate: undefined }, 'identity_incomplete'],
    [{ family_name: 'X'.repeat(256) }, 'identity_unreadable'],
    [{ gender: 'other' }, 'identity_unreadable'],
    [{ birthdate: '1962-13-01' }, 'identity_unreadable'],
    [{ birthdate: '1962-02-30' }, 'identity_unreadable'],
    [{ birthplace: 'None' }, 'identity_unreadable'],
    [{ email: `${'a'.repeat(400)}@b.fr` }, 'identity_unreadable'],
  ])('%o is a failure with a name, never an error 500', async (more, cause) => {
    answers.userinfo = await person(more)
    expect(await exchange()).toMatchObject({ kind: 'failed', cause })
  })

  test.each([
    [{ email: null, preferred_username: '' }],
    [{ gender: 'unspecified' }],
    [{ birthplace: '', birthcountry: '99139' }],
    [{ idp_birthdate: '1962-00-00', birthdate: '1962-01-01' }],
  ])('%o is fine', async (more) => {
    answers.userinfo = await person(more)
    expect(await exchange()).toMatchObject({ kind: 'identified' })
  })
})
