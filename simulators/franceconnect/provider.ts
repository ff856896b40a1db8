import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { errors, Provider } from 'oidc-provider'
import type { Clock } from '../kit/clock.ts'
import { createStorage } from '../kit/oidc-storage.ts'
import type { KeyRing } from '../kit/signing-keys.ts'
import { type Authentication, CLAIMS_OF_SCOPE, claimsOf, KNOWN_SCOPES } from './claims.ts'
import type { FcErrorCode } from './errors.ts'
import type { Faults } from './faults.ts'
import type { FranceConnectClient } from './options.ts'

export const ACR = 'eidas1'

type Deps = {
  issuer: string
  clients: readonly FranceConnectClient[]
  clock: Clock
  keys: KeyRing
  faults: Faults
  /** The HTML page of a FranceConnect error. */
  errorPage: (code: FcErrorCode, detail: string) => string
}

/**
 * oidc-provider set up as FranceConnect v2 is: its lifetimes, scopes, algorithms. It issues; every signed answer is
 * then signed again by our key ring (`resign`), which is how keys rotate, clocks move and tokens get forged on demand.
 */
export function createProvider(deps: Deps) {
  const storage = createStorage(deps.clock)
  const authenticationOfGrant = new Map<string, Authentication>()

  const provider = new Provider(deps.issuer, {
    adapter: storage.adapterFor,
    clients: deps.clients.map((client) => ({
      client_id: client.clientId,
      client_secret: client.clientSecret,
      client_name: client.name,
      redirect_uris: [...client.redirectUris],
      post_logout_redirect_uris: [...client.postLogoutRedirectUris],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: client.idTokenSignedResponseAlg,
      userinfo_signed_response_alg: client.idTokenSignedResponseAlg,
      scope: ['openid', ...(client.scopes ?? KNOWN_SCOPES)].join(' '),
    })),
    jwks: deps.keys.privateJwks(),
    clientAuthMethods: ['client_secret_post'],
    responseTypes: ['code'],
    scopes: [...KNOWN_SCOPES],
    claims: {
      ...Object.fromEntries(Object.entries(CLAIMS_OF_SCOPE).map(([scope, claims]) => [scope, [...claims]])),
      // Not in userinfo, which has no such value: this puts it in every ID token, as FranceConnect does.
      openid: ['sub', 'auth_time'],
      acr: null,
      iss: null,
    },
    acrValues: [ACR],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
    },
    pkce: { required: () => false },
    ttl: {
      AuthorizationCode: 30,
      AccessToken: 60,
      IdToken: 60,
      // FranceConnect's is 30 s too; longer here, because oidc-provider wants the grant alive as long as the token.
      Grant: 90,
      Interaction: 1800,
      Session: 1800,
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks',
      revocation: '/token/revocation',
    },
    discovery: { end_session_endpoint: `${deps.issuer}/session/end` },
    interactions: { url: (_ctx, interaction) => `${new URL(deps.issuer).pathname}/interaction/${interaction.uid}` },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { interaction: 'fc_interaction', resume: 'fc_resume', session: 'fc_oidc' },
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    expiresWithSession: async () => false,
    issueRefreshToken: async () => false,
    async loadExistingGrant(ctx) {
      const grantId = ctx.oidc.result?.consent?.grantId
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId)
    },
    findAccount(_ctx, sub, token) {
      const grantId = token !== undefined && 'grantId' in token ? token.grantId : undefined
      const authentication = typeof grantId === 'string' ? authenticationOfGrant.get(grantId) : undefined
      return { accountId: sub, claims: () => (authentication === undefined ? { sub } : claimsOf(authentication)) }
    },
    renderError(ctx, _out, error) {
      ctx.type = 'text/html; charset=utf-8'
      ctx.body = deps.errorPage(
        error instanceof errors.SessionNotFound ? 'Y190001' : 'Y500000',
        error instanceof errors.OIDCProviderError ? (error.error_description ?? error.message) : error.message,
      )
    },
  })
  provider.use(async (ctx, next) => {
    await next()
    const clientId = ctx.oidc?.client?.clientId
    const client = deps.clients.find((candidate) => candidate.clientId === clientId)
    if (client === undefined || ctx.status !== 200) return
    if (ctx.oidc.route === 'token' && isTokenAnswer(ctx.body)) {
      ctx.body = { ...ctx.body, id_token: await resignIdToken(ctx.body, client, deps) }
    } else if (ctx.oidc.route === 'userinfo' && typeof ctx.body === 'string') {
      ctx.body = await resignUserinfo(ctx.body, client, deps)
      ctx.type = 'application/jwt; charset=utf-8'
    }
  })

  return {
    handle: provider.callback(),

    /** What the service asked in this pending interaction; undefined when it is over or unknown. */
    async pending(uid: string): Promise<{ clientId: string; scopes: string[] } | undefined> {
      const interaction = await provider.Interaction.find(uid)
      const { client_id: clientId, scope } = interaction?.params ?? {}
      if (typeof clientId !== 'string' || typeof scope !== 'string') return undefined
      return { clientId, scopes: scope.split(' ').filter(Boolean) }
    },

    /** Ends the interaction well; answers where to send the browser. */
    async succeed(uid: string, authentication: Authentication): Promise<string | undefined> {
      const interaction = await provider.Interaction.find(uid)
      const clientId = interaction?.params.client_id
      if (interaction === undefined || typeof clientId !== 'string') return undefined
      const grant = new provider.Grant({ accountId: authentication.sub, clientId })
      grant.addOIDCScope(String(interaction.params.scope))
      grant.addOIDCClaims(['acr', 'amr', 'auth_time', 'sub'])
      const grantId = await grant.save()
      authenticationOfGrant.set(grantId, authentication)
      interaction.result = {
        login: {
          accountId: authentication.sub,
          acr: ACR,
          amr: [...authentication.amr],
          // As FranceConnect does, single sign-on included: `auth_time` dates from its confirmation page, not from the identity provider.
          ts: Math.floor(Date.now() / 1000),
          remember: false,
        },
        consent: { grantId },
      }
      await interaction.save(1800)
      return interaction.returnTo
    },

    /** Ends the interaction with an OAuth error; answers where to send the browser. */
    async fail(uid: string, error: string, description: string): Promise<string | undefined> {
      const interaction = await provider.Interaction.find(uid)
      if (interaction === undefined) return undefined
      interaction.result = { error, error_description: description }
      await interaction.save(1800)
      return interaction.returnTo
    },

    /** The service that an access token was given to, from an Authorization header. */
    async clientOfToken(authorization: string): Promise<string | undefined> {
      const token = await provider.AccessToken.find(authorization.replace(/^Bearer /i, ''))
      return token?.clientId
    },

    forget(): void {
      storage.clear()
      authenticationOfGrant.clear()
    },
  }
}

