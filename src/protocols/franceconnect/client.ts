import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  clockSkew,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  getJwksCache,
  type ServerMetadata,
  setJwksCache,
} from 'openid-client'
import { type Clock, HOUR, SECOND, systemClock } from '../../platform/clock.ts'
import { identifyWith, proveWith } from './exchange.ts'
import { callbackFailure, failureOf, isUnknownKey } from './failures.ts'
import { boundedFetch, type Memory, memory } from './fetch.ts'
import { usableHint } from './logout-hint.ts'
import type { FranceConnect, FranceConnectConfig, FranceConnectFailure } from './model.ts'

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

  /** Reads the callback's answer with what is known of FranceConnect; its keys are read again, once, when they have rotated. */
  const answering = async <T extends { readonly kind: 'identified' | 'proven' }>(
    query: URLSearchParams,
    read: (made: Configuration, seen: Memory) => Promise<T | FranceConnectFailure>,
  ): Promise<T | FranceConnectFailure> => {
    // Read before the library does: an error without `iss` would surface as a malformed answer (stack-notes).
    const refused = callbackFailure(query)
    if (refused) return { kind: 'failed', ...refused }
    if (!query.get('code')) return { kind: 'failed', cause: 'request_refused', detail: 'no code' }
    const seen = memory(boundedFetch(AbortSignal.timeout(PATIENCE)))
    const attempt = async (metadata: ServerMetadata): Promise<T | FranceConnectFailure> => {
      const made = configuration(metadata, seen.fetch)
      try {
        return await read(made, seen)
      } finally {
        keys = getJwksCache(made) ?? keys
      }
    }
    let outcome: T | FranceConnectFailure
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
    if (outcome.kind !== 'failed') return outcome
    const idToken = await usableHint(seen.idToken(), config, keys)
    return idToken === undefined ? outcome : { ...outcome, idToken }
  }

  return {
    config,
    async authorizationUrl({ state, nonce }, purpose = 'identity') {
      try {
        const url = buildAuthorizationUrl(
          configuration(await metadataOf(), boundedFetch(AbortSignal.timeout(PATIENCE))),
          {
            redirect_uri: config.redirectUri,
            scope: purpose === 'close' ? 'openid' : scopesOf(config),
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

    exchange: (query, expected) =>
      answering(query, (made, seen) => identifyWith(made, config, { query, expected }, seen)),

    proveSession: (query, expected) => answering(query, (made) => proveWith(made, config, { query, expected })),

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

function scopesOf({ asksIdpId }: FranceConnectConfig): string {
  // Which account was used: it tells an identity that we proved ourselves (DEC-13).
  return asksIdpId === false ? SCOPES : `${SCOPES} idp_id`
}
