import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'

export const coffres = pgTable('coffres', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  usagerId: uuid('usager_id').notNull(),
  mandatId: uuid('mandat_id').notNull(),
  contentSealed: bytes('content_sealed'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  handedOverAt: instant('handed_over_at'),
  destroyedAt: instant('destroyed_at'),
})