export type FcProvider = ReturnType<typeof createProvider>

type TokenAnswer = { access_token: string; id_token: string }

function isTokenAnswer(body: unknown): body is TokenAnswer {
  return typeof body === 'object' && body !== null && 'id_token' in body && 'access_token' in body
}

async function resignIdToken(answer: TokenAnswer, client: FranceConnectClient, deps: Deps): Promise<string> {
  const strikes = (fault: Parameters<Faults['strike']>[0]) => deps.faults.strike(fault, client.clientId) !== undefined
  const payload: Record<string, unknown> = {
    ...atOurClock(decodeJwt(answer.id_token), deps.clock),
    at_hash: createHash('sha256').update(answer.access_token).digest().subarray(0, 16).toString('base64url'),
  }
  if (strikes('wrong-nonce')) payload.nonce = 'un-autre-nonce-que-celui-qui-etait-demande'
  if (strikes('expired-id-token')) {
    payload.iat = Number(payload.iat) - 3600
    payload.exp = Number(payload.exp) - 3600
  }
  if (strikes('earlier-authentication')) payload.auth_time = Number(payload.auth_time) - 1200
  if (strikes('wrong-issuer')) payload.iss = 'https://un-autre-emetteur.exemple.test/api/v2'
  if (strikes('wrong-audience')) payload.aud = 'un-autre-service'
  if (strikes('wrong-acr')) payload.acr = 'eidas0'
  const alg = client.idTokenSignedResponseAlg
  if (strikes('wrong-algorithm')) return deps.keys.sign(alg === 'ES256' ? 'RS256' : 'ES256', payload)
  if (strikes('bad-signature')) return deps.keys.signFalsely(alg, payload)
  return deps.keys.sign(alg, payload)
}

async function resignUserinfo(body: string, client: FranceConnectClient, deps: Deps): Promise<string> {
  const strikes = (fault: Parameters<Faults['strike']>[0]) => deps.faults.strike(fault, client.clientId) !== undefined
  const payload: Record<string, unknown> = { ...atOurClock(decodeJwt(body), deps.clock) }
  if (strikes('other-userinfo-sub')) payload.sub = `${'0'.repeat(64)}v1`
  if (strikes('missing-email')) delete payload.email
  if (strikes('gender-unspecified')) payload.gender = 'unspecified'
  const alg = client.idTokenSignedResponseAlg
  return strikes('bad-userinfo-signature') ? deps.keys.signFalsely(alg, payload) : deps.keys.sign(alg, payload)
}

/** oidc-provider stamps with the machine's clock: moves its times by what separates it from the simulator's. */
function atOurClock(payload: Record<string, unknown>, clock: Clock): Record<string, unknown> {
  const offset = Math.round((clock().getTime() - Date.now()) / 1000)
  const moved = { ...payload }
  for (const name of ['iat', 'exp', 'auth_time', 'nbf']) {
    if (typeof moved[name] === 'number') moved[name] += offset
  }
  return moved
}
