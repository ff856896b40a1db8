import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'
import { LINK_PURPOSES, LOST_KINDS, REPAIR_REASONS } from './model.ts'

/** A link sent by mail, and the code that goes with it by another channel. */
export const activationLinks = pgTable('activation_links', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id'),
  purpose: text('purpose', { enum: LINK_PURPOSES }).notNull(),
  channel: text('channel', { enum: ['sms', 'remise'] }).notNull(),
  askedBy: text('asked_by', { enum: ['referent', 'equipe', 'organisme', 'operateur', 'personne'] }).notNull(),
  askedByAccount: uuid('asked_by_account'),
  linkHash: bytes('link_hash').notNull(),
  codeSealed: bytes('code_sealed'),
  tries: integer('tries').notNull().default(0),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  consumedAt: instant('consumed_at'),
})

export const factorRepairs = pgTable('factor_repairs', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id'),
  lost: text('lost', { enum: LOST_KINDS }).notNull(),
  reason: text('reason', { enum: REPAIR_REASONS }).notNull(),
  requestedBy: text('requested_by'),
  requestedByAccount: uuid('requested_by_account'),
  requestedAt: instant('requested_at').notNull(),
  confirmedBy: text('confirmed_by'),
  requestedByOperator: uuid('requested_by_operator'),
  confirmedByOperator: uuid('confirmed_by_operator'),
  effectiveAt: instant('effective_at'),
  expiresAt: instant('expires_at').notNull(),
  doneAt: instant('done_at'),
  cancelledAt: instant('cancelled_at'),
})
