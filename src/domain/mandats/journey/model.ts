import type { SigningKey } from '../../../platform/crypto/signing-key.ts'
import type { CivilIdentity } from '../../usagers/index.ts'
import type { DurationKey } from '../durations.ts'

/** How the usager is told of each use and change (DEC-12). The address was confirmed by a code that she read out. */
export type NoticeChoice =
  | { readonly channel: 'none' }
  | { readonly channel: 'sms' | 'email'; readonly address: string }

/** What the aidant and the usager chose together, before she authenticates. */
export interface MandatChoices {
  readonly themes: readonly { readonly theme: string; readonly demarches: readonly string[] }[]
  readonly duration: DurationKey
  readonly notices: NoticeChoice
  /** DEC-11: create an address for the usager and keep its identifiers. */
  readonly mailboxOption: boolean
  /** DEC-10: she declares that she is under no legal protection measure. */
  readonly noProtectionMeasure: true
  readonly language: 'fr'
}

/** What FranceConnect gave for this draft: evidence, sealed with the mandat (DEC-04). */
export interface FranceConnectEvidence {
  readonly sub: string
  readonly identity: CivilIdentity
  readonly idToken: string
  /** The signed userinfo as received (JWS). */
  readonly userinfo: string
  /** FranceConnect's public keys that signed each of them: what lets anybody check them once FranceConnect has rotated its keys. */
  readonly keys: { readonly idToken: SigningKey; readonly userinfo: SigningKey }
  readonly issuer: string
  /** Under which name FranceConnect knew us: the audience that it signed for. */
  readonly clientId: string
  readonly acr: string
  /** Identity provider the usager used, when FranceConnect tells (`idp_id`). */
  readonly idpId?: string
  /** ISO instant of the authentication. */
  readonly authenticatedAt: string
}

/** A journey ready to be signed: what `signMandat` consumes, once, in its own transaction. */
export interface ReadyJourney {
  readonly id: string
  readonly choices: MandatChoices
  /** Canonical draft (RFC 8785) whose salted SHA-256 gave the OIDC nonce. */
  readonly canonicalDraft: string
  readonly salt: Buffer
  readonly draftHash: Buffer
  readonly nonce: string
  readonly evidence: FranceConnectEvidence
  /** The mandat it renews (DEC-07). */
  readonly renewsMandatId: string | null
  /** A usager already known whose FranceConnect sub changed, linked by the aidant's explicit act. */
  readonly linkToUsagerId: string | null
}

export type ConsumedJourney =
  | { readonly kind: 'ready'; readonly journey: ReadyJourney }
  | { readonly kind: 'already_signed'; readonly mandatId: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'not_ready' }
  /** The person's own FranceConnect session may be open still. */
  | { readonly kind: 'session_open' }
  | { readonly kind: 'not_found' }
