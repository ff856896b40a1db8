import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'

export const oidcItems = pgTable(
  'oidc_items',
  {
    model: text('model').notNull(),
    idHash: bytes('id_hash').notNull(),
    payloadSealed: bytes('payload_sealed').notNull(),
    grantHash: bytes('grant_hash'),
    uidHash: bytes('uid_hash'),
    expiresAt: instant('expires_at'),
    consumedAt: instant('consumed_at'),
  },
  (table) => [primaryKey({ columns: [table.model, table.idHash] })],
)

export const fiExchanges = pgTable('fi_exchanges', {
  id: uuid('id').primaryKey(),
  interactionHash: bytes('interaction_hash').notNull(),
  browserHash: bytes('browser_hash').notNull(),
  accountId: uuid('account_id'),
  organisationId: uuid('organisation_id'),
  requestedThemes: text('requested_themes').array().notNull(),
  requestedUnknown: text('requested_unknown').array().notNull(),
  grantHash: bytes('grant_hash'),
  acteId: uuid('acte_id'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  answeredAt: instant('answered_at'),
  outcome: text('outcome', { enum: ['choisie', 'abandonnee', 'sans_mandat', 'refusee'] }),
  fcSessionUntil: instant('fc_session_until'),
  fcSessionClosedAt: instant('fc_session_closed_at'),
})
