import { date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'

/** One reading of Pix's results, from a file or from its interface. */
export const pixImports = pgTable('pix_imports', {
  id: uuid('id').primaryKey(),
  source: text('source', { enum: ['csv', 'xlsx', 'api'] }).notNull(),
  fileName: text('file_name').notNull().default(''),
  byAccount: uuid('by_account'),
  at: instant('at').notNull(),
  recorded: integer('recorded').notNull(),
  known: integer('known').notNull(),
  refused: integer('refused').notNull(),
})

/** What Pix says of an address on a day. */
export const pixResults = pgTable('pix_results', {
  id: uuid('id').primaryKey(),
  emailKey: text('email_key').notNull(),
  /** YYYY-MM-DD */
  takenOn: date('taken_on', { mode: 'string' }).notNull(),
  /** Out of 100. Null: Pix said none. */
  score: integer('score'),
  importId: uuid('import_id').notNull(),
  line: integer('line'),
  /** Whose it is, when another address was typed at Pix. */
  resolvedKey: text('resolved_key'),
  resolvedBy: uuid('resolved_by'),
  resolvedAt: instant('resolved_at'),
})
