import { createHash, randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { buildEndSessionUrl } from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser, type TestBrowser } from '../kit/browser.ts'
import { json, type RunningServer, redirect, startServer } from '../kit/http.ts'
import { type AidantsConnectRegistration, type FranceConnectSimulator, startFranceConnect } from './index.ts'
import { AFTER_LOGOUT, inside, testClient, testService } from './service.testing.ts'

// A service with no perimeter of its own, one of social help, one of taxes, one that wants no aidants.
const open = testClient('ouvert')
const social = testClient('social', { repScope: ['Social-Santé', 'Logement'] })
const taxes = testClient('impots', { repScope: ['Argent-Impots-Consommation'] })
const closed = testClient('ferme', { aidantsConnectExcluded: true })
const SECRET = 'secret-de-franceconnect-chez-aidants-connect'

type Answers = {
  header?: { alg: 'HS256' | 'ES256'; kid?: string }
  idToken?: Record<string, unknown>
  without?: readonly string[]
  userinfo?: Record<string, unknown>
  userinfoWithout?: readonly string[]
  userinfoAs?: 'json' | 'HS256'
  error?: { error: string; error_description: string }
  tokenStatus?: number
  tokenDelayMs?: number
  stranger?: boolean
}

/** A tiny provider in the place of ours: what it answers is laid down by each test. */
async function startFakeProvider() {
  const es = await generateKeyPair('ES256', { extractable: true })
  const stranger = await generateKeyPair('ES256')
  const jwk: JWK = { ...(await exportJWK(es.publicKey)), kid: 'cle-1', alg: 'ES256', use: 'sig' }
  const seen: { authorize: URLSearchParams; token: URLSearchParams; endSession: URLSearchParams } = {
    authorize: new URLSearchParams(),
    token: new URLSearchParams(),
    endSession: new URLSearchParams(),
  }
  let answers: Answers = {}
  // Each answer has a token of its own: the late answer of a caller who gave up must not spoil the next one's.
  const issued = new Set<string>()
  const now = () => Math.floor(Date.now() / 1000)
  const left = (claims: Record<string, unknown>, without: readonly string[] = []) =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => !without.includes(name)))
  const sign = (claims: Record<string, unknown>, alg: 'HS256' | 'ES256') =>
    new SignJWT(claims)
      .setProtectedHeader(alg === 'ES256' ? { alg, kid: 'cle-1' } : { alg })
      .sign(alg === 'HS256' ? new TextEncoder().encode(SECRET) : answers.stranger ? stranger.privateKey : es.privateKey)
  const server: RunningServer = await startServer({
    port: 0,
    async handle(visit) {
      if (visit.path === '/authorize') {
        seen.authorize = visit.query
        const back = new URL(visit.query.get('redirect_uri') ?? '')
        back.searchParams.set('state', visit.query.get('state') ?? '')
        for (const [name, value] of Object.entries(answers.error ?? { code: 'code-1', iss: server.url })) {
          back.searchParams.set(name, value)
        }
        return redirect(back.href)
      }
      if (visit.path === '/token') {
        seen.token = visit.form
        if (answers.tokenDelayMs) await new Promise((resolve) => setTimeout(resolve, answers.tokenDelayMs))
        if (answers.tokenStatus) return json(answers.tokenStatus, { error: 'invalid_grant' })
        const accessToken = randomBytes(16).toString('hex')
        issued.add(accessToken)
        const claims = {
          iss: server.url,
          sub: 'usager-1',
          aud: 'franceconnect',
          iat: now(),
          exp: now() + 60,
          nonce: seen.authorize.get('nonce'),
          acr: 'eidas1',
          at_hash: createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url'),
          rep_scope: ['Social-Santé'],
          ...answers.idToken,
        }
        const idToken = await sign(left(claims, answers.without), answers.header?.alg ?? 'HS256')
        return json(200, { access_token: accessToken, id_token: idToken, token_type: 'Bearer', expires_in: 60 })
      }
      if (visit.path === '/userinfo') {
        if (!issued.has(visit.header('authorization')?.replace('Bearer ', '') ?? ''))
          return json(401, { error: 'invalid_token' })
        const claims = left(
          {
            sub: 'usager-1',
            given_name: 'Angela Claire Louise',
            family_name: 'DUBOIS',
            birthdate: '1962-08-24',
            gender: 'female',
            birthplace: '75107',
            birthcountry: '99100',
            email: 'usager@exemple.test',
            ...answers.userinfo,
          },
          answers.userinfoWithout,
        )
        if (answers.userinfoAs !== 'HS256') return json(200, claims)
        return { status: 200, headers: { 'content-type': 'application/jwt' }, body: await sign(claims, 'HS256') }
      }
      if (visit.path === '/jwks') return json(200, { keys: [jwk] })
      if (visit.path === '/end') {
        seen.endSession = visit.query
        return redirect(`${visit.query.get('post_logout_redirect_uri')}?state=${visit.query.get('state')}`)
      }
      return json(404, {})
    },
  })
  return {
    server,
    seen,
    answer: (next: Answers) => {
      answers = next
    },
  }
}

