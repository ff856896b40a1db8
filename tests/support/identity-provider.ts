import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { exportJWK, type JWK } from 'jose'
import { freePort } from '../../demo/free-port.ts'
import type { Database } from '../../src/platform/database/database.ts'
import {
  type IdentityProviderOptions,
  identityProvider,
  type SigningAlg,
} from '../../src/protocols/fournisseur-identite/index.ts'
import type { AppRoute } from '../../src/spaces/access.ts'
import { agirPaths, agirRoutes } from '../../src/spaces/espace-aidant/agir/index.ts'
import { testContext } from './context.ts'
import { type Answer, TEST_SITE, type TestClient, type TestServer, testServer } from './server.ts'

/** FranceConnect as our client, in the tests. */
export const FRANCECONNECT = {
  clientId: 'franceconnect',
  clientSecret: 'a-secret-of-at-least-thirty-two-characters',
  redirectUri: 'http://localhost:4001/api/v2/oidc-callback',
  logoutReturn: 'http://localhost:4001/api/v2/client/logout-callback',
} as const

export interface ProviderSettings {
  /** A free one otherwise. */
  readonly port?: number
  readonly idTokenAlg?: SigningAlg
  readonly userinfoAlg?: SigningAlg
  readonly routes?: readonly AppRoute[]
  readonly redirectUri?: string
  readonly logoutReturn?: string
  readonly repScopeVocabulary?: IdentityProviderOptions['repScopeVocabulary']
}

/** The real server listening on a free port, with our provider and the screens that answer it. */
export async function testProvider(database: Database, settings: ProviderSettings = {}): Promise<TestProvider> {
  const port = settings.port ?? (await freePort())
  const context = testContext(database)
  const ctx = { ...context.ctx, publicUrl: `http://localhost:${port}` }
  const jwks = await signingKeys()
  const server = await testServer(database, [...agirRoutes, ...(settings.routes ?? [])], { ...context, ctx }, [
    identityProvider({
      ctx,
      clientId: FRANCECONNECT.clientId,
      clientSecret: FRANCECONNECT.clientSecret,
      redirectUris: [settings.redirectUri ?? FRANCECONNECT.redirectUri],
      postLogoutRedirectUris: [settings.logoutReturn ?? FRANCECONNECT.logoutReturn],
      idTokenAlg: settings.idTokenAlg ?? 'HS256',
      ...(settings.userinfoAlg ? { userinfoAlg: settings.userinfoAlg } : {}),
      ...(settings.repScopeVocabulary ? { repScopeVocabulary: settings.repScopeVocabulary } : {}),
      jwks,
      placeholderEmail: 'sans-adresse@aidants-connect.example',
      choicePath: agirPaths.exchangeOf,
      assets: { url: (name) => `/assets/${name}` },
      site: TEST_SITE,
    }),
  ])
  await server.app.listen({ port, host: '127.0.0.1' })
  return { ...server, ctx, issuer: `${ctx.publicUrl}/fournisseur-identite`, jwks }
}

export interface TestProvider extends TestServer {
  readonly issuer: string
  readonly jwks: readonly JWK[]
}

/** The parameters of domain/04 B.3, to the letter, with some changed; null takes one away. */
export function authorizeParameters(
  over: Readonly<Record<string, string | null>> = {},
  repScope: readonly string[] = [],
): URLSearchParams {
  const parameters: Record<string, string | null> = {
    client_id: FRANCECONNECT.clientId,
    scope: 'openid profile email birth',
    response_type: 'code',
    redirect_uri: FRANCECONNECT.redirectUri,
    state: randomBytes(16).toString('hex'),
    nonce: randomBytes(16).toString('hex'),
    acr_values: 'eidas1',
    prompt: 'login',
    claims: JSON.stringify({ id_token: { rep_scope: { essential: true, values: repScope } } }),
    ...over,
  }
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}

export interface Arrived {
  readonly answer: Answer
  readonly exchangeId: string
  readonly state: string
  readonly nonce: string
}

/** FranceConnect sends this browser to us. */
export async function arrive(
  browser: TestClient,
  over: Readonly<Record<string, string | null>> = {},
  repScope: readonly string[] = [],
): Promise<Arrived> {
  const parameters = authorizeParameters(over, repScope)
  const answer = await browser.get(`/fournisseur-identite/authorize?${parameters}`)
  const exchangeId = /\/espace-aidant\/agir\/([0-9a-f-]{36})$/.exec(answer.location ?? '')?.[1]
  if (!exchangeId) throw new Error(`not let in: ${answer.status} ${answer.location} ${answer.text}`)
  return {
    answer,
    exchangeId,
    state: parameters.get('state') ?? '',
    nonce: parameters.get('nonce') ?? '',
  }
}

/** The aidant confirms on the screen of that person; gives where FranceConnect is called back. */
export async function confirmFor(
  browser: TestClient,
  exchangeId: string,
  usagerId: string,
  choice: { readonly autorisationId: string; readonly presence?: string },
): Promise<URL> {
  await browser.get(agirPaths.exchangeOf(exchangeId))
  const answer = await browser.post(agirPaths.personOf(exchangeId, usagerId), {
    theme: choice.autorisationId,
    [`demarche-${choice.autorisationId}`]: '0',
    presence: choice.presence ?? 'present',
  })
  const last = await browser.follow(answer)
  if (!last.location) throw new Error(`not sent back: ${last.status} ${last.text}`)
  return new URL(last.location)
}

export interface TokenAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** FranceConnect redeems a code (domain/04 B.5). */
export async function redeem(
  provider: Pick<TestProvider, 'issuer'>,
  code: string,
  over: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const response = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: FRANCECONNECT.redirectUri,
      client_id: FRANCECONNECT.clientId,
      client_secret: FRANCECONNECT.clientSecret,
      ...over,
    }),
  })
  return jsonOf(response)
}

/** FranceConnect asks who it is (domain/04 B.6), where userinfo is plain JSON. */
export async function askUserinfo(provider: Pick<TestProvider, 'issuer'>, accessToken: string): Promise<TokenAnswer> {
  return jsonOf(await fetch(`${provider.issuer}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } }))
}

async function jsonOf(response: Response): Promise<TokenAnswer> {
  const body: unknown = JSON.parse(await response.text())
  return { status: response.status, headers: response.headers, body: { ...(typeof body === 'object' ? body : {}) } }
}

async function signingKeys(): Promise<JWK[]> {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return [
    { ...(await exportJWK(rsa)), kid: 'rsa', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(ec())), kid: 'ec', alg: 'ES256', use: 'sig' },
    { ...(await exportJWK(ec())), kid: 'ec-before', alg: 'ES256', use: 'sig' },
  ]
}
