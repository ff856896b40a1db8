import { createHash } from 'node:crypto'
import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  clockSkew,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  getJwksCache,
  type ServerMetadata,
  setJwksCache,
} from 'openid-client'
import { type Clock, HOUR, SECOND, systemClock } from '../../platform/clock.ts'
import { keyThatSigned } from '../../platform/crypto/signing-key.ts'
import { callbackFailure, failureOf, isUnknownKey, NetworkFailure } from './failures.ts'
import { readIdentity } from './identity.ts'
import type { FranceConnect, FranceConnectConfig, FranceConnectFailure, Identified } from './model.ts'

/** What we ask (domain/04 A.6): the pivot identity, the name in use, the e-mail, the birth date with its unknown parts. */
const SCOPES =
  'openid given_name family_name birthdate gender birthplace birthcountry preferred_username email idp_birthdate'

/** One whole exchange: somebody waits before a white page. */
const PATIENCE = 5 * SECOND
const DISCOVERY_LIFETIME = HOUR

type JwksCache = NonNullable<ReturnType<typeof getJwksCache>>

/**
 * FranceConnect as its client (domain/04 A), on openid-client with signatures really checked. No PKCE: FranceConnect refuses the parameter. What discovery
 * and the keys said is kept; a signature by an unknown key reads the keys again. `clock` moves for demonstration data and tests.
 */
export function createFranceConnect(config: FranceConnectConfig, clock: Clock = systemClock): FranceConnect {
  let known: { metadata: ServerMetadata; at: number } | undefined
  let keys: JwksCache | undefined

  const configuration = (metadata: ServerMetadata, fetching: CustomFetch): Configuration => {
    const made = new Configuration(
      metadata,
      config.clientId,
      {
        id_token_signed_response_alg: config.idTokenAlg,
        userinfo_signed_response_alg: config.userinfoAlg,
        [clockSkew]: Math.round((clock.now().getTime() - Date.now()) / SECOND),
      },
      ClientSecretPost(config.clientSecret),
    )
    if (config.allowInsecure) allowInsecureRequests(made)
    enableNonRepudiationChecks(made)
    made.timeout = PATIENCE / SECOND
    made[customFetch] = fetching
    if (keys) setJwksCache(made, keys)
    return made
  }

  const metadataOf = async (): Promise<ServerMetadata> => {
    const { endpoints, issuer } = config
    if (endpoints) {
      return {
        issuer,
        authorization_endpoint: endpoints.authorization,
        token_endpoint: endpoints.token,
        userinfo_endpoint: endpoints.userinfo,
        end_session_endpoint: endpoints.endSession,
        jwks_uri: endpoints.jwks,
      }
    }
    if (known && Date.now() - known.at < DISCOVERY_LIFETIME) return known.metadata
    try {
      const discovered = await discovery(new URL(issuer), config.clientId, undefined, undefined, {
        execute: config.allowInsecure ? [allowInsecureRequests] : [],
        timeout: PATIENCE / SECOND,
        [customFetch]: boundedFetch(AbortSignal.timeout(PATIENCE)),
      })
      known = { metadata: discovered.serverMetadata(), at: Date.now() }
    } catch (error) {
      // What was learnt an hour ago is better than nothing: addresses hardly ever change.
      if (!known) throw error
    }
    return known.metadata
  }

  const failed = (error: unknown): FranceConnectFailure => {
    const failure = failureOf(error)
    if (!failure) throw error
    return { kind: 'failed', ...failure }
  }

  return {
    config,
    async authorizationUrl({ state, nonce }) {
      try {
        const url = buildAuthorizationUrl(
          configuration(await metadataOf(), boundedFetch(AbortSignal.timeout(PATIENCE))),
          {
            redirect_uri: config.redirectUri,
            // Which account was used: it tells an identity that we proved ourselves (DEC-13).
            scope: config.asksIdpId === false ? SCOPES : `${SCOPES} idp_id`,
            acr_values: config.acr,
            state,
            nonce,
          },
        )
        return { kind: 'ready', url: url.href }
      } catch (error) {
        return failed(error)
      }
    },

    async exchange(query, expected) {
      // Read before the library does: an error without `iss` would surface as a malformed answer (stack-notes).
      const refused = callbackFailure(query)
      if (refused) return { kind: 'failed', ...refused }
      if (!query.get('code')) return { kind: 'failed', cause: 'request_refused', detail: 'no code' }
      const seen = memory(boundedFetch(AbortSignal.timeout(PATIENCE)))
      const attempt = async (metadata: ServerMetadata): Promise<Identified | FranceConnectFailure> => {
        const made = configuration(metadata, seen.fetch)
        try {
          return await exchangeWith(made, config, query, expected, seen)
        } finally {
          keys = getJwksCache(made) ?? keys
        }
      }
      let outcome: Identified | FranceConnectFailure
      try {
        const metadata = await metadataOf()
        const hadKeys = keys !== undefined
        outcome = await attempt(metadata).catch((error) => {
          if (!hadKeys || !isUnknownKey(error)) throw error
          keys = undefined
          return attempt(metadata)
        })
      } catch (error) {
        outcome = failed(error)
      }
      if (outcome.kind === 'identified') return outcome
      const idToken = await usableHint(seen.idToken(), config, keys)
      return idToken === undefined ? outcome : { ...outcome, idToken }
    },

    async endSessionUrl(idToken, state) {
      const endpoint = await metadataOf().then(
        (metadata) => metadata.end_session_endpoint,
        () => undefined,
      )
      if (!endpoint) return undefined
      // By hand: the library adds `client_id`, which FranceConnect does not document (domain/04 A.8).
      const url = new URL(endpoint)
      url.searchParams.set('id_token_hint', idToken)
      url.searchParams.set('state', state)
      url.searchParams.set('post_logout_redirect_uri', config.postLogoutRedirectUri)
      return url.href
    },
  }
}

