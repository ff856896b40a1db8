import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'

/** Who was asked to keep an eye on whom. For information: any aidant of the structure may act (DEC-02). */
export const usagerFollowUps = pgTable(
  'usager_follow_ups',
  {
    organisationId: uuid('organisation_id').notNull(),
    usagerId: uuid('usager_id').notNull(),
    accountId: uuid('account_id').notNull(),
    since: instant('since').notNull(),
    setBy: uuid('set_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.usagerId] })],
)
