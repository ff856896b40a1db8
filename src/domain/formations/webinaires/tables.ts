import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'

/** A date of the online meeting of référents. */
export const webinars = pgTable('webinars', {
  id: uuid('id').primaryKey(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  joinUrl: text('join_url').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  /** Counts what those registered were told. */
  revision: integer('revision').notNull().default(1),
  cancelledAt: instant('cancelled_at'),
  attendanceAt: instant('attendance_at'),
  attendanceRefused: jsonb('attendance_refused').$type<unknown>().notNull().default([]),
})

/** Who registered, or came without having registered. */
export const webinarRegistrations = pgTable(
  'webinar_registrations',
  {
    webinarId: uuid('webinar_id').notNull(),
    accountId: uuid('account_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    registeredAt: instant('registered_at'),
    cancelledAt: instant('cancelled_at'),
    attendedAt: instant('attended_at'),
  },
  (table) => [primaryKey({ columns: [table.webinarId, table.accountId] })],
)
