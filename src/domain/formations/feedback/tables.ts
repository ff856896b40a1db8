import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'

/** A link, once, to say what one thinks of a training. */
export const trainingFeedbackLinks = pgTable('training_feedback_links', {
  id: uuid('id').primaryKey(),
  registrationId: uuid('registration_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  tokenHash: bytes('token_hash').notNull(),
  sentAt: instant('sent_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** Answers, counted as they come: no row is anybody's. */
export const trainingFeedbackCounts = pgTable(
  'training_feedback_counts',
  {
    sessionId: uuid('session_id').notNull(),
    question: text('question').notNull(),
    answer: text('answer').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.question, table.answer] })],
)
