import { decodeProtectedHeader } from 'jose'
import { buildEndSessionUrl, fetchUserInfo } from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser } from '../kit/browser.ts'
import type { FaultName, FranceConnectSimulator } from './index.ts'
import { startFranceConnect } from './index.ts'
import { AFTER_LOGOUT, inside, RETURN, signInAt, testClient, testService } from './service.testing.ts'

const first = testClient('premier')
const second = testClient('second', { idTokenSignedResponseAlg: 'RS256' })
const modest = testClient('modeste', { scopes: ['openid', 'given_name'] })

let fc: FranceConnectSimulator
let service: Awaited<ReturnType<typeof testService>>
let offsetMs = 0

beforeAll(async () => {
  fc = await startFranceConnect({
    port: 0,
    clients: [first, second, modest],
    aidantsConnect: undefined,
    clock: () => new Date(Date.now() + offsetMs),
  })
  service = await testService(fc.issuer, first)
})
beforeEach(() => {
  offsetMs = 0
  fc.control.reset()
})
afterAll(() => fc.close())

describe('a whole exchange', () => {
  test('gives the identity of the register, signed, with the claims of the scopes and no others', async () => {
    const { claims, userinfo, idToken, callback } = await service.signIn('test')
    expect(new URL(callback).searchParams.get('iss')).toBe(fc.issuer)
    expect(decodeProtectedHeader(idToken).alg).toBe('ES256')
    expect(Object.keys(claims).sort()).toEqual(
      ['acr', 'at_hash', 'aud', 'auth_time', 'exp', 'iat', 'iss', 'nonce', 'sub'].sort(),
    )
    expect(claims.acr).toBe('eidas1')
    expect(claims.sub).toMatch(/^[0-9a-f]{64}v1$/)
    expect(userinfo).toMatchObject({
      sub: claims.sub,
      given_name: 'Angela Claire Louise',
      given_name_array: ['Angela', 'Claire', 'Louise'],
      family_name: 'DUBOIS',
      gender: 'female',
      birthdate: '1962-08-24',
      idp_birthdate: '1962-08-24',
      birthplace: '75107',
      birthcountry: '99100',
      email: 'wossewodda-3728@yopmail.com',
      idp_id: 'impots',
    })
    expect(userinfo).not.toHaveProperty('preferred_username')
    expect(userinfo).not.toHaveProperty('amr')
  })

  test('is signed with RS256 for a service registered so, and names the person otherwise there', async () => {
    const other = await testService(fc.issuer, second)
    const { idToken, claims } = await other.signIn('test')
    expect(decodeProtectedHeader(idToken).alg).toBe('RS256')
    const here = await service.signIn('test')
    expect(claims.sub).not.toBe(here.claims.sub)
    expect((await service.signIn('test')).claims.sub).toBe(here.claims.sub)
    expect(fc.control.subjectOf('second', 'test')).toBe(claims.sub)
  })

  test('answers the shape of the token endpoint', async () => {
    const { tokens } = await service.signIn('test')
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 60, scope: expect.stringContaining('openid') })
    expect(tokens.refresh_token).toBeUndefined()
  })

  test('adds amr only when it is asked', async () => {
    const { claims } = await service.signIn('test', createBrowser(), {
      claims: '{"id_token":{"amr":{"essential":true}}}',
    })
    expect(claims.amr).toEqual(['fc', 'pwd'])
  })

  test('takes the request by POST too', async () => {
    const { url, state } = service.request()
    const browser = createBrowser()
    const choice = await browser.send(`${fc.issuer}/authorize`, {
      method: 'POST',
      body: new URL(url).searchParams.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const page = await browser.go(choice.location, inside)
    const confirm = await signInAt(browser, page, 'test')
    const back = await browser.submit(confirm, '/continuer', {}, inside)
    expect(new URL(back.location).searchParams.get('state')).toBe(state)
  })
})

