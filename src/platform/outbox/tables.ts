import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../database/columns.ts'

export const messages = pgTable('messages', {
  id: uuid('id').primaryKey(),
  channel: text('channel', { enum: ['mail', 'sms'] }).notNull(),
  kind: text('kind').notNull(),
  dedupKey: text('dedup_key').notNull(),
  sealed: bytes('sealed'),
  createdAt: instant('created_at').notNull(),
  notBefore: instant('not_before').notNull(),
  notAfter: instant('not_after'),
  attempts: integer('attempts').notNull(),
  lastError: text('last_error'),
  sentAt: instant('sent_at'),
  failedAt: instant('failed_at'),
})
