import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.ts'

export const dependencyStates = pgTable('dependency_states', {
  name: text('name').primaryKey(),
  answeredAt: instant('answered_at'),
  failedAt: instant('failed_at'),
})
