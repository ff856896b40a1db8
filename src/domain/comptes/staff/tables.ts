import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'

export const leadRequests = pgTable('lead_requests', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  requestedBy: uuid('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  state: text('state', { enum: ['en_cours', 'acceptee', 'refusee'] })
    .notNull()
    .default('en_cours'),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
})
