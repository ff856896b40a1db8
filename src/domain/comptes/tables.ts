import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'
import { END_REASONS, FACTOR_KINDS, GLOBAL_ROLES, LEGAL_DOCUMENTS, REMOVAL_REASONS, SIGN_IN_METHODS } from './model.ts'

/** Somebody, whether or not they may sign in. */
export const people = pgTable('people', {
  id: uuid('id').primaryKey(),
  givenName: text('given_name').notNull(),
  familyName: text('family_name').notNull(),
  phone: text('phone'),
  createdAt: instant('created_at').notNull(),
})

/** The right of a person to sign in. */
export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  createdAt: instant('created_at').notNull(),
  activatedAt: instant('activated_at'),
  deactivatedAt: instant('deactivated_at'),
  deactivatedBy: uuid('deactivated_by'),
  deactivationReason: text('deactivation_reason', { enum: END_REASONS }),
  inactivityWarnedAt: instant('inactivity_warned_at'),
  /** The mails of that warning bear it in their keys. */
  inactivityWarning: uuid('inactivity_warning'),
  /** Given back after it had ended: inactivity is counted from then. */
  reactivatedAt: instant('reactivated_at'),
  /** Since when nothing is left to practise before a first mandat. */
  practisedAt: instant('practised_at'),
  practisedHow: text('practised_how', { enum: ['entrainement', 'declaration', 'anterieur'] }),
  coolDownUntil: instant('cool_down_until'),
  actingUntil: instant('acting_until'),
  lastSignInAt: instant('last_sign_in_at'),
})

export const acceptances = pgTable('acceptances', {
  accountId: uuid('account_id').notNull(),
  document: text('document', { enum: LEGAL_DOCUMENTS }).notNull(),
  version: text('version').notNull(),
  acceptedAt: instant('accepted_at').notNull(),
})

/** An account belongs to a structure. What it may do there is in `membershipRoles`. */
export const memberships = pgTable('memberships', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  occupation: text('occupation').notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
  endedBy: uuid('ended_by'),
  endReason: text('end_reason', { enum: END_REASONS }),
})

export const membershipRoles = pgTable('membership_roles', {
  id: uuid('id').primaryKey(),
  membershipId: uuid('membership_id').notNull(),
  role: text('role', { enum: ['aidant', 'referent'] }).notNull(),
  since: instant('since').notNull(),
  plannedEnd: instant('planned_end'),
  until: instant('until'),
  grantedBy: uuid('granted_by'),
  endedBy: uuid('ended_by'),
  endReason: text('end_reason'),
})

/** Roles that belong to no structure. */
export const accountRoles = pgTable('account_roles', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  role: text('role', { enum: GLOBAL_ROLES }).notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
  grantedBy: uuid('granted_by'),
  endedBy: uuid('ended_by'),
  endReason: text('end_reason'),
})

/** One row for each factor. A card sits in stock (`accountId` null) until it is handed to somebody. */
export const factors = pgTable('factors', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id'),
  kind: text('kind', { enum: FACTOR_KINDS }).notNull(),
  serial: text('serial'),
  /** What its owner calls it. */
  label: text('label'),
  /** Null for the kinds that are not six-digit codes, and once removed. */
  seedSealed: bytes('seed_sealed'),
  stepSeconds: integer('step_seconds'),
  driftSteps: integer('drift_steps').notNull().default(0),
  lastCounter: bigint('last_counter', { mode: 'number' }).notNull().default(0),
  confirmedAt: instant('confirmed_at'),
  lastUsedAt: instant('last_used_at'),
  removedAt: instant('removed_at'),
  removedBy: uuid('removed_by'),
  removedReason: text('removed_reason', { enum: REMOVAL_REASONS }),
  removedWords: text('removed_words'),
  createdAt: instant('created_at').notNull(),
})

export const recoveryCodes = pgTable('recovery_codes', {
  factorId: uuid('factor_id').notNull(),
  codeHash: bytes('code_hash').notNull(),
  usedAt: instant('used_at'),
})

export const factorCandidates = pgTable('factor_candidates', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  heldBy: text('held_by').notNull(),
  seedSealed: bytes('seed_sealed'),
  label: text('label'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  consumedAt: instant('consumed_at'),
})

export const emailChanges = pgTable('email_changes', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  formerEmail: text('former_email').notNull(),
  newEmail: text('new_email').notNull(),
  confirmHash: bytes('confirm_hash'),
  objectHash: bytes('object_hash').notNull(),
  requestedAt: instant('requested_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  confirmedAt: instant('confirmed_at'),
  withdrawnAt: instant('withdrawn_at'),
  objectedAt: instant('objected_at'),
})

export const sessions = pgTable('sessions', {
  idHash: bytes('id_hash').primaryKey(),
  /** What its owner calls it by; it opens nothing. */
  id: uuid('id').notNull().defaultRandom(),
  method: text('method', { enum: SIGN_IN_METHODS }).notNull().default('code_et_lien'),
  repairId: uuid('repair_id'),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  seenAt: instant('seen_at').notNull(),
  lockedAt: instant('locked_at'),
  /** When a factor was asked again and given, last, and which. */
  provedAt: instant('proved_at'),
  provedWith: text('proved_with', { enum: FACTOR_KINDS }),
  endedAt: instant('ended_at'),
  /** The browser that signed in, by which it is known to the account. */
  browserHash: bytes('browser_hash'),
  userAgent: text('user_agent').notNull(),
})

export const signInRequests = pgTable('sign_in_requests', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  browserHash: bytes('browser_hash').notNull(),
  linkHash: bytes('link_hash').notNull(),
  shortCodeHash: bytes('short_code_hash').notNull(),
  shortCodeFailures: integer('short_code_failures').notNull(),
  nextPath: text('next_path').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  consumedAt: instant('consumed_at'),
})

export const throttles = pgTable('throttles', {
  key: bytes('key').primaryKey(),
  failures: integer('failures').notNull(),
  blockedUntil: instant('blocked_until').notNull(),
  lastFailureAt: instant('last_failure_at').notNull(),
})

export const emergencyStops = pgTable('emergency_stops', {
  id: uuid('id').primaryKey(),
  scope: text('scope', { enum: ['aidant', 'structure', 'fournisseur'] }).notNull(),
  accountId: uuid('account_id'),
  organisationId: uuid('organisation_id'),
  reason: text('reason').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedByAccount: uuid('requested_by_account'),
  requestedAt: instant('requested_at').notNull(),
  confirmedBy: text('confirmed_by'),
  confirmedByAccount: uuid('confirmed_by_account'),
  effectiveAt: instant('effective_at'),
  /** Decides who may lift it. */
  askedAs: text('asked_as', { enum: ['operateur', 'referent', 'equipe'] })
    .notNull()
    .default('operateur'),
  liftRequestedBy: text('lift_requested_by'),
  liftRequestedByAccount: uuid('lift_requested_by_account'),
  liftRequestedAt: instant('lift_requested_at'),
  liftedBy: text('lifted_by'),
  liftedByAccount: uuid('lifted_by_account'),
  liftedAt: instant('lifted_at'),
})
