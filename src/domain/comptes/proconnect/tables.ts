import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'

/** Whose ProConnect identity opens which account. */
export const proconnectLinks = pgTable('proconnect_links', {
  accountId: uuid('account_id').primaryKey(),
  id: uuid('id').notNull(),
  issuer: text('issuer').notNull(),
  subjectHash: bytes('subject_hash').notNull(),
  linkedAt: instant('linked_at').notNull(),
  lastUsedAt: instant('last_used_at'),
})

/** A browser sent to ProConnect and awaited. */
export const proconnectRequests = pgTable('proconnect_requests', {
  stateHash: bytes('state_hash').primaryKey(),
  purpose: text('purpose', { enum: ['sign_in', 'link', 'logout'] }).notNull(),
  browserHash: bytes('browser_hash').notNull(),
  sessionHash: bytes('session_hash'),
  accountId: uuid('account_id'),
  nextPath: text('next_path'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  answeredAt: instant('answered_at'),
  consumedAt: instant('consumed_at'),
  issuer: text('issuer'),
  subjectHash: bytes('subject_hash'),
  idTokenSealed: bytes('id_token_sealed'),
})

/** A session of ours in whose browser ProConnect has one too: it opened ours, or an account was linked in it. */
export const proconnectSessions = pgTable('proconnect_sessions', {
  sessionId: uuid('session_id').primaryKey(),
  idTokenSealed: bytes('id_token_sealed').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
