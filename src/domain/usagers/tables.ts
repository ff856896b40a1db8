import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'

export const usagers = pgTable('usagers', {
  id: uuid('id').primaryKey(),
  identitySealed: bytes('identity_sealed'),
  identityUpdatedAt: instant('identity_updated_at').notNull(),
  createdAt: instant('created_at').notNull(),
  erasedAt: instant('erased_at'),
  incapacity: text('incapacity', { enum: ['deces', 'mesure_protection'] }),
})

export const usagerKeys = pgTable('usager_keys', {
  usagerId: uuid('usager_id').primaryKey(),
  masterVersion: integer('master_version').notNull(),
  wrapped: bytes('wrapped').notNull(),
})

export const usagerSubs = pgTable('usager_subs', {
  subIndex: bytes('sub_index').primaryKey(),
  usagerId: uuid('usager_id').notNull(),
  since: instant('since').notNull(),
})

export const usagerSettings = pgTable(
  'usager_settings',
  {
    organisationId: uuid('organisation_id').notNull(),
    usagerId: uuid('usager_id').notNull(),
    contactSealed: bytes('contact_sealed'),
    noticeChannel: text('notice_channel', { enum: ['none', 'sms', 'email'] }).notNull(),
    noticeAddressSealed: bytes('notice_address_sealed'),
    noticeAddressIndex: bytes('notice_address_index'),
    /** The first twelve bytes of her sealed identity: kept by the database (migration 0038), never written here. */
    identityNonce: bytes('identity_nonce'),
    /** When the last act in her name began here: kept by the database (migration 0039), never written here. */
    lastActeAt: instant('last_acte_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.usagerId] })],
)

export const usagerNotes = pgTable('usager_notes', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  usagerId: uuid('usager_id').notNull(),
  accountId: uuid('account_id').notNull(),
  textSealed: bytes('text_sealed').notNull(),
  createdAt: instant('created_at').notNull(),
  removedAt: instant('removed_at'),
})
