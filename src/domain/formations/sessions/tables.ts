import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'
import { REGISTRATION_ENDS, REGISTRATION_STATES, SESSION_CURRICULA, SESSION_FORMATS, SESSION_STATES } from './model.ts'

/** A training held on given days by a training organisation. */
export const trainingSessions = pgTable('training_sessions', {
  id: uuid('id').primaryKey(),
  trainingOrganisationId: uuid('training_organisation_id').notNull(),
  curriculum: text('curriculum', { enum: SESSION_CURRICULA }).notNull(),
  format: text('format', { enum: SESSION_FORMATS }).notNull(),
  /** Null: to be set by registrations, or remote. */
  department: text('department'),
  /** Empty: to be set by registrations, or remote. */
  city: text('city').notNull().default(''),
  address: text('address').notNull().default(''),
  /** Told to those registered alone. */
  joinUrl: text('join_url'),
  capacity: integer('capacity').notNull(),
  priceCents: integer('price_cents').notNull(),
  /** The structure whose people alone may come; null: public. */
  reservedTo: uuid('reserved_to'),
  description: text('description').notNull().default(''),
  state: text('state', { enum: SESSION_STATES }).notNull(),
  /** Of the first half-day. */
  startsAt: instant('starts_at').notNull(),
  /** Of the last half-day. */
  endsAt: instant('ends_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  publishedAt: instant('published_at'),
  cancelledAt: instant('cancelled_at'),
  cancelWords: text('cancel_words'),
  /** Counts what those registered must be told (RFC 5545 SEQUENCE). */
  revision: integer('revision').notNull().default(1),
})

export const trainingHalfDays = pgTable(
  'training_half_days',
  {
    sessionId: uuid('session_id').notNull(),
    number: integer('number').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.number] })],
)

/** Somebody's place in a session. Never deleted: what is over says how it ended. */
export const trainingRegistrations = pgTable('training_registrations', {
  id: uuid('id').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  trackId: uuid('track_id').notNull(),
  state: text('state', { enum: REGISTRATION_STATES }).notNull(),
  requestedBy: uuid('requested_by'),
  requestedAt: instant('requested_at').notNull(),
  stateSince: instant('state_since').notNull(),
  endedBecause: text('ended_because', { enum: REGISTRATION_ENDS }),
  deskToldAt: instant('desk_told_at'),
  /** What their diary holds: the session's revision then, and how many days of it. Null: nothing. */
  invitedRevision: integer('invited_revision'),
  invitedDays: integer('invited_days'),
})
