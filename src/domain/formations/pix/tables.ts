import { boolean, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'
import { PIX_ROW_PROBLEMS } from './model.ts'

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
  /** Nobody of ours. */
  setAsideAt: instant('set_aside_at'),
  setAsideBy: uuid('set_aside_by'),
})

/** Results that our team looks at before they are recorded. */
export const pixPreviews = pgTable('pix_previews', {
  id: uuid('id').primaryKey(),
  byAccount: uuid('by_account').notNull(),
  at: instant('at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  source: text('source', { enum: ['csv', 'xlsx'] }).notNull(),
  fileName: text('file_name').notNull(),
  tableSealed: bytes('table_sealed').notNull(),
})

/** Rows that were left out of an import. */
export const pixImportRefusals = pgTable(
  'pix_import_refusals',
  {
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    problem: text('problem', { enum: PIX_ROW_PROBLEMS }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
)

/** The last time that Pix's interface was asked: one row at most. */
export const pixReading = pgTable('pix_reading', {
  one: boolean('one').primaryKey().default(true),
  askedAt: instant('asked_at').notNull(),
  /** Being read: nobody else reads meanwhile. */
  runningSince: instant('running_since'),
  answeredAt: instant('answered_at'),
  failure: text('failure'),
  refused: integer('refused').notNull().default(0),
})
