import { bigint, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'

export const journalChains = pgTable('journal_chains', {
  id: text('id').primaryKey(),
  length: bigint('length', { mode: 'number' }).notNull(),
  head: bytes('head').notNull(),
})

export const journalEntries = pgTable('journal_entries', {
  chain: text('chain').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  at: instant('at').notNull(),
  action: text('action').notNull(),
  actorKind: text('actor_kind').notNull(),
  actorId: uuid('actor_id'),
  organisationId: uuid('organisation_id'),
  usagerId: uuid('usager_id'),
  mandatId: uuid('mandat_id'),
  autorisationId: uuid('autorisation_id'),
  acteId: uuid('acte_id'),
  details: jsonb('details').$type<Record<string, unknown>>().notNull(),
  previousHash: bytes('previous_hash').notNull(),
  hash: bytes('hash').notNull(),
})
