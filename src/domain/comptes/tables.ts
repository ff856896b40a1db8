import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'

export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  givenName: text('given_name').notNull(),
  familyName: text('family_name').notNull(),
  phone: text('phone'),
  createdAt: instant('created_at').notNull(),
  deactivatedAt: instant('deactivated_at'),
  cguVersion: text('cgu_version'),
  cguAcceptedAt: instant('cgu_accepted_at'),
  lastSignInAt: instant('last_sign_in_at'),
})

export const memberships = pgTable('memberships', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  role: text('role', { enum: ['aidant', 'referent'] }).notNull(),
  occupation: text('occupation').notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
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
  requestedAt: instant('requested_at').notNull(),
  confirmedBy: text('confirmed_by'),
  effectiveAt: instant('effective_at'),
  liftedBy: text('lifted_by'),
  liftedAt: instant('lifted_at'),
})
