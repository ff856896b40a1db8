import { HOUR, MINUTE } from '../../platform/clock.ts'
import type { Organisation } from '../organisations/index.ts'
import type { Network } from './organismes/model.ts'

/** What somebody may be in a structure. */
export type Role = 'aidant' | 'referent'

/** What somebody may be besides any structure: our own team (support, lead), technique. */
export const GLOBAL_ROLES = ['equipe', 'equipe_responsable', 'technique'] as const
export type GlobalRole = (typeof GLOBAL_ROLES)[number]

/** What everybody accepts, in a version, before any act (DEC-29). */
export const LEGAL_DOCUMENTS = ['cgu', 'charte_aidant', 'charte_referent'] as const
export type LegalDocument = (typeof LEGAL_DOCUMENTS)[number]

/** Ways to open a session. None is weaker than two factors (T-40); `entrainement` is the pass of a practice space, where nothing is real. */
export const SIGN_IN_METHODS = ['code_et_lien', 'cle_d_acces', 'proconnect', 'activation', 'entrainement'] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]

/** What proves who somebody is, besides their mailbox. A set of recovery codes is one factor. */
export const FACTOR_KINDS = ['totp_app', 'totp_card', 'passkey', 'recovery_codes'] as const
export type FactorKind = (typeof FACTOR_KINDS)[number]

/** Why a factor no longer serves. The first six are a card's. */
export const REMOVAL_REASONS = [
  'perdue',
  'cassee',
  'defectueuse',
  'depart',
  'erreur',
  'autre',
  'par_la_personne',
  'remplacee',
  'reparation',
] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

/** Why a membership, or an account, came to its end. */
export const END_REASONS = [
  'depart',
  'fin_de_mission',
  'mutation',
  'inactivite',
  'jamais_active',
  'securite',
  'erreur',
  'equipe',
  'autre',
] as const
export type EndReason = (typeof END_REASONS)[number]

/** When somebody last proved who they are in their session, and how. */
export interface Authentication {
  /** The sign-in, or the last time that a factor was asked again to go on. */
  readonly at: Date
  readonly method: SignInMethod
  /** What was given that last time; null when nothing was asked since the sign-in. */
  readonly again: FactorKind | null
}

/** Somebody who signed in, in the organisation they chose to work for (DEC-44). */
export interface SignedIn {
  readonly kind: 'signed-in'
  readonly sessionHash: Buffer
  /** What its owner sees of it in the list of open sessions. */
  readonly sessionId: string
  readonly authentication: Authentication
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
  /** Roles that belong to no structure. */
  readonly globalRoles: readonly GlobalRole[]
  /** The training organisation that they work for, if any; `lead` may invite colleagues there. */
  readonly trainingOrganisation: {
    readonly id: string
    readonly name: string
    readonly network: Network
    readonly lead: boolean
  } | null
  /** What is still to be accepted, in the version in force, before any act (DEC-29). */
  readonly toAccept: readonly LegalDocument[]
  /** A lost factor was repaired less than 24 hours ago: sensitive acts wait until then. */
  readonly coolDownUntil: Date | null
  /**
   * What the activation of this account still wants: a factor confirmed since this session was opened by a link and a code (or any, for one
   * opened otherwise), then the documents. Nothing else is open meanwhile. Null once it is done.
   */
  readonly activation: 'facteur' | 'documents' | null
  /** They may have an intervention to end, until then (`settleActing`); null when they have none. */
  readonly actingUntil: Date | null
  /** Did the practice mandat, or said to have learnt elsewhere: nothing comes before their first mandat. */
  readonly practised: boolean
  /** May answer with a passkey wherever a code is asked. */
  readonly hasPasskey: boolean
  /** True when a code must be asked again before anything else: too long without a request, or locked by hand. */
  readonly mustProve: boolean
  /** An emergency stop that covers this account, its structure or everybody (DEC-15). */
  readonly stopped: 'aidant' | 'structure' | 'fournisseur' | null
  /** That stop does not come from their current structure: it covers what belongs to none, too. */
  readonly stoppedEverywhere: boolean
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

/** A référent who may run the team of their current structure: what commands of that space take as their actor. */
export interface Referent {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly organisation: Organisation
}

/** Somebody of our own team. `lead` decides what takes more than support. */
export interface TeamMember {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly lead: boolean
}

/** Proof that a person gave a code, or used a passkey, just now. Only `verifyCode` and `verifyKey` make one; sensitive commands ask for it and refuse a stale or foreign one. */
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
