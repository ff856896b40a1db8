import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/database/columns.ts'

export const identityProviderStates = pgTable('identity_provider_states', {
  key: text('key').primaryKey(),
  disturbedSince: instant('disturbed_since'),
  message: text('message').notNull(),
  updatedAt: instant('updated_at').notNull(),
})
