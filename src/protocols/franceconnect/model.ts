import type { CivilIdentity } from '../../domain/usagers/index.ts'
import type { SigningKey } from '../../platform/crypto/signing-key.ts'

/** How FranceConnect registered us as a service (domain/04 A.11). */
export interface FranceConnectConfig {
  /** `{base}/api/v2`: also where discovery is read, unless endpoints are given. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly postLogoutRedirectUri: string
  readonly idTokenAlg: 'RS256' | 'ES256'
  readonly userinfoAlg: 'RS256' | 'ES256'
  readonly acr: 'eidas1'
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
  /** False where FranceConnect did not grant us `idp_id`: it refuses a scope that was not declared. */
  readonly asksIdpId?: boolean
  /** The values of `idp_id` that name ourselves as identity provider (DEC-13). */
  readonly selfIdpIds: readonly string[]
}

/** Why an authentication gave nobody. Each has its words on screen and its way out. */
export type FranceConnectCause =
  | 'gave_up'
  // The register of natural persons refused, by its code (domain/04 A.9)
  | 'identity_mismatch'
  | 'identity_ambiguous'
  | 'marital_name'
  | 'identity_unknown'
  | 'identity_refused'
  | 'deceased'
  | 'account_blocked'
  | 'register_unavailable'
  // FranceConnect itself
  | 'unavailable'
  | 'timeout'
  | 'request_refused'
  | 'code_expired'
  // What it sent does not hold
  | 'token_expired'
  /** The person authenticated before she was asked to: for another site, or for other choices. */
  | 'earlier_authentication'
  | 'bad_token'
  | 'weak_level'
  | 'other_person_in_userinfo'
  | 'identity_incomplete'
  | 'identity_unreadable'

export interface FranceConnectFailure {
  readonly kind: 'failed'
  readonly cause: FranceConnectCause
  /** For the log: which check, which code. Never a token nor a name. */
  readonly detail: string
  /** An ID token that FranceConnect will recognise: its session is to be ended with it, on failures too. */
  readonly idToken?: string
}

export interface Identified {
  readonly kind: 'identified'
  readonly sub: string
  readonly identity: CivilIdentity
  /** As received (JWS). */
  readonly idToken: string
  readonly userinfo: string
  /** FranceConnect's own keys that signed each, public part: once it has rotated them nobody publishes them any more. */
  readonly keys: { readonly idToken: SigningKey; readonly userinfo: SigningKey }
  readonly issuer: string
  /** Under which name FranceConnect knew us: the audience of what it signed. */
  readonly clientId: string
  readonly acr: string
  readonly idpId?: string
  /** ISO instant. */
  readonly authenticatedAt: string
}

/** FranceConnect's living session in this browser, as it told us itself: whom it names for us, and the token that ends it. Never kept. */
export interface ProvenSession {
  readonly kind: 'proven'
  readonly sub: string
  readonly idToken: string
}

/** Why the browser is sent there: to know who a person is, or to get the token that ends FranceConnect's own session (`openid` alone). */
type AuthorizationPurpose = 'identity' | 'close'

export interface FranceConnect {
  readonly config: FranceConnectConfig
  /** Where to send the browser. `nonce` of at least 22 characters, `state` as many (domain/04 A.2). */
  authorizationUrl(
    expected: { readonly state: string; readonly nonce: string },
    purpose?: AuthorizationPurpose,
  ): Promise<{ readonly kind: 'ready'; readonly url: string } | FranceConnectFailure>
  /**
   * From the query of the callback to a checked identity. The caller has matched `state` to a journey of this browser beforehand. Must run inside
   * the callback's own request: the code lives 30 seconds, the tokens 60. Answers within 6 seconds. `askedAgo`: milliseconds since the person was
   * sent there; an authentication that says it is older (`auth_time`, OpenID Connect Core 3.1.3.7) is refused. FranceConnect as published dates it
   * from its own confirmation page, single sign-on included, so this catches nothing there today (docs/threat-model.md).
   */
  exchange(
    query: URLSearchParams,
    expected: { readonly state: string; readonly nonce: string; readonly askedAgo?: number },
  ): Promise<Identified | FranceConnectFailure>
  /** The same for a session that is to be closed: all checks of the ID token, no identity is asked for. */
  proveSession(
    query: URLSearchParams,
    expected: { readonly state: string; readonly nonce: string },
  ): Promise<ProvenSession | FranceConnectFailure>
  /** Where to send the browser to end FranceConnect's own session; undefined when its address cannot be known now. */
  endSessionUrl(idToken: string, state: string): Promise<string | undefined>
}