let fake: Awaited<ReturnType<typeof startFakeProvider>>
let fc: FranceConnectSimulator

const registration = (more: Partial<AidantsConnectRegistration> = {}): AidantsConnectRegistration => ({
  issuer: fake.server.url,
  authorizationEndpoint: `${fake.server.url}/authorize`,
  tokenEndpoint: `${fake.server.url}/token`,
  userinfoEndpoint: `${fake.server.url}/userinfo`,
  endSessionEndpoint: `${fake.server.url}/end`,
  jwksUri: `${fake.server.url}/jwks`,
  clientId: 'franceconnect',
  clientSecret: SECRET,
  idTokenSignedResponseAlg: 'HS256',
  ...more,
})
const start = (more: Partial<AidantsConnectRegistration> = {}) =>
  startFranceConnect({
    port: 0,
    clients: [open, social, taxes, closed],
    aidantsConnect: registration(more),
    callerTimeoutMs: 1500,
  })

beforeAll(async () => {
  fake = await startFakeProvider()
  fc = await start()
})
beforeEach(() => {
  fc.control.reset()
  fake.answer({})
})
afterAll(async () => {
  await fc.close()
  await fake.server.close()
})

/** From a service's button, through Aidants Connect, to the confirmation page (or wherever it ended). */
async function throughAidantsConnect(client = open, simulator = fc, browser: TestBrowser = createBrowser()) {
  const service = await testService(simulator.issuer, client)
  const asked = service.request()
  const choice = await browser.go(asked.url, inside)
  const end = await browser.submit(choice, '/redirect-to-idp', {}, inside, 'value="aidants-connect"')
  return { service, asked, browser, end, query: end.location === '' ? undefined : new URL(end.location).searchParams }
}

describe('the request to Aidants Connect', () => {
  test('is exactly the one of FranceConnect', async () => {
    await throughAidantsConnect(social)
    const { authorize, token } = fake.seen
    expect([...authorize.keys()].sort()).toEqual(
      [
        'acr_values',
        'claims',
        'client_id',
        'nonce',
        'prompt',
        'redirect_uri',
        'response_type',
        'scope',
        'state',
      ].sort(),
    )
    expect(Object.fromEntries(authorize)).toMatchObject({
      client_id: 'franceconnect',
      scope: 'openid profile email birth',
      response_type: 'code',
      redirect_uri: `${fc.issuer}/oidc-callback`,
      state: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      nonce: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      acr_values: 'eidas1',
      prompt: 'login',
      claims: '{"id_token":{"rep_scope":{"essential":true,"values":["Social-Santé","Logement"]}}}',
    })
    expect(Object.fromEntries(token)).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: `${fc.issuer}/oidc-callback`,
      client_id: 'franceconnect',
      client_secret: SECRET,
    })
  })

  test('holds an empty list of perimeters for a service that has none', async () => {
    await throughAidantsConnect()
    expect(fake.seen.authorize.get('claims')).toBe('{"id_token":{"rep_scope":{"essential":true,"values":[]}}}')
  })
})

