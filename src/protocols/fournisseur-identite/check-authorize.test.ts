import { describe, expect, test } from 'vitest'
import { authorizeParameters, FRANCECONNECT } from '../../../tests/support/identity-provider.ts'
import { checkAuthorize, errorReturn } from './check-authorize.ts'

const client = { clientId: FRANCECONNECT.clientId, redirectUris: [FRANCECONNECT.redirectUri] }
const check = (over: Record<string, string | null> = {}) => checkAuthorize(authorizeParameters(over), client)

test('FranceConnect’s own request passes, with or without claims, with values or none', () => {
  expect(checkAuthorize(authorizeParameters({}, ['Logement']), client)).toMatchObject({
    kind: 'accepted',
    request: { repScope: ['Logement'] },
  })
  expect(check()).toMatchObject({ kind: 'accepted', request: { repScope: [] } })
  expect(check({ claims: null })).toMatchObject({ kind: 'accepted', request: { repScope: [], claims: undefined } })
  expect(check({ claims: '{"id_token":{"rep_scope":{"essential":true}}}' })).toMatchObject({ kind: 'accepted' })
  expect(check({ scope: 'openid profile email birth address phone' })).toMatchObject({ kind: 'accepted' })
})

describe('nobody to answer to: a page (domain/01 case 17)', () => {
  test.each([
    ['client_id missing', { client_id: null }, 'unknown_client'],
    ['another client', { client_id: 'somebody' }, 'unknown_client'],
    ['redirect_uri missing', { redirect_uri: null }, 'unknown_redirect_uri'],
    ['another host', { redirect_uri: 'https://elsewhere.example/oidc-callback' }, 'unknown_redirect_uri'],
    ['a final slash', { redirect_uri: `${FRANCECONNECT.redirectUri}/` }, 'unknown_redirect_uri'],
    ['something added', { redirect_uri: `${FRANCECONNECT.redirectUri}?a=b` }, 'unknown_redirect_uri'],
  ] as const)('%s', (_name, over, problem) => {
    expect(check(over)).toEqual({ kind: 'page', problem })
  })
  test('a redirect_uri given twice', () => {
    const query = authorizeParameters()
    query.append('redirect_uri', FRANCECONNECT.redirectUri)
    expect(checkAuthorize(query, client)).toEqual({ kind: 'page', problem: 'unknown_redirect_uri' })
  })
})

describe('an OAuth error at FranceConnect (RFC 6749 4.1.2.1; domain/01 cases 17 and 18)', () => {
  test.each([
    ['response_type missing', { response_type: null }, 'invalid_request'],
    ['response_type token', { response_type: 'token' }, 'unsupported_response_type'],
    ['state missing', { state: null }, 'invalid_request'],
    ['state empty', { state: '' }, 'invalid_request'],
    ['state with a space', { state: 'abcdefgh ijklmnopqrstu' }, 'invalid_request'],
    ['state too short', { state: 'abc' }, 'invalid_request'],
    ['nonce missing', { nonce: null }, 'invalid_request'],
    ['nonce with a space', { nonce: 'abcdefgh ijklmnopqrstu' }, 'invalid_request'],
    ['scope missing', { scope: null }, 'invalid_request'],
    ['scope without birth', { scope: 'openid profile email' }, 'invalid_scope'],
    ['acr_values missing', { acr_values: null }, 'invalid_request'],
    ['acr_values eidas2', { acr_values: 'eidas2' }, 'invalid_request'],
    ['acr_values with more', { acr_values: 'eidas1 eidas2' }, 'invalid_request'],
    ['prompt missing', { prompt: null }, 'invalid_request'],
    ['prompt none', { prompt: 'none' }, 'invalid_request'],
    ['prompt login none', { prompt: 'login none' }, 'invalid_request'],
    ['claims not JSON', { claims: '{' }, 'invalid_request'],
    ['claims with something else', { claims: '{"userinfo":{}}' }, 'invalid_request'],
    ['not essential', { claims: '{"id_token":{"rep_scope":{"essential":false}}}' }, 'invalid_request'],
    ['values not texts', { claims: '{"id_token":{"rep_scope":{"essential":true,"values":[1]}}}' }, 'invalid_request'],
    ['an unknown parameter', { login_hint: 'x' }, 'invalid_request'],
    ['PKCE', { code_challenge: 'x', code_challenge_method: 'S256' }, 'invalid_request'],
    ['response_mode', { response_mode: 'form_post' }, 'invalid_request'],
  ] as const)('%s', (_name, over, error) => {
    expect(check(over)).toMatchObject({ kind: 'error', error, redirectUri: FRANCECONNECT.redirectUri })
  })
  test('a parameter given twice', () => {
    const query = authorizeParameters()
    query.append('nonce', 'a'.repeat(32))
    expect(checkAuthorize(query, client)).toMatchObject({ kind: 'error', error: 'invalid_request' })
  })
  test('the state goes back as it came, and only when it is one', () => {
    const state = 'a'.repeat(32)
    const refused = check({ state, nonce: null })
    if (refused.kind !== 'error') throw new Error(refused.kind)
    const back = new URL(errorReturn(refused, 'https://us.example'))
    expect(back.searchParams.get('state')).toBe(state)
    expect(back.searchParams.get('iss')).toBe('https://us.example')
    const without = check({ state: null })
    if (without.kind !== 'error') throw new Error(without.kind)
    expect(new URL(errorReturn(without, 'https://us.example')).searchParams.has('state')).toBe(false)
  })
})
