import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'

/** Passes that opened this practice space. */
export const practicePasses = pgTable('practice_passes', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  usedAt: instant('used_at').notNull(),
})
