import type { IncomingMessage } from 'node:http'
import { errors, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { openExchange } from '../../domain/mandats/index.ts'
import { renderPage } from '../../platform/ui/index.ts'
import { accountFinder } from './account.ts'
import type { AuthorizeRequest } from './check-authorize.ts'
import { ExplainingPage } from './explaining-page.tsx'
import { ACR, GRANT_LASTS, type IdentityProviderOptions, issuerOf, ROUTES, SCOPES } from './options.ts'
import { readRepScope } from './rep-scope.ts'
import { adapterFor, GRANTED, grantIdOf, itemHash } from './storage.ts'

/** What our own checks learned of a request, for the moment when the library opens its interaction. */
interface Arrival {
  readonly request: AuthorizeRequest
  readonly browserHash: Buffer
}

/** Requests under way, as checked before the library saw them. */
export type Arrivals = WeakMap<IncomingMessage, Arrival>

/** FranceConnect's nonce, as we keep it. */
export function nonceHash({ ctx }: IdentityProviderOptions, nonce: string): Buffer {
  return ctx.keys.hash('oidc', `nonce:${nonce}`)
}

/** oidc-provider as FranceConnect's identity provider: one client, the code flow, a code of 30 seconds and a token of 60. */
export function createProvider(options: IdentityProviderOptions, arrivals: Arrivals): Provider {
  const { ctx } = options
  const algs = ['HS256', 'RS256', 'ES256'] as const
  const provider = new Provider(issuerOf(ctx), {
    adapter: adapterFor(ctx, options.clientId),
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: [...options.redirectUris],
        post_logout_redirect_uris: [...options.postLogoutRedirectUris],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: options.idTokenAlg,
        ...(options.userinfoAlg ? { userinfo_signed_response_alg: options.userinfoAlg } : {}),
        require_auth_time: true,
      },
    ],
    // Without `alg` a key would serve any algorithm of its type; the library wants its own copy.
    jwks: { keys: options.jwks.map((key) => ({ ...key, use: 'sig' })) },
    enabledJWA: { idTokenSigningAlgValues: [...algs], userinfoSigningAlgValues: [...algs] },
    clientAuthMethods: ['client_secret_post'],
    responseTypes: ['code'],
    scopes: [...SCOPES],
    acrValues: [ACR],
    claims: {
      // Userinfo has no such value: this puts them in the ID token, whatever was asked for.
      openid: ['sub', 'amr'],
      profile: ['given_name', 'family_name', 'preferred_username', 'gender', 'birthdate'],
      email: ['email'],
      birth: ['birthdate', 'birthplace', 'birthcountry'],
      acr: null,
      auth_time: null,
      rep_scope: null,
    },
    features: {
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      devInteractions: { enabled: false },
      // Our own route: the library's shows a page that FranceConnect's chain does not expect.
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    pkce: { required: () => false },
    // The library allows 15 seconds more, and a redirect_uri left out: what we say is what we do.
    clockTolerance: 0,
    allowOmittingSingleRegisteredRedirectUri: false,
    ttl: { AuthorizationCode: 30, AccessToken: 60, IdToken: 300, Grant: GRANT_LASTS, Interaction: 600, Session: 600 },
    routes: {
      authorization: ROUTES.authorization,
      token: ROUTES.token,
      userinfo: ROUTES.userinfo,
      jwks: ROUTES.jwks,
    },
    // Not signed: each carries a secret of 256 bits, looked up by its keyed hash; whoever can forge a useful one knows it already.
    cookies: {
      keys: [ctx.keys.derive('oidc-cookies')],
      names: { interaction: 'ac_fi_demande', resume: 'ac_fi_reprise', session: 'ac_fi_session' },
      long: { httpOnly: true, sameSite: 'lax', signed: false },
      short: { httpOnly: true, sameSite: 'lax', signed: false },
    },
    expiresWithSession: async () => false,
    issueRefreshToken: async () => false,
    findAccount: accountFinder(options),
    interactions: {
      url: async (request, interaction) => {
        const arrival = arrivals.get(request.req)
        if (!arrival) throw new errors.InvalidRequest('this request was not checked')
        const { themes, unknown } = readRepScope(arrival.request.repScope, options.repScopeVocabulary)
        const exchangeId = await openExchange(ctx, {
          interactionHash: itemHash(ctx, 'Interaction', interaction.uid),
          nonceHash: nonceHash(options, arrival.request.nonce),
          browserHash: arrival.browserHash,
          requestedThemes: themes,
          requestedUnknown: unknown,
        })
        return options.choicePath(exchangeId)
      },
    },
    loadExistingGrant: (request) => grantOf(options, request),
    renderError: (request, _out, error) => {
      const expired = error instanceof errors.SessionNotFound
      request.type = 'text/html; charset=utf-8'
      request.body = renderPage(ExplainingPage({ ...options, problem: expired ? 'expired' : 'defect' }))
    },
  })
  // We say what our address is, whatever the hops in front of us say (see plugin.ts).
  provider.proxy = true
  provider.on('server_error', (request, err) => {
    ctx.log.error({ err, route: request.oidc?.route }, 'identity provider failed')
  })
  return provider
}

/** The grant of this interaction, and never another: its name leads the code and the token issued under it back to the acte. */
async function grantOf({ clientId }: IdentityProviderOptions, request: KoaContextWithOIDC) {
  const { provider, entities, result } = request.oidc
  const accountId = result?.login?.accountId
  const interaction = entities.Interaction
  if (!interaction || !accountId) return undefined
  const grant = new provider.Grant({ accountId, clientId })
  grant.jti = grantIdOf(interaction.uid, accountId)
  grant.addOIDCScope(GRANTED.scope)
  grant.addOIDCClaims([...GRANTED.claims])
  return grant
}