describe('a good answer', () => {
  test('gives the service the same sub as without an aidant, the register’s identity and our e-mail', async () => {
    const { service, asked, browser, end } = await throughAidantsConnect(social)
    expect(end.text).toContain('Angela Claire Louise DUBOIS')
    const back = await browser.submit(end, '/continuer', {}, inside)
    const tokens = await service.redeem(back.location, asked)
    const alone = await service.signIn('test')
    expect(tokens.claims()?.sub).toBe(alone.claims.sub)
    const userinfo = await (
      await fetch(`${fc.issuer}/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    ).text()
    const claims = JSON.parse(Buffer.from(userinfo.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ email: 'usager@exemple.test', idp_id: 'aidants-connect', family_name: 'DUBOIS' })
    expect(fc.control.lastIdpResult()).toMatchObject({ verdict: 'accepted', result: { kind: 'identified' } })
  })

  test('may be rectified by the register, and takes presumed dates and births abroad as they are written', async () => {
    fake.answer({
      userinfo: {
        given_name: 'aminata',
        family_name: 'Diallo',
        birthdate: '1962-00-00',
        birthplace: 'None',
        birthcountry: '99330',
      },
    })
    expect((await throughAidantsConnect()).end.text).toContain('Aminata DIALLO')
  })

  test('with ES256 and signed userinfo, as registered', async () => {
    const signed = await start({ idTokenSignedResponseAlg: 'ES256', userinfoSignedResponseAlg: 'HS256' })
    fake.answer({ header: { alg: 'ES256' }, userinfoAs: 'HS256' })
    expect((await throughAidantsConnect(open, signed)).end.text).toContain('Continuer vers')
    fake.answer({ header: { alg: 'ES256' }, userinfoAs: 'json' })
    expect((await throughAidantsConnect(open, signed)).end.text).toContain('Y020027')
    fake.answer({ header: { alg: 'ES256' }, userinfoAs: 'HS256', stranger: true })
    expect((await throughAidantsConnect(open, signed)).end.text).toContain('Y020026')
    await signed.close()
  })
})

describe('answers that FranceConnect refuses', () => {
  const cases: [string, Answers, string, number][] = [
    ['another algorithm', { header: { alg: 'ES256' } }, 'Y020026', 502],
    ['wrong nonce', { idToken: { nonce: 'autre' } }, 'Y020026', 502],
    ['wrong issuer', { idToken: { iss: 'https://autre.exemple.test' } }, 'Y020026', 502],
    ['wrong audience', { idToken: { aud: 'autre' } }, 'Y020026', 502],
    ['expired this second', { idToken: { exp: Math.floor(Date.now() / 1000) } }, 'Y020026', 502],
    ['not valid yet', { idToken: { nbf: Math.floor(Date.now() / 1000) + 3600 } }, 'Y020026', 502],
    ['no iat', { without: ['iat'] }, 'Y020026', 502],
    ['at_hash of another token', { idToken: { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }, 'Y020026', 502],
    ['token endpoint in error', { tokenStatus: 400 }, 'Y020026', 502],
    ['token endpoint too slow', { tokenDelayMs: 1800 }, 'Y020026', 502],
    ['no acr', { without: ['acr'] }, 'Y020030', 502],
    ['acr with other characters', { idToken: { acr: 'https://eidas1' } }, 'Y020030', 502],
    ['rep_scope that is not a list', { idToken: { rep_scope: 'Logement' } }, 'Y020030', 502],
    ['acr of another level', { idToken: { acr: 'eidas2' } }, 'Y100018', 400],
    ['another person in userinfo', { userinfo: { sub: 'usager-2' } }, 'Y020027', 502],
    ['userinfo as JWT where JSON is registered', { userinfoAs: 'HS256' }, 'Y020027', 502],
    ['userinfo without sub', { userinfoWithout: ['sub'] }, 'Y020029', 502],
    ['no e-mail', { userinfoWithout: ['email'] }, 'Y600006', 400],
    ['empty e-mail', { userinfo: { email: '' } }, 'Y600006', 400],
    ['birthdate without its month only', { userinfo: { birthdate: '1962-00-24' } }, 'Y600006', 400],
    ['impossible birthdate', { userinfo: { birthdate: '1962-02-30' } }, 'Y600006', 400],
    ['no place in France', { userinfo: { birthplace: '' } }, 'Y600006', 400],
    ['gender unknown', { userinfo: { gender: 'autre' } }, 'Y600006', 400],
    ['null used name', { userinfo: { preferred_username: null } }, 'Y600006', 400],
  ]
  test.each(cases)('%s', async (_name, answers, code, status) => {
    fake.answer(answers)
    const { end } = await throughAidantsConnect()
    expect([end.status, end.text.includes(code), end.location]).toEqual([status, true, ''])
    expect(fc.control.lastIdpResult()).toMatchObject({ result: { kind: 'refused', code } })
    expect(fc.control.openSessions()).toBe(0)
  })

  test('nobody of that birth date: access_denied, Y010008', async () => {
    fake.answer({ userinfo: { birthdate: '1962-08-25' } })
    const { query } = await throughAidantsConnect()
    expect([query?.get('error'), query?.get('error_description')?.includes('Y010008')]).toEqual(['access_denied', true])
  })

  test('a mandat that does not cover the service: access_denied, Y600020', async () => {
    const { query } = await throughAidantsConnect(taxes)
    expect([query?.get('error'), query?.get('error_description')?.includes('Y600020')]).toEqual(['access_denied', true])
    expect(fc.control.lastIdpResult()).toMatchObject({ verdict: { code: 'Y600020' } })
    fake.answer({ without: ['rep_scope'] })
    expect((await throughAidantsConnect(social)).query?.get('error_description')).toContain('Y600020')
  })

  test('an error of ours is passed on word for word', async () => {
    fake.answer({ error: { error: 'access_denied', error_description: 'aucun mandat en cours' } })
    const { query, asked } = await throughAidantsConnect()
    expect(query?.get('error')).toBe('access_denied')
    expect(query?.get('error_description')).toBe('aucun mandat en cours')
    expect(query?.get('state')).toBe(asked.state)
  })

  test('a return with another state, or in another browser, is nobody’s', async () => {
    const browser = createBrowser()
    const service = await testService(fc.issuer, open)
    const choice = await browser.go(service.request().url, inside)
    const leaving = await browser.submit(
      choice,
      '/redirect-to-idp',
      {},
      (url) => url.startsWith(fake.server.url),
      'value="aidants-connect"',
    )
    const good = new URL(leaving.location)
    expect((await createBrowser().send(good.href)).text).toContain('Y190001')
    const wrong = new URL(good)
    wrong.searchParams.set('state', 'autre')
    expect((await browser.send(wrong.href)).text).toContain('Y020022')
    good.searchParams.delete('code')
    expect((await browser.send(good.href)).text).toContain('Y020025')
  })
})

describe('the choice page and the session', () => {
  test('a service that excludes Aidants Connect shows it disabled, and does not take its session', async () => {
    const service = await testService(fc.issuer, closed)
    const { browser } = await throughAidantsConnect()
    const despite = await browser.go(service.request().url, inside)
    expect([despite.status, despite.text.includes('value="aidants-connect"')]).toEqual([200, false])
    // FranceConnect keeps it for the sites that take it.
    const next = await testService(fc.issuer, social)
    expect((await browser.go(next.request().url, inside)).text).toContain('Continuer vers Service social')
    const choice = await createBrowser().go(service.request().url, inside)
    expect(choice.text).not.toContain('value="aidants-connect"')
    expect(choice.text).toContain('n’accepte pas les connexions avec Aidants Connect')
  })

  test('the session of Aidants Connect opens the next site only within the mandat', async () => {
    const { browser } = await throughAidantsConnect()
    const next = await testService(fc.issuer, social)
    expect((await browser.go(next.request().url, inside)).text).toContain('Continuer vers Service social')
    const beyond = await testService(fc.issuer, taxes)
    expect((await browser.go(beyond.request().url, inside)).location).toContain('Y600020')
  })

  test('signing out goes through Aidants Connect, then to the service', async () => {
    const { service, asked, browser, end } = await throughAidantsConnect()
    const back = await browser.submit(end, '/continuer', {}, inside)
    const idToken = (await service.redeem(back.location, asked)).id_token ?? ''
    const url = buildEndSessionUrl(service.configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: AFTER_LOGOUT,
      state: 'etat',
    })
    const done = await browser.go(url.href, inside)
    expect(done.location).toBe(`${AFTER_LOGOUT}?state=etat`)
    expect(Object.fromEntries(fake.seen.endSession)).toEqual({
      id_token_hint: expect.stringMatching(/^ey/),
      post_logout_redirect_uri: `${fc.issuer}/client/logout-callback`,
      state: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      client_id: 'franceconnect',
    })
    expect(fc.control.openSessions()).toBe(0)
    expect((await browser.send(`${fc.issuer}/client/logout-callback?state=autre`)).text).toContain('Y100019')
  })

  test('signing out of a session without Aidants Connect does not go there', async () => {
    const service = await testService(fc.issuer, open)
    const { browser, idToken } = await service.signIn('test')
    const url = buildEndSessionUrl(service.configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: AFTER_LOGOUT,
      state: 'etat',
    })
    expect((await browser.send(url.href)).location).toBe(`${AFTER_LOGOUT}?state=etat`)
  })
})
