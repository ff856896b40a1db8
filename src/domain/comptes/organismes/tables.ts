import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'
import { NETWORKS } from './model.ts'

/** The organismes de formation. */
export const trainingOrganisations = pgTable('training_organisations', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  network: text('network', { enum: NETWORKS }).notNull(),
  /** Where they want registrations told. */
  deskEmail: text('desk_email').notNull(),
  createdAt: instant('created_at').notNull(),
  closedAt: instant('closed_at'),
})

/** Who works for which one: one at a time. */
export const trainingStaff = pgTable('training_staff', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  trainingOrganisationId: uuid('training_organisation_id').notNull(),
  lead: boolean('lead').notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
  grantedBy: uuid('granted_by'),
  endedBy: uuid('ended_by'),
})
