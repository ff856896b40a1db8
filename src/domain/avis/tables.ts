import { date, pgTable } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/database/columns.ts'

/** Weeks whose digest went to everybody. */
export const weeklyDigests = pgTable('weekly_digests', {
  /** Its Monday, in Paris. */
  week: date('week', { mode: 'string' }).primaryKey(),
  sentAt: instant('sent_at').notNull(),
})
