import type { ExchangeCause, RelyingPartyConfig } from '../../platform/oidc/index.ts'

/** How ProConnect registered us as a service (domain/04 C). */
export interface ProConnectConfig extends Omit<RelyingPartyConfig, 'endpoints'> {
  readonly redirectUri: string
  readonly postLogoutRedirectUri: string
  /** PKCE (S256): its documentation does not list the parameters, its code takes them (C.2). */
  readonly pkce: boolean
}

/** Why ProConnect gave nobody. */
export type ProConnectCause = ExchangeCause | 'gave_up' | 'no_email'

export interface ProConnectFailure {
  readonly kind: 'failed'
  readonly cause: ProConnectCause
  /** For the log: which check, which code. Never a token nor an address. */
  readonly detail: string
}

/** A professional whom ProConnect authenticated. */
export interface Authenticated {
  readonly kind: 'authenticated'
  readonly issuer: string
  /** Theirs for us, and for the identity provider that they used: it changes when they change employer (C.4). */
  readonly sub: string
  /** The level named a second factor. Read in the signed ID token, whatever was asked (C.5). */
  readonly strong: boolean
  /** As received: ProConnect's session is ended with it. */
  readonly idToken: string
}

/** The same, with the address that their identity provider gave. */
export interface AuthenticatedWithEmail extends Authenticated {
  readonly email: string
}

/** All that one exchange is made of: drawn when the person leaves, expected when they come back. */
export interface Expected {
  /** 32 characters at least, both. */
  readonly state: string
  readonly nonce: string
  /** RFC 7636: 43 characters at least. */
  readonly verifier: string
}

/** Why the browser is sent there, and how. */
interface Wanted {
  /** Who they are; to link an account, their address too. */
  readonly purpose: 'sign_in' | 'link'
  /** Their session at ProConnect does not count: they say anew who they are. */
  readonly anew?: boolean
  /** The address that ProConnect proposes. */
  readonly loginHint?: string
}

export interface ProConnect {
  readonly config: ProConnectConfig
  authorizationUrl(
    expected: Expected,
    wanted: Wanted,
  ): Promise<{ readonly kind: 'ready'; readonly url: string } | ProConnectFailure>
  /**
   * From the query of the callback to somebody. The caller has matched `state` to this browser beforehand. Must run inside the callback's own
   * request: the code lives 60 seconds. Answers within 6 seconds.
   */
  identify(query: URLSearchParams, expected: Expected): Promise<Authenticated | ProConnectFailure>
  /** The same, and asks for the address: a person without one is `no_email`. */
  identifyWithEmail(query: URLSearchParams, expected: Expected): Promise<AuthenticatedWithEmail | ProConnectFailure>
  /** Where to send the browser to end ProConnect's own session; undefined when its address cannot be known now. */
  endSessionUrl(idToken: string, state: string): Promise<string | undefined>
}