describe('people', () => {
  test.each([
    ['mois_00', { birthdate: '1962-01-01', idp_birthdate: '1962-00-00', birthplace: '', birthcountry: '99330' }],
    ['jour_00', { birthdate: '1957-07-01', idp_birthdate: '1957-07-00', birthplace: '' }],
    ['etranger', { birthplace: '', birthcountry: '99139', preferred_username: 'MOREAU' }],
    ['sans_genre', { gender: 'unspecified' }],
    ['avec_nom_dusage', { family_name: 'MERCIER', preferred_username: 'DUBOIS' }],
    ['nom_composé', { family_name: 'TROIS-DUPRE' }],
    ['corse', { birthplace: '2A004' }],
  ])('%s', async (login, expected) => {
    const { userinfo } = await service.signIn(login)
    expect(userinfo).toMatchObject(expected)
  })

  test('without e-mail, there is no email claim', async () => {
    expect((await service.signIn('sans_mail')).userinfo).not.toHaveProperty('email')
  })

  test('the minor is fifteen whatever the clock says', async () => {
    offsetMs = 9 * 365 * 86_400_000
    const { userinfo } = await service.signIn('mineur')
    const year = new Date(Date.now() + offsetMs).getUTCFullYear()
    expect(userinfo.birthdate).toBe(`${year - 15}-01-01`)
  })

  test.each([
    ['E010004', 'access_denied', 'Y010004'],
    ['E010008', 'access_denied', 'Y010008'],
    ['E010012', 'temporarily_unavailable', 'Y010012'],
    ['decede', 'access_denied', 'Y010015'],
  ])('%s comes back to the service as %s', async (login, error, code) => {
    const { callback, asked } = await service.authenticate(login)
    const query = new URL(callback).searchParams
    expect(query.get('error')).toBe(error)
    expect(query.get('error_description')).toContain(code)
    expect(query.get('state')).toBe(asked.state)
    expect(query.get('iss')).toBe(fc.issuer)
  })

  test.each([
    ['E020025', 'Y020025', 400],
    ['E020026', 'Y020026', 502],
    ['sans_prenom', 'Y600006', 400],
    ['sans_birthplace', 'Y600006', 400],
    ['test_INVALID_COG', 'Y600006', 400],
  ])('%s ends on a page of FranceConnect', async (login, code, status) => {
    const browser = createBrowser()
    const page = await browser.go(service.request().url, inside)
    const answer = await signInAt(browser, page, login)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(code)
  })

  test('a wrong password says so and keeps the login', async () => {
    const browser = createBrowser()
    const page = await browser.go(service.request().url, inside)
    const form = await browser.submit(page, '/redirect-to-idp', {}, inside, 'value="msa"')
    const answer = await browser.submit(form, '/fournisseurs/msa', { login: 'test', password: 'autre' }, inside)
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('value="test"')
  })
})

