import { HOUR, MINUTE } from '../../platform/clock.ts'
import type { Organisation } from '../organisations/index.ts'

export type Role = 'aidant' | 'referent'

/** Somebody who signed in, in the organisation they chose to work for (DEC-44). */
export interface SignedIn {
  readonly kind: 'signed-in'
  readonly sessionHash: Buffer
  readonly account: {
    readonly id: string
    readonly email: string
    readonly givenName: string
    readonly familyName: string
    readonly phone: string | null
  }
  /** The current one; null for somebody whose memberships have all ended. */
  readonly organisation: Organisation | null
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  /** Roles in the current organisation. */
  readonly roles: readonly Role[]
  readonly occupation: string
  readonly cguAccepted: boolean
  /** True when a code must be asked again before anything else: too long without a request, or locked by hand. */
  readonly mustProve: boolean
  /** An emergency stop that covers this account, its structure or everybody (DEC-15). */
  readonly stopped: 'aidant' | 'structure' | 'fournisseur' | null
}

export interface Anonymous {
  readonly kind: 'anonymous'
}

export type Visitor = Anonymous | SignedIn

/** An aidant who may act: what commands take as their actor. */
export interface Aidant {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly organisation: Organisation
}

/** Proof that a person gave a code just now. Only `verifyCode` makes one; sensitive commands ask for it and refuse a stale or foreign one. */
export interface FreshProof {
  readonly accountId: string
  readonly at: Date
  readonly factorId: string
}

export type CodeVerdict =
  | { readonly kind: 'proved'; readonly proof: FreshProof }
  | { readonly kind: 'wrong' }
  /** A right code, already used once. */
  | { readonly kind: 'used' }
  | { readonly kind: 'blocked'; readonly until: Date }
  | { readonly kind: 'no_factor' }

/** What an address is compared by: one account per address, whatever the case and the spaces around it. */
export function emailKey(email: string): string {
  return email.normalize('NFC').trim().toLowerCase()
}

/** Without a request for this long, a code is asked again. */
export const IDLE_LIMIT = 15 * MINUTE
/** A session lasts this long at most, whatever is done in it. */
export const SESSION_LASTS = 24 * HOUR
/** `seen_at` is written at most this often. */
export const SEEN_EVERY = MINUTE
/** A link received by mail serves once, within this time. */
export const LINK_LASTS = 5 * MINUTE
