import { boolean, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'
import { CURRICULA } from './certificate/model.ts'
import { ELIGIBILITIES, TRACK_ACTS, TRACK_ORIGINS, TRACK_REFUSALS } from './model.ts'

/** The track of a person towards an account that may act, in one structure. One is open at a time; those before it stay, as its history. */
export const tracks = pgTable('tracks', {
  id: uuid('id').primaryKey(),
  additionId: uuid('addition_id'),
  organisationId: uuid('organisation_id').notNull(),
  givenName: text('given_name').notNull(),
  familyName: text('family_name').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  occupation: text('occupation').notNull(),
  conseillerNumerique: boolean('conseiller_numerique').notNull().default(false),
  origin: text('origin', { enum: TRACK_ORIGINS }).notNull(),
  requestedBy: uuid('requested_by'),
  requestedAt: instant('requested_at').notNull(),
  contractDeclaredAt: instant('contract_declared_at'),
  exclusionsDeclaredAt: instant('exclusions_declared_at'),
  eligibility: text('eligibility', { enum: ELIGIBILITIES }).notNull(),
  stateSince: instant('state_since').notNull(),
  revision: integer('revision').notNull(),
  closedAt: instant('closed_at'),
  /** Its person became aidant of the structure, in this account. */
  activatedAt: instant('activated_at'),
  accountId: uuid('account_id'),
  /** Its person, who uses an account elsewhere, agreed to join this structure. */
  agreedAt: instant('agreed_at'),
})

/** What happened to a track, in order. */
export const trackEvents = pgTable(
  'track_events',
  {
    trackId: uuid('track_id').notNull(),
    revision: integer('revision').notNull(),
    act: text('act', { enum: TRACK_ACTS }).notNull(),
    at: instant('at').notNull(),
    byAccount: uuid('by_account'),
    reason: text('reason', { enum: TRACK_REFUSALS }),
    message: text('message'),
    /** The session, the peer training or the result that it is about. */
    about: uuid('about'),
  },
  (table) => [primaryKey({ columns: [table.trackId, table.revision] })],
)

/** What opens the page of a track's person: hashes of what their mails bear. */
export const trackLinks = pgTable('track_links', {
  tokenHash: bytes('token_hash').primaryKey(),
  trackId: uuid('track_id').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** The training that somebody followed: what their certificate is drawn from. */
export const trainingCompletions = pgTable('training_completions', {
  id: uuid('id').primaryKey(),
  /** Null until the address has an account. */
  accountId: uuid('account_id'),
  emailKey: text('email_key').notNull(),
  trackId: uuid('track_id'),
  registrationId: uuid('registration_id'),
  organisationId: uuid('organisation_id').notNull(),
  curriculum: text('curriculum', { enum: CURRICULA }).notNull(),
  /** YYYY-MM-DD */
  completedOn: date('completed_on', { mode: 'string' }).notNull(),
  trainedBy: text('trained_by').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  code: text('code').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBy: uuid('withdrawn_by'),
})
