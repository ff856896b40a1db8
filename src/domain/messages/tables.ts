import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'
import { SENDERS, STATES, SUBJECTS } from './model.ts'

export const contactMessages = pgTable('contact_messages', {
  id: uuid('id').primaryKey(),
  reference: text('reference').notNull(),
  sender: text('sender', { enum: SENDERS }).notNull(),
  subject: text('subject', { enum: SUBJECTS }).notNull(),
  contentSealed: bytes('content_sealed').notNull(),
  emailHash: bytes('email_hash').notNull(),
  accountId: uuid('account_id'),
  follows: uuid('follows'),
  receivedAt: instant('received_at').notNull(),
  state: text('state', { enum: STATES }).notNull(),
  stateSince: instant('state_since').notNull(),
  assignedTo: uuid('assigned_to'),
  suspected: boolean('suspected').notNull(),
  revision: integer('revision').notNull().default(1),
})

export const contactReplies = pgTable('contact_replies', {
  id: uuid('id').primaryKey(),
  messageId: uuid('message_id').notNull(),
  at: instant('at').notNull(),
  byAccount: uuid('by_account').notNull(),
  textSealed: bytes('text_sealed').notNull(),
})
