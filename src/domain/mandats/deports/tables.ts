import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'

/** An aidant who must not act for somebody (conflict of interest): this aidant only, the structure stays bound. */
export const deports = pgTable('deports', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  usagerId: uuid('usager_id').notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
  endedBy: uuid('ended_by'),
})
