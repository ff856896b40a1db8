import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'
import { END_REASONS, GLOBAL_ROLES, LEGAL_DOCUMENTS, SIGN_IN_METHODS } from './model.ts'

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
  coolDownUntil: instant('cool_down_until'),
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

export const factors = pgTable('factors', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id'),
  kind: text('kind', { enum: ['totp_app', 'totp_card'] }).notNull(),
  serial: text('serial'),
  seedSealed: bytes('seed_sealed').notNull(),
  stepSeconds: integer('step_seconds').notNull(),
  driftSteps: integer('drift_steps').notNull(),
  lastCounter: bigint('last_counter', { mode: 'number' }).notNull(),
  confirmedAt: instant('confirmed_at'),
  removedAt: instant('removed_at'),
  removedReason: text('removed_reason'),
  createdAt: instant('created_at').notNull(),
})

export const sessions = pgTable('sessions', {
  idHash: bytes('id_hash').primaryKey(),
  /** What its owner calls it by; it opens nothing. */
  id: uuid('id').notNull().defaultRandom(),
  method: text('method', { enum: SIGN_IN_METHODS }).notNull().default('code_et_lien'),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  seenAt: instant('seen_at').notNull(),
  lockedAt: instant('locked_at'),
  endedAt: instant('ended_at'),
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
  effectiveAt: instant('effective_at'),
  liftedBy: text('lifted_by'),
  liftedByAccount: uuid('lifted_by_account'),
  liftedAt: instant('lifted_at'),
})
