import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createBrowser } from '../kit/browser.ts'
import { type ProConnectSimulator, startProConnect } from './index.ts'
import { authenticateAt, testClient } from './service.testing.ts'

/** As strict as the real one (domain/04 C): what it refuses here would fail in integration. */
let simulator: ProConnectSimulator
let now = new Date()
const RETURN = 'http://localhost:9/retour'
const inside = (url: string) => !url.startsWith('http://localhost:9/')

beforeAll(async () => {
  simulator = await startProConnect({
    port: 0,
    clients: [testClient('service'), testClient('ouvert', { acceptsPrivateSector: true })],
    clock: () => now,
  })
})
beforeEach(() => {
  now = new Date()
  simulator.control.reset()
})
afterAll(() => simulator.close())

const request = (more: Record<string, string | undefined> = {}) => {
  const url = new URL(`${simulator.issuer}/authorize`)
  const asked = {
    response_type: 'code',
    client_id: 'service',
    redirect_uri: RETURN,
    scope: 'openid email',
    state: 's'.repeat(32),
    nonce: 'n'.repeat(32),
    ...more,
  }
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
const redeem = (code: string) =>
  fetch(`${simulator.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: RETURN,
      client_id: 'service',
      client_secret: 'secret-service-0123456789-0123456789',
    }),
  })
const codeOf = async (email = 'alix.durand@agglo.exemple.fr') => {
  const back = await authenticateAt(createBrowser(), request(), email, inside)
  return new URL(back.location).searchParams.get('code') ?? ''
}

test.each([
  ['Y000400', { max_age: '10' }],
  ['Y000400', { ui_locales: 'fr' }],
  ['Y000400', { state: 's'.repeat(31) }],
  ['Y000400', { nonce: 'n'.repeat(31) }],
  ['Y000400', { nonce: undefined }],
  ['Y000400', { siret_hint: '123' }],
  ['Y000400', { claims: '[]' }],
  ['Y000400', { code_challenge: 'c'.repeat(43), code_challenge_method: 'plain' }],
  ['Y030031', { redirect_uri: `${RETURN}/` }],
  ['Y04A586', { client_id: 'inconnu' }],
])('%s without a way back: %o', async (code, more) => {
  const answer = await createBrowser().go(request(more), inside)
  expect([answer.status, answer.location, answer.text.includes(code)]).toEqual([400, '', true])
})

test.each([
  [{ scope: 'openid profile' }, 'invalid_scope'],
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ prompt: 'none' }, 'login_required'],
])('%o goes back with %s', async (more, error) => {
  const answer = await createBrowser().go(request(more), inside)
  expect(new URL(answer.location).searchParams.get('error')).toBe(error)
})

test('a code lives sixty seconds', async () => {
  const inTime = await codeOf()
  now = new Date(now.getTime() + 59_000)
  expect((await redeem(inTime)).status).toBe(200)
  const late = await codeOf()
  now = new Date(now.getTime() + 61_000)
  expect((await redeem(late)).status).toBe(400)
})

test('the private sector is kept out of a service that does not take it, and let in to one that does', async () => {
  const refused = await authenticateAt(createBrowser(), request(), 'lea.fontaine@entreprise.exemple.fr', inside)
  expect(refused.text).toContain('Y500015')
  const open = request({ client_id: 'ouvert' })
  const taken = await authenticateAt(createBrowser(), open, 'lea.fontaine@entreprise.exemple.fr', inside)
  expect(taken.location).toContain('code=')
})

test('a password that is not the right one asks again; giving up goes back', async () => {
  const browser = createBrowser()
  const shown = await browser.go(request({ login_hint: 'alix.durand@agglo.exemple.fr' }), inside)
  expect(shown.text).toContain('value="alix.durand@agglo.exemple.fr"')
  const again = await browser.submit(shown, '/connexion', { password: 'faux' }, inside)
  expect([again.status, again.text.includes('ne vont pas ensemble')]).toEqual([401, true])
  const back = await browser.submit(again, '/abandon', {}, inside)
  expect(new URL(back.location).searchParams.get('error')).toBe('access_denied')
})

test.each([
  [{ client_id: 'service', post_logout_redirect_uri: 'http://localhost:9/deconnecte' }, 'Y000400'],
  [{ client_id: 'service', state: 'x', post_logout_redirect_uri: 'http://localhost:9/ailleurs' }, 'Y030111'],
  [{ state: 'x', post_logout_redirect_uri: 'http://localhost:9/deconnecte' }, 'Y04A586'],
  [{ state: 'x', id_token_hint: 'a.b.c', post_logout_redirect_uri: 'http://localhost:9/deconnecte' }, 'Y04A586'],
])('signing out with %o: %s', async (asked, code) => {
  const answer = await createBrowser().send(`${simulator.issuer}/session/end?${new URLSearchParams(asked)}`)
  expect([answer.location, answer.text.includes(code)]).toEqual(['', true])
})

test('its own page says who can sign in, and orders breakdowns', async () => {
  const browser = createBrowser()
  const front = await browser.go(simulator.url)
  expect(front.text).toContain('yann.le-goff@agglo.exemple.fr')
  await browser.submit(front, '/pannes', { fault: 'unavailable-token' })
  expect((await redeem(await codeOf())).status).toBe(503)
})
