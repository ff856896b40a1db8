/** A service for tests, on openid-client with every check it has: it goes through the simulator as a person does. */
import { randomBytes } from 'node:crypto'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client'
import { createBrowser, type TestAnswer, type TestBrowser } from '../kit/browser.ts'
import type { FranceConnectClient, SigningAlg } from './options.ts'

export const RETURN = 'http://localhost:9/retour'
export const AFTER_LOGOUT = 'http://localhost:9/deconnecte'
const ALL_SCOPES = 'openid profile birth email idp_birthdate idp_id'

export function testClient(name: string, more: Partial<FranceConnectClient> = {}): FranceConnectClient {
  return {
    clientId: name,
    clientSecret: `secret-${name}-0123456789-0123456789`,
    name: `Service ${name}`,
    redirectUris: [RETURN],
    postLogoutRedirectUris: [AFTER_LOGOUT],
    idTokenSignedResponseAlg: 'ES256',
    repScope: [],
    ...more,
  }
}

export const inside = (url: string): boolean => !url.startsWith('http://localhost:9/')

/** The registered service, seen from its own side. */
export async function testService(issuer: string, client: FranceConnectClient) {
  const alg: SigningAlg = client.idTokenSignedResponseAlg
  const configuration = await discovery(
    new URL(issuer),
    client.clientId,
    { id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg },
    ClientSecretPost(client.clientSecret),
    { execute: [allowInsecureRequests, enableNonRepudiationChecks], timeout: 20 },
  )

  const request = (more: Record<string, string> = {}) => {
    const state = randomBytes(32).toString('base64url')
    const nonce = randomBytes(32).toString('base64url')
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: RETURN,
      scope: ALL_SCOPES,
      acr_values: 'eidas1',
      state,
      nonce,
      ...more,
    })
    return { url: url.href, state, nonce }
  }

  const redeem = (callback: string, asked: { state: string; nonce: string }) =>
    authorizationCodeGrant(configuration, new URL(callback), {
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      idTokenExpected: true,
    })

  /** From the service's button to its callback, as `login` at impots.gouv.fr. */
  const authenticate = async (
    login: string,
    browser: TestBrowser = createBrowser(),
    more: Record<string, string> = {},
  ) => {
    const asked = request(more)
    const page = await browser.go(asked.url, inside)
    const confirm = await signInAt(browser, page, login)
    const callback = inside(confirm.location || confirm.url)
      ? (await browser.submit(confirm, '/continuer', {}, inside)).location
      : confirm.location
    return { callback, asked, browser, confirm }
  }

  const signIn = async (login: string, browser: TestBrowser = createBrowser(), more: Record<string, string> = {}) => {
    const { callback, asked } = await authenticate(login, browser, more)
    const tokens = await redeem(callback, asked)
    const claims = tokens.claims()
    if (claims === undefined || tokens.id_token === undefined) throw new Error('no ID token')
    const userinfo = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return { tokens, idToken: tokens.id_token, claims, userinfo, callback, asked, browser }
  }

  return { configuration, request, redeem, authenticate, signIn }
}

/** From the choice page to what follows the login form. */
export async function signInAt(browser: TestBrowser, choice: TestAnswer, login: string): Promise<TestAnswer> {
  const form = await browser.submit(choice, '/redirect-to-idp', {}, inside, 'value="impots"')
  return browser.submit(form, '/fournisseurs/impots', { login, password: '123' }, inside)
}
