import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../../platform/database/columns.ts'

/**
 * One call of FranceConnect to our authorize endpoint: an aidant is about to act in somebody's name. It stands here, not with the protocol,
 * because it is what an acte is chosen for, and because it tells whose FranceConnect session is open in which browser.
 */
export const exchanges = pgTable('fi_exchanges', {
  id: uuid('id').primaryKey(),
  interactionHash: bytes('interaction_hash').notNull(),
  nonceHash: bytes('nonce_hash').notNull(),
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
  fcSessionOverriddenAt: instant('fc_session_overridden_at'),
  fcSessionLeftAt: instant('fc_session_left_at'),
  /** When and how the aidant who answered had proved who they are. */
  authenticatedAt: instant('authenticated_at'),
  authenticatedWith: text('authenticated_with').array(),
})

/** FranceConnect is being asked, through our own client role, to close the session that an exchange opened. */
export const closings = pgTable('fc_closings', {
  id: uuid('id').primaryKey(),
  exchangeId: uuid('exchange_id').notNull(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  browserHash: bytes('browser_hash').notNull(),
  returnTo: text('return_to').notNull(),
  stateHash: bytes('state_hash'),
  nonce: text('nonce'),
  logoutStateHash: bytes('logout_state_hash'),
  samePerson: boolean('same_person'),
  outcome: text('outcome', {
    enum: ['fermee', 'autre_compte', 'autre_personne', 'abandonnee', 'indisponible', 'refusee'],
  }),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
