import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'
import { CHANGE_KINDS, CHANGE_REFUSALS, CHANGE_STATES } from './model.ts'

export const structureChanges = pgTable('structure_changes', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  kind: text('kind', { enum: CHANGE_KINDS }).notNull(),
  wanted: jsonb('wanted').$type<Record<string, unknown>>().notNull(),
  reason: text('reason').notNull(),
  requestedBy: uuid('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  state: text('state', { enum: CHANGE_STATES }).notNull().default('en_cours'),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  refusal: text('refusal', { enum: CHANGE_REFUSALS }),
  answer: text('answer'),
  seenAt: instant('seen_at'),
})
