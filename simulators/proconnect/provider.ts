import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { errors, Provider } from 'oidc-provider'
import type { Clock } from '../kit/clock.ts'
import { createStorage } from '../kit/oidc-storage.ts'
import type { KeyRing } from '../kit/signing-keys.ts'
import { CLAIMS_OF_SCOPE, claimsOf, KNOWN_SCOPES } from './claims.ts'
import type { ErrorCode } from './errors.ts'
import type { Faults } from './faults.ts'
import type { ProConnectClient } from './options.ts'
import { amrOf, type Professional } from './professionals.ts'

type Deps = {
  issuer: string
  clients: readonly ProConnectClient[]
  clock: Clock
  keys: KeyRing
  faults: Faults
  /** The HTML page of a ProConnect error. */
  errorPage: (code: ErrorCode, detail: string) => string
}

/**
 * oidc-provider set up as ProConnect is: its lifetimes, scopes, algorithms. It issues; every signed answer is then signed again by our key ring,
 * which is how the level is told, keys rotate, clocks move and tokens get forged on demand.
 */
export function createProvider(deps: Deps) {
  const storage = createStorage(deps.clock)
  const professionalOfGrant = new Map<string, Professional>()

  const provider = new Provider(deps.issuer, {
    adapter: storage.adapterFor,
    clients: deps.clients.map((client) => ({
      client_id: client.clientId,
      client_secret: client.clientSecret,
      client_name: client.name,
      redirect_uris: [...client.redirectUris],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: client.idTokenSignedResponseAlg,
      ...(client.userinfoSignedResponseAlg ? { userinfo_signed_response_alg: client.userinfoSignedResponseAlg } : {}),
      scope: KNOWN_SCOPES.join(' '),
    })),
    jwks: deps.keys.privateJwks(),
    clientAuthMethods: ['client_secret_post'],
    responseTypes: ['code'],
    scopes: [...KNOWN_SCOPES],
    claims: Object.fromEntries(Object.entries(CLAIMS_OF_SCOPE).map(([scope, claims]) => [scope, [...claims]])),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      jwtUserinfo: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
    },
    pkce: { required: () => false },
    ttl: { AuthorizationCode: 60, AccessToken: 3600, IdToken: 3600, Grant: 3700, Interaction: 1800, Session: 1800 },
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
      names: { interaction: 'pc_interaction', resume: 'pc_resume', session: 'pc_oidc' },
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    expiresWithSession: async () => false,
    issueRefreshToken: async () => false,
    async loadExistingGrant(ctx) {
      const grantId = ctx.oidc.result?.consent?.grantId
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId)
    },
    findAccount(ctx, sub, token) {
      const grantId = token !== undefined && 'grantId' in token ? token.grantId : undefined
      const professional = typeof grantId === 'string' ? professionalOfGrant.get(grantId) : undefined
      const clientId = ctx.oidc.client?.clientId ?? ''
      return { accountId: sub, claims: () => (professional === undefined ? { sub } : claimsOf(clientId, professional)) }
    },
    renderError(ctx, _out, error) {
      ctx.type = 'text/html; charset=utf-8'
      ctx.body = deps.errorPage(
        error instanceof errors.SessionNotFound ? 'Y030110' : 'Y500000',
        error instanceof errors.OIDCProviderError ? (error.error_description ?? error.message) : error.message,
      )
    },
  })
  provider.use(async (ctx, next) => {
    await next()
    const client = deps.clients.find(({ clientId }) => clientId === ctx.oidc?.client?.clientId)
    if (client === undefined || ctx.status !== 200) return
    if (ctx.oidc.route === 'token' && isTokenAnswer(ctx.body)) {
      const { grantId } = (await provider.AccessToken.find(ctx.body.access_token)) ?? {}
      const professional = grantId === undefined ? undefined : professionalOfGrant.get(grantId)
      if (professional) ctx.body = { ...ctx.body, id_token: await signIdToken(ctx.body, client, professional, deps) }
    } else if (ctx.oidc.route === 'userinfo') {
      const body: unknown = ctx.body
      if (typeof body === 'string') {
        const payload = forgedUserinfo(atOurClock(decodeJwt(body), deps.clock), deps.faults)
        const alg = client.userinfoSignedResponseAlg ?? client.idTokenSignedResponseAlg
        const forged = deps.faults.strikes('bad-userinfo-signature')
        ctx.body = await (forged ? deps.keys.signFalsely(alg, payload) : deps.keys.sign(alg, payload))
        ctx.type = 'application/jwt; charset=utf-8'
      } else if (isRecord(body)) ctx.body = forgedUserinfo(body, deps.faults)
    }
  })

  return {
    handle: provider.callback(),

    /** Which service this pending interaction is for, and the address it proposes; undefined when it is over or unknown. */
    async pending(uid: string): Promise<{ clientId: string; loginHint: string } | undefined> {
      const interaction = await provider.Interaction.find(uid)
      const { client_id: clientId, login_hint: loginHint } = interaction?.params ?? {}
      if (typeof clientId !== 'string') return undefined
      return { clientId, loginHint: typeof loginHint === 'string' ? loginHint : '' }
    },

    /** Ends the interaction well; answers where to send the browser. */
    async succeed(uid: string, professional: Professional): Promise<string | undefined> {
      const interaction = await provider.Interaction.find(uid)
      const clientId = interaction?.params.client_id
      if (interaction === undefined || typeof clientId !== 'string') return undefined
      const { sub } = claimsOf(clientId, professional)
      const grant = new provider.Grant({ accountId: sub, clientId })
      grant.addOIDCScope(String(interaction.params.scope))
      const grantId = await grant.save()
      professionalOfGrant.set(grantId, professional)
      interaction.result = {
        login: { accountId: sub, ts: Math.floor(Date.now() / 1000), remember: false },
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

    forget(): void {
      storage.clear()
      professionalOfGrant.clear()
    },
  }
}

type TokenAnswer = { access_token: string; id_token: string }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTokenAnswer(body: unknown): body is TokenAnswer {
  return isRecord(body) && 'id_token' in body && 'access_token' in body
}

async function signIdToken(
  answer: TokenAnswer,
  client: ProConnectClient,
  professional: Professional,
  { clock, faults, keys }: Deps,
): Promise<string> {
  const payload: Record<string, unknown> = {
    ...atOurClock(decodeJwt(answer.id_token), clock),
    acr: professional.acr,
    amr: [...amrOf(professional)],
    auth_time: Math.floor(clock().getTime() / 1000),
    at_hash: createHash('sha256').update(answer.access_token).digest().subarray(0, 16).toString('base64url'),
  }
  if (faults.strikes('wrong-nonce')) payload.nonce = 'un-autre-nonce-que-celui-qui-etait-demande'
  if (faults.strikes('expired-id-token')) {
    payload.iat = Number(payload.iat) - 7200
    payload.exp = Number(payload.exp) - 7200
  }
  if (faults.strikes('wrong-issuer')) payload.iss = 'https://un-autre-emetteur.exemple.test/api/v2'
  if (faults.strikes('wrong-audience')) payload.aud = 'un-autre-service'
  if (faults.strikes('weak-acr')) payload.acr = 'eidas1'
  if (faults.strikes('no-acr')) delete payload.acr
  const alg = client.idTokenSignedResponseAlg
  if (faults.strikes('wrong-algorithm')) return keys.sign(alg === 'ES256' ? 'RS256' : 'ES256', payload)
  return faults.strikes('bad-signature') ? keys.signFalsely(alg, payload) : keys.sign(alg, payload)
}

function forgedUserinfo(claims: Record<string, unknown>, faults: Faults): Record<string, unknown> {
  const payload = { ...claims }
  if (faults.strikes('other-userinfo-sub')) payload.sub = '0'.repeat(64)
  if (faults.strikes('missing-email')) delete payload.email
  return payload
}

/** oidc-provider stamps with the machine's clock: moves its times by what separates it from the simulator's. */
function atOurClock(payload: Record<string, unknown>, clock: Clock): Record<string, unknown> {
  const offset = Math.round((clock().getTime() - Date.now()) / 1000)
  const moved = { ...payload }
  for (const name of ['iat', 'exp', 'nbf']) {
    if (typeof moved[name] === 'number') moved[name] += offset
  }
  return moved
}
