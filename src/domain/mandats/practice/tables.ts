import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'

/** A practice, apart from mandats: nothing but this folder reads it (practice.test.ts), so nothing can count, show or use it. */
export const practiceMandats = pgTable('practice_mandats', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  choicesSealed: bytes('choices_sealed'),
  franceconnectAt: instant('franceconnect_at'),
  startedAt: instant('started_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  signedAt: instant('signed_at'),
  stoppedAt: instant('stopped_at'),
})
