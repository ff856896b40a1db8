import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/database/columns.ts'

export const organisations = pgTable('organisations', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  siret: text('siret'),
  address: text('address').notNull(),
  postalCode: text('postal_code').notNull(),
  city: text('city').notNull(),
  allowedThemes: text('allowed_themes').array().notNull(),
  createdAt: instant('created_at').notNull(),
  closedAt: instant('closed_at'),
})