describe('requests that FranceConnect refuses', () => {
  const changed = (change: (params: URLSearchParams) => void): string => {
    const url = new URL(service.request().url)
    change(url.searchParams)
    return url.href
  }

  test.each([
    ['code_challenge', 'x'.repeat(43)],
    ['code_challenge_method', 'S256'],
    ['login_hint', 'angela'],
    ['max_age', '10'],
    ['response_mode', 'query'],
    ['display', 'page'],
    ['id_token_hint', 'x'],
    ['nonce', 'x'.repeat(21)],
    ['nonce', ''],
    ['state', ''],
    ['acr_values', ''],
    ['acr_values', 'x'.repeat(65)],
    ['scope', ''],
    ['prompt', 'none'],
    ['prompt', ''],
    ['prompt', 'select_account'],
    ['redirect_uri', 'not a url'],
  ])('%s=%s: page Y030007', async (name, value) => {
    const answer = await createBrowser().send(changed((params) => params.set(name, value)))
    expect(answer.status).toBe(400)
    expect(answer.location).toBe('')
    expect(answer.text).toContain('Y030007')
  })

  test.each(['nonce', 'state', 'acr_values', 'client_id', 'redirect_uri', 'scope'])('no %s: Y030007', async (name) => {
    const answer = await createBrowser().send(changed((params) => params.delete(name)))
    expect([answer.status, answer.text.includes('Y030007')]).toEqual([400, true])
  })

  test.each([
    ['client_id', 'inconnu', 'Y04EA6EF'],
    ['redirect_uri', `${RETURN}/autre`, 'Y04C013C'],
    ['claims', '{', 'Y030028'],
  ])('%s=%s: page %s', async (name, value, code) => {
    const answer = await createBrowser().send(changed((params) => params.set(name, value)))
    expect([answer.status, answer.location, answer.text.includes(code)]).toEqual([400, '', true])
  })

  test.each([
    ['scope', 'given_name', 'invalid_request'],
    ['scope', 'openid address', 'invalid_scope'],
    ['response_type', 'token', 'unsupported_response_type'],
    ['acr_values', 'eidas2', 'invalid_acr'],
    ['idp_hint', 'impots', 'invalid_idp_hint'],
  ])('%s=%s: %s... on the callback', async (name, value, error) => {
    const answer = await createBrowser().send(changed((params) => params.set(name, value)))
    expect(answer.status).toBe(303)
    expect(answer.location.startsWith(RETURN)).toBe(true)
    expect(new URL(answer.location).searchParams.get('error')).toBe(error)
    expect(new URL(answer.location).searchParams.get('state')).toHaveLength(43)
  })

  test('a service only gets the scopes it declared, and amr only if it may', async () => {
    const small = await testService(fc.issuer, modest)
    const refused = await createBrowser().send(small.request({ scope: 'openid birth' }).url)
    expect(new URL(refused.location).searchParams.get('error')).toBe('invalid_scope')
    const amr = await createBrowser().send(
      small.request({ scope: 'openid given_name', claims: '{"id_token":{"amr":null}}' }).url,
    )
    expect([amr.status, amr.text.includes('Y100009')]).toEqual([400, true])
  })

  test('prompt=login and prompt=consent are taken', async () => {
    const answer = await createBrowser().go(
      changed((params) => params.set('prompt', 'login consent')),
      inside,
    )
    expect([answer.status, answer.text.includes('Choisissez un compte')]).toEqual([200, true])
  })
})

