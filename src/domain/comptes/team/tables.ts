import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'

/** One form sent by a référent to add people: its id is made with the form, so that the same one sent twice is one. */
export const additions = pgTable('additions', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  kind: text('kind', { enum: ['deja_forme', 'a_former'] }).notNull(),
  requestedBy: uuid('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
})

/** Somebody already trained is asked to join a structure, by an address that may be nobody's. */
export const joinRequests = pgTable('join_requests', {
  id: uuid('id').primaryKey(),
  additionId: uuid('addition_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  accountId: uuid('account_id'),
  direct: boolean('direct').notNull().default(false),
  tokenHash: bytes('token_hash'),
  requestedBy: uuid('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  state: text('state', { enum: ['en_attente', 'acceptee', 'refusee', 'annulee', 'expiree'] }).notNull(),
  decidedAt: instant('decided_at'),
  decidedBy: uuid('decided_by'),
})

/** A structure that the person belonged to when they were asked to join another, and what becomes of it. */
export const joinDepartures = pgTable('join_departures', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  membershipId: uuid('membership_id').notNull(),
  wish: text('wish', { enum: ['quitter', 'garder'] }),
  decideBy: instant('decide_by'),
  outcome: text('outcome', { enum: ['terminee', 'gardee'] }),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
})
