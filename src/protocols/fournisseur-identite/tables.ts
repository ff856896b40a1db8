import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'

/** oidc-provider's storage: identifiers are hashed, payloads sealed; a stolen dump opens nothing. */
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