describe('lifetimes and single use', () => {
  test('a code is dead after thirty seconds', async () => {
    const { callback, asked } = await service.authenticate('test')
    offsetMs = 31_000
    await expect(service.redeem(callback, asked)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test('a code is alive after twenty-nine seconds, and its ID token is stamped with that hour', async () => {
    const { callback, asked } = await service.authenticate('test')
    offsetMs = 29_000
    const claims = (await service.redeem(callback, asked)).claims()
    expect(claims?.iat).toBeGreaterThanOrEqual(Math.floor(Date.now() / 1000) + 28)
    expect(Number(claims?.exp) - Number(claims?.iat)).toBe(60)
  })

  test('an access token is dead after sixty seconds', async () => {
    const { callback, asked } = await service.authenticate('test')
    const tokens = await service.redeem(callback, asked)
    const userinfo = () =>
      fetch(`${fc.issuer}/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    offsetMs = 58_000
    expect((await userinfo()).status).toBe(200)
    offsetMs = 61_000
    const answer = await userinfo()
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: 'invalid_token' })
  })

  test('a code that serves twice is refused, and takes the first tokens with it', async () => {
    const { tokens, callback, asked, claims } = await service.signIn('test')
    await expect(service.redeem(callback, asked)).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(fetchUserInfo(service.configuration, tokens.access_token, claims.sub)).rejects.toThrow()
  })

  test('a wrong secret is refused', async () => {
    const { callback } = await service.authenticate('test')
    const answer = await fetch(`${fc.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(callback).searchParams.get('code') ?? '',
        redirect_uri: RETURN,
        client_id: first.clientId,
        client_secret: 'un-autre-secret',
      }),
    })
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: 'invalid_client' }])
  })

  test('a clock far in the past stamps the tokens with that day', async () => {
    offsetMs = -400 * 86_400_000
    const { callback } = await service.authenticate('test')
    const answer = await fetch(`${fc.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(callback).searchParams.get('code') ?? '',
        redirect_uri: RETURN,
        client_id: first.clientId,
        client_secret: first.clientSecret,
      }),
    })
    expect(answer.status).toBe(200)
    const { id_token: idToken } = Object(await answer.json())
    const payload = JSON.parse(Buffer.from(String(idToken).split('.')[1] ?? '', 'base64url').toString())
    expect(Math.abs(payload.iat * 1000 - (Date.now() + offsetMs))).toBeLessThan(5000)
  })
})

describe('keys', () => {
  test('after a rotation new tokens bear a new kid, and both generations are published', async () => {
    const before = await service.signIn('test')
    await fc.control.rotateKeys()
    const fresh = await testService(fc.issuer, first)
    const after = await fresh.signIn('test')
    const kids = (await (await fetch(`${fc.issuer}/jwks`)).json()).keys.map((key: { kid: string }) => key.kid)
    expect(decodeProtectedHeader(after.idToken).kid).not.toBe(decodeProtectedHeader(before.idToken).kid)
    expect(kids).toContain(decodeProtectedHeader(before.idToken).kid)
    expect(kids).toContain(decodeProtectedHeader(after.idToken).kid)
    await fc.control.rotateKeys({ forgetPrevious: true })
    expect((await (await fetch(`${fc.issuer}/jwks`)).json()).keys).toHaveLength(2)
    service = await testService(fc.issuer, first)
  })
})

describe('single sign-on', () => {
  test('for thirty minutes another service gets the same person without a choice of account', async () => {
    const { browser } = await service.signIn('test')
    const other = await testService(fc.issuer, second)
    offsetMs = 29 * 60_000
    const confirm = await browser.go(other.request().url, inside)
    expect(confirm.text).toContain('Angela Claire Louise DUBOIS')
    expect(confirm.text).not.toContain('Choisissez un compte')
    const back = await browser.submit(confirm, '/continuer', {}, inside)
    expect(new URL(back.location).searchParams.get('code')).toBeTruthy()
    offsetMs = 30 * 60_000 + 1000
    expect((await browser.go(other.request().url, inside)).text).toContain('Choisissez un compte')
  })

  test('ends everywhere on demand', async () => {
    const { browser } = await service.signIn('test')
    expect(fc.control.openSessions()).toBe(1)
    fc.control.signOutEverywhere()
    expect((await browser.go(service.request().url, inside)).text).toContain('Choisissez un compte')
  })

  test('the person may give up: access_denied, Y030030', async () => {
    const browser = createBrowser()
    const choice = await browser.go(service.request().url, inside)
    const back = await browser.submit(choice, '/abandon', {}, inside)
    const query = new URL(back.location).searchParams
    expect([query.get('error'), query.get('error_description')?.includes('Y030030')]).toEqual(['access_denied', true])
  })

  test('a form without the right token does nothing', async () => {
    const browser = createBrowser()
    const choice = await browser.go(service.request().url, inside)
    const answer = await browser.submit(choice, '/abandon', { csrf: 'faux' }, inside)
    expect([answer.status, answer.text.includes('Y470001')]).toEqual([403, true])
  })
})

describe('sign-out', () => {
  const endUrl = (idToken: string, more: Record<string, string> = {}) =>
    buildEndSessionUrl(service.configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: AFTER_LOGOUT,
      state: 'etat-de-la-deconnexion',
      ...more,
    }).href

  test('ends the session and comes back with the state', async () => {
    const { browser, idToken } = await service.signIn('test')
    const answer = await browser.send(endUrl(idToken))
    expect([answer.status, answer.location]).toEqual([303, `${AFTER_LOGOUT}?state=etat-de-la-deconnexion`])
    expect((await browser.go(service.request().url, inside)).text).toContain('Choisissez un compte')
    const again = await browser.send(endUrl(idToken))
    expect([again.status, again.text.includes('Y100019')]).toEqual([400, true])
  })

  test('refuses a hint that is not ours, and an address that is not registered', async () => {
    const { browser, idToken } = await service.signIn('test')
    for (const url of [
      endUrl(`${idToken.slice(0, -8)}AAAAAAAA`),
      endUrl(idToken, { post_logout_redirect_uri: `${RETURN}x` }),
    ]) {
      const answer = await browser.send(url)
      expect([answer.status, answer.text.includes('Y100019')]).toEqual([400, true])
    }
    expect(fc.control.openSessions()).toBe(1)
  })
})

describe('breakdowns on demand', () => {
  const forged: FaultName[] = [
    'wrong-nonce',
    'expired-id-token',
    'wrong-issuer',
    'wrong-audience',
    'wrong-algorithm',
    'bad-signature',
    'bad-userinfo-signature',
    'other-userinfo-sub',
  ]
  test.each(forged)('%s is refused by a service that checks, once', async (fault) => {
    fc.control.failNext({ fault, clientId: first.clientId })
    await expect(service.signIn('test')).rejects.toThrow()
    await expect(service.signIn('test')).resolves.toBeDefined()
  })

  test.each([
    ['gave-up', 'access_denied', 'Y030030'],
    ['rnipp-refusal', 'access_denied', 'Y010008'],
    ['rnipp-unreachable', 'temporarily_unavailable', 'Y010012'],
  ] as const)('%s comes back as %s', async (fault, error, code) => {
    fc.control.failNext({ fault })
    const { url } = service.request()
    const browser = createBrowser()
    const page = await browser.go(url, inside)
    const answer = page.location === '' ? await signInAt(browser, page, 'test') : page
    const query = new URL(answer.location).searchParams
    expect([query.get('error'), query.get('error_description')?.includes(code)]).toEqual([error, true])
  })

  test('unavailable: 503 on discovery, tokens, identity', async () => {
    fc.control.failNext({ fault: 'unavailable-discovery' })
    expect((await fetch(`${fc.issuer}/.well-known/openid-configuration`)).status).toBe(503)
    expect((await fetch(`${fc.issuer}/.well-known/openid-configuration`)).status).toBe(200)
    fc.control.failNext({ fault: 'unavailable-token' })
    await expect(service.signIn('test')).rejects.toMatchObject({ cause: { status: 503 } })
    fc.control.failNext({ fault: 'unavailable-userinfo' })
    await expect(service.signIn('test')).rejects.toThrow()
    await expect(service.signIn('test')).resolves.toBeDefined()
  })

  test('slow: the answer comes, late', async () => {
    fc.control.failNext({ fault: 'slow-token', seconds: 1 })
    const before = Date.now()
    await service.signIn('test')
    expect(Date.now() - before).toBeGreaterThanOrEqual(1000)
  })

  test('without e-mail, gender unspecified, a lower level', async () => {
    fc.control.failNext({ fault: 'missing-email' })
    fc.control.failNext({ fault: 'gender-unspecified' })
    fc.control.failNext({ fault: 'wrong-acr' })
    const { userinfo, claims } = await service.signIn('test')
    expect(userinfo).not.toHaveProperty('email')
    expect([userinfo.gender, claims.acr]).toEqual(['unspecified', 'eidas0'])
  })

  test('another service is not struck by an order that names one', async () => {
    fc.control.failNext({ fault: 'wrong-nonce', clientId: second.clientId })
    await expect(service.signIn('test')).resolves.toBeDefined()
  })

  test('a corrected civil status changes the sub, and stays', async () => {
    const before = await service.signIn('test')
    fc.control.failNext({ fault: 'civil-status-corrected' })
    const after = await service.signIn('test')
    expect(after.userinfo.given_name).toBe('Angela Claire Louise Dominique')
    expect(after.claims.sub).not.toBe(before.claims.sub)
    expect((await service.signIn('test')).claims.sub).toBe(after.claims.sub)
    fc.control.reset()
    fc.control.correctCivilStatus('test', { familyName: 'DURAND' })
    expect((await service.signIn('test')).userinfo).toMatchObject({ family_name: 'DURAND', birthdate: '1962-08-24' })
  })

  test('can be ordered from the operator’s page, which lists the people', async () => {
    const browser = createBrowser()
    const page = await browser.send(`${fc.url}/`)
    expect(page.text).toContain('nom_composé')
    const after = await browser.submit(page, '/pannes', { fault: 'gave-up', clientId: '', seconds: '10' })
    expect(after.text).toContain('Pannes préparées')
    expect((await browser.go(service.request().url, inside)).location).toContain('error=access_denied')
  })
})