async function exchangeWith(
  made: Configuration,
  config: FranceConnectConfig,
  query: URLSearchParams,
  expected: { state: string; nonce: string },
  seen: Memory,
): Promise<Identified | FranceConnectFailure> {
  // The address that FranceConnect knows, whatever proxy stands before us.
  const callback = new URL(config.redirectUri)
  callback.search = query.toString()
  const tokens = await authorizationCodeGrant(made, callback, {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  const idToken = tokens.id_token
  if (!claims || !idToken) return { kind: 'failed', cause: 'bad_token', detail: 'no id_token' }
  if (claims.acr !== config.acr) return { kind: 'failed', cause: 'weak_level', detail: `acr ${String(claims.acr)}` }
  if (!matchesAccessToken(claims.at_hash, tokens.access_token)) {
    return { kind: 'failed', cause: 'bad_token', detail: 'at_hash' }
  }
  // Each key is taken right after its check: FranceConnect may rotate between the two.
  const idTokenKey = await keyThatSigned(idToken, getJwksCache(made)?.jwks.keys ?? [])
  const userinfo = await fetchUserInfo(made, tokens.access_token, claims.sub)
  const raw = seen.userinfo()
  if (raw === undefined) return { kind: 'failed', cause: 'bad_token', detail: 'userinfo not signed' }
  const userinfoKey = await keyThatSigned(raw, getJwksCache(made)?.jwks.keys ?? [])
  // An evidence that could not be checked again one day is not one.
  if (!idTokenKey || !userinfoKey) return { kind: 'failed', cause: 'bad_token', detail: 'no key to keep' }
  const read = readIdentity(userinfo)
  if (read.kind !== 'read') {
    const cause = read.kind === 'incomplete' ? 'identity_incomplete' : 'identity_unreadable'
    return { kind: 'failed', cause, detail: read.fields.join(' ') }
  }
  const authenticatedAt = typeof claims.auth_time === 'number' ? claims.auth_time : claims.iat
  return {
    kind: 'identified',
    sub: claims.sub,
    identity: read.identity,
    idToken,
    userinfo: raw,
    keys: { idToken: idTokenKey, userinfo: userinfoKey },
    issuer: claims.iss,
    clientId: config.clientId,
    acr: config.acr,
    ...(read.idpId === undefined ? {} : { idpId: read.idpId }),
    authenticatedAt: new Date(authenticatedAt * SECOND).toISOString(),
  }
}

/** OpenID Connect Core 3.1.3.6: the left half of the access token's hash. Optional in the code flow; false only when it is there and wrong. */
function matchesAccessToken(atHash: unknown, accessToken: string): boolean {
  if (atHash === undefined) return true
  return atHash === createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')
}

/** fetch with our overall deadline beside the library's own; what fails on the way becomes one kind of error. */
function boundedFetch(deadline: AbortSignal): CustomFetch {
  return async (url, options) => {
    const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
    try {
      const response = await fetch(url, { ...options, body: formOf(options.body), signal })
      // Read here: a body that never ends is as much of a hang as headers that never come.
      const body = await response.arrayBuffer()
      return new Response(body.byteLength === 0 ? null : body, response)
    } catch (error) {
      throw new NetworkFailure(signal.aborted, error)
    }
  }
}

/** A code is redeemed by a form; nothing else that we send has a body. */
function formOf(body: unknown): URLSearchParams | string | null {
  return body instanceof URLSearchParams || typeof body === 'string' ? body : null
}

interface Memory {
  readonly fetch: CustomFetch
  readonly idToken: () => string | undefined
  readonly userinfo: () => string | undefined
}

/**
 * Remembers the answers of one exchange. The code and the access token serve once: when the keys must be read again, the same answers are
 * checked anew rather than asked again. The signed texts are also the evidence to keep.
 */
function memory(fetching: CustomFetch): Memory {
  const answers = new Map<string, { status: number; headers: Headers; text: string }>()
  const jwt = () =>
    [...answers.values()].find(({ headers }) => headers.get('content-type')?.includes('application/jwt'))
  return {
    fetch: async (url, options) => {
      const isKeys = options.method === 'GET' && !new Headers(options.headers).has('authorization')
      const known = answers.get(url)
      if (known) return new Response(known.text, known)
      const response = await fetching(url, options)
      if (!isKeys)
        answers.set(url, { status: response.status, headers: response.headers, text: await response.clone().text() })
      return response
    },
    idToken: () => {
      for (const { text } of answers.values()) {
        const found = /"id_token"\s*:\s*"([\w.-]+)"/.exec(text)?.[1]
        if (found) return found
      }
      return undefined
    },
    userinfo: () => jwt()?.text,
  }
}

/**
 * The ID token when FranceConnect will take it as a hint: its issuer, audience and signature are right, whatever else is wrong. With a forged one
 * the browser would be left on FranceConnect's error page, with no way back.
 */
async function usableHint(
  idToken: string | undefined,
  config: FranceConnectConfig,
  keys: JwksCache | undefined,
): Promise<string | undefined> {
  if (idToken === undefined) return undefined
  try {
    const { iss, aud } = decodeJwt(idToken)
    if (decodeProtectedHeader(idToken).alg !== config.idTokenAlg) return undefined
    if (iss !== config.issuer || ![aud].flat().includes(config.clientId)) return undefined
    // Without its keys there is nothing to hold against it, and a session left open is the greater risk.
    if (keys) await compactVerify(idToken, createLocalJWKSet(keys.jwks), { algorithms: [config.idTokenAlg] })
    return idToken
  } catch {
    return undefined
  }
}
