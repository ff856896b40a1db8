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
import { type Clock, HOUR, SECOND } from '../clock.ts'
import { type ExchangeFailure, failureOf, isUnknownKey } from './failures.ts'
import { boundedFetch, type Memory, memory } from './fetch.ts'

/** How a provider registered us as its client. */
export interface RelyingPartyConfig {
  /** Also where discovery is read, unless endpoints are given. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly idTokenAlg: 'RS256' | 'ES256'
  /** Absent: userinfo is plain JSON. */
  readonly userinfoAlg?: 'RS256' | 'ES256'
  /** Some platforms answer no anonymous discovery. */
  readonly endpoints?: {
    readonly authorization: string
    readonly token: string
    readonly userinfo: string
    readonly endSession: string
    readonly jwks: string
  }
  /** Plain HTTP is accepted: the simulator on the loopback. */
  readonly allowInsecure?: boolean
}

export type JwksCache = NonNullable<ReturnType<typeof getJwksCache>>
type Failed = ExchangeFailure & { readonly kind: 'failed' }

/** What came of reading an answer, and what there is to know of the answer besides. */
interface Read<T> {
  readonly outcome: T | Failed
  readonly seen: Memory
  readonly keys: JwksCache | undefined
}

/** A client of one OpenID provider, on openid-client with signatures really checked. */
export interface RelyingParty {
  authorizationUrl(
    parameters: Readonly<Record<string, string>>,
  ): Promise<{ readonly kind: 'ready'; readonly url: string } | Failed>
  /**
   * Reads the callback's answer with what is known of the provider; its keys are read again, once, when they have rotated. What `read` throws of
   * openid-client's becomes a failure with a name.
   */
  answering<T extends { readonly kind: string }>(
    read: (made: Configuration, seen: Memory) => Promise<T>,
  ): Promise<Read<T>>
  /** Where its session is ended; undefined when that cannot be known now. */
  endSessionEndpoint(): Promise<string | undefined>
}

/** One whole exchange: somebody waits before a white page. */
const PATIENCE = 5 * SECOND
const DISCOVERY_LIFETIME = HOUR

/** What discovery and the keys said is kept; a signature by an unknown key reads the keys again. `clock` moves for demonstration data and tests. */
export function createRelyingParty(config: RelyingPartyConfig, clock: Clock): RelyingParty {
  let known: { metadata: ServerMetadata; at: number } | undefined
  let keys: JwksCache | undefined

  const configuration = (metadata: ServerMetadata, fetching: CustomFetch): Configuration => {
    const made = new Configuration(
      metadata,
      config.clientId,
      {
        id_token_signed_response_alg: config.idTokenAlg,
        ...(config.userinfoAlg ? { userinfo_signed_response_alg: config.userinfoAlg } : {}),
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

  const failed = (error: unknown): Failed => {
    const failure = failureOf(error)
    if (!failure) throw error
    return { kind: 'failed', ...failure }
  }

  return {
    async authorizationUrl(parameters) {
      try {
        const made = configuration(await metadataOf(), boundedFetch(AbortSignal.timeout(PATIENCE)))
        return { kind: 'ready', url: buildAuthorizationUrl(made, { ...parameters }).href }
      } catch (error) {
        return failed(error)
      }
    },

    async answering<T extends { readonly kind: string }>(
      read: (made: Configuration, seen: Memory) => Promise<T>,
    ): Promise<Read<T>> {
      const seen = memory(boundedFetch(AbortSignal.timeout(PATIENCE)))
      const attempt = async (metadata: ServerMetadata): Promise<T> => {
        const made = configuration(metadata, seen.fetch)
        try {
          return await read(made, seen)
        } finally {
          keys = getJwksCache(made) ?? keys
        }
      }
      let outcome: T | Failed
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
      return { outcome, seen, keys }
    },

    endSessionEndpoint: () =>
      metadataOf().then(
        (metadata) => metadata.end_session_endpoint,
        () => undefined,
      ),
  }
}
