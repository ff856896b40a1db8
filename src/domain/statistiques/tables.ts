import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/database/columns.ts'
import { COUNTED, MEASURES } from './model.ts'

export const statisticsChains = pgTable('statistics_chains', {
  chain: text('chain').primaryKey(),
  counted: bigint('counted', { mode: 'number' }).notNull(),
})

export const statisticsCounts = pgTable(
  'statistics_counts',
  {
    measure: text('measure', { enum: MEASURES }).notNull(),
    /** YYYY-MM in Paris; empty for what belongs to no month. */
    month: text('month').notNull(),
    theme: text('theme').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.measure, table.month, table.theme] })],
)

export const statisticsStructures = pgTable(
  'statistics_structures',
  {
    organisationId: uuid('organisation_id').notNull(),
    measure: text('measure', { enum: COUNTED }).notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.measure] })],
)

export const statisticsAccompanied = pgTable(
  'statistics_accompanied',
  { usagerId: uuid('usager_id').notNull(), organisationId: uuid('organisation_id').notNull() },
  (table) => [primaryKey({ columns: [table.usagerId, table.organisationId] })],
)

export const statisticsPublications = pgTable('statistics_publications', {
  name: text('name', { enum: ['chiffres', 'territoires'] }).primaryKey(),
  asOf: instant('as_of').notNull(),
  content: jsonb('content').$type<unknown>().notNull(),
})
