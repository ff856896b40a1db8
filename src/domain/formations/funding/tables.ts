import { date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'
import { FUNDERS, FUNDING_ACTS, FUNDING_STATES } from './model.ts'

/** Who pays for a place in a session. */
export const trainingFundings = pgTable('training_fundings', {
  registrationId: uuid('registration_id').primaryKey(),
  state: text('state', { enum: FUNDING_STATES }).notNull(),
  stateSince: instant('state_since').notNull(),
  /** Null until the structure says. */
  funder: text('funder', { enum: FUNDERS }),
  funderName: text('funder_name').notNull().default(''),
  amountCents: integer('amount_cents'),
  /** YYYY-MM-DD: the answer to the quote is awaited until that day. */
  dueOn: date('due_on', { mode: 'string' }),
  revision: integer('revision').notNull(),
})

export const trainingFundingEvents = pgTable(
  'training_funding_events',
  {
    registrationId: uuid('registration_id').notNull(),
    revision: integer('revision').notNull(),
    act: text('act', { enum: FUNDING_ACTS }).notNull(),
    at: instant('at').notNull(),
    byAccount: uuid('by_account').notNull(),
    amountCents: integer('amount_cents'),
  },
  (table) => [primaryKey({ columns: [table.registrationId, table.revision] })],
)

/** The documents that were joined to quotes; that of the latest sending counts. */
export const trainingQuotes = pgTable('training_quotes', {
  id: uuid('id').primaryKey(),
  registrationId: uuid('registration_id').notNull(),
  /** The event that it came with. */
  revision: integer('revision').notNull(),
  name: text('name').notNull(),
  mediaType: text('media_type', { enum: ['application/pdf', 'image/png', 'image/jpeg'] }).notNull(),
  size: integer('size').notNull(),
  contentSealed: bytes('content_sealed').notNull(),
  sentAt: instant('sent_at').notNull(),
  sentBy: uuid('sent_by').notNull(),
})
