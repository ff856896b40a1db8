import { bigint, boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'

/** What a factor of the kind `passkey` has of its own. */
export const passkeys = pgTable('passkeys', {
  factorId: uuid('factor_id').primaryKey(),
  credentialId: bytes('credential_id').notNull(),
  publicKey: bytes('public_key').notNull(),
  counter: bigint('counter', { mode: 'number' }).notNull(),
  transports: text('transports').array().notNull(),
  backedUp: boolean('backed_up').notNull(),
  aaguid: uuid('aaguid').notNull(),
})

export const passkeyChallenges = pgTable('passkey_challenges', {
  challenge: bytes('challenge').primaryKey(),
  purpose: text('purpose', { enum: ['registration', 'sign_in', 'proof'] }).notNull(),
  holderHash: bytes('holder_hash').notNull(),
  accountId: uuid('account_id'),
  label: text('label'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  consumedAt: instant('consumed_at'),
})
