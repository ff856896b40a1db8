import { boolean, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'
import { END_REASONS } from './model.ts'

export const mandats = pgTable('mandats', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  usagerId: uuid('usager_id').notNull(),
  signedBy: uuid('signed_by').notNull(),
  signedAt: instant('signed_at').notNull(),
  duration: text('duration', { enum: ['SHORT', 'MONTH', 'SEMESTER', 'LONG'] }).notNull(),
  expiresAt: instant('expires_at').notNull(),
  previousMandatId: uuid('previous_mandat_id'),
  mailboxOption: boolean('mailbox_option').notNull(),
  textVersion: text('text_version').notNull(),
  documentSealed: bytes('document_sealed'),
  documentHash: bytes('document_hash').notNull(),
  pdfSealed: bytes('pdf_sealed'),
  pdfHash: bytes('pdf_hash'),
  verificationCodeHash: bytes('verification_code_hash').notNull(),
  endedAt: instant('ended_at'),
  endReason: text('end_reason', { enum: END_REASONS }),
  endedBy: uuid('ended_by'),
  suspendedAt: instant('suspended_at'),
  suspensionReason: text('suspension_reason', { enum: ['deces_signale', 'mesure_protection_signalee', 'autre'] }),
})

export const autorisations = pgTable('autorisations', {
  id: uuid('id').primaryKey(),
  mandatId: uuid('mandat_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  usagerId: uuid('usager_id').notNull(),
  theme: text('theme').notNull(),
  demarchesSealed: bytes('demarches_sealed'),
  endedAt: instant('ended_at'),
  endReason: text('end_reason', { enum: ['expire', ...END_REASONS] }),
  endedBy: uuid('ended_by'),
  replacedBy: uuid('replaced_by'),
})

export const revocations = pgTable('revocations', {
  id: uuid('id').primaryKey(),
  mandatId: uuid('mandat_id').notNull(),
  autorisationId: uuid('autorisation_id'),
  organisationId: uuid('organisation_id').notNull(),
  reason: text('reason').notNull(),
  decidedBy: uuid('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull(),
  documentSealed: bytes('document_sealed'),
  documentHash: bytes('document_hash').notNull(),
})

export const actes = pgTable('actes', {
  id: uuid('id').primaryKey(),
  channel: text('channel', { enum: ['franceconnect', 'autre_site', 'telephone', 'courrier', 'guichet'] }).notNull(),
  organisationId: uuid('organisation_id').notNull(),
  usagerId: uuid('usager_id').notNull(),
  mandatId: uuid('mandat_id').notNull(),
  autorisationId: uuid('autorisation_id').notNull(),
  accountId: uuid('account_id').notNull(),
  theme: text('theme').notNull(),
  detailsSealed: bytes('details_sealed'),
  presence: text('presence', { enum: ['present', 'telephone', 'absent'] }).notNull(),
  state: text('state', { enum: ['choisie', 'transmise', 'refusee', 'abandonnee', 'consignee'] }).notNull(),
  refusal: text('refusal'),
  startedAt: instant('started_at').notNull(),
  transmittedAt: instant('transmitted_at'),
  endedAt: instant('ended_at'),
  outcome: text('outcome', { enum: ['faite', 'a_reprendre', 'echouee'] }),
  doneBy: text('done_by', { enum: ['aidant', 'ensemble', 'usager'] }),
  resumedAt: instant('resumed_at'),
})

export const mandatJourneys = pgTable('mandat_journeys', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  browserHash: bytes('browser_hash').notNull(),
  purpose: text('purpose', { enum: ['mandat', 'messages'] }).notNull(),
  renewsMandatId: uuid('renews_mandat_id'),
  usagerId: uuid('usager_id'),
  step: text('step', { enum: ['choix', 'franceconnect', 'recapitulatif', 'signe', 'abandonne'] }).notNull(),
  draftSealed: bytes('draft_sealed'),
  draftSalt: bytes('draft_salt'),
  draftHash: bytes('draft_hash'),
  fcStateHash: bytes('fc_state_hash'),
  fcLogoutStateHash: bytes('fc_logout_state_hash'),
  fcNonce: text('fc_nonce'),
  fcResultSealed: bytes('fc_result_sealed'),
  failure: text('failure'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  consumedAt: instant('consumed_at'),
  mandatId: uuid('mandat_id'),
})

export const noticeCodes = pgTable('notice_codes', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  addressIndex: bytes('address_index').notNull(),
  sentAt: instant('sent_at').notNull(),
})

export const journeyCauses = pgTable(
  'journey_causes',
  { day: date('day', { mode: 'string' }).notNull(), cause: text('cause').notNull(), count: integer('count').notNull() },
  (table) => [primaryKey({ columns: [table.day, table.cause] })],
)

export const preparedDemarches = pgTable('prepared_demarches', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  autorisationId: uuid('autorisation_id').notNull(),
  detailsSealed: bytes('details_sealed').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  consumedAt: instant('consumed_at'),
})

export const mandatEvidence = pgTable('mandat_evidence', {
  mandatId: uuid('mandat_id').primaryKey(),
  sealed: bytes('sealed'),
  hash: bytes('hash').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const mandatDigests = pgTable('mandat_digests', {
  mandatId: uuid('mandat_id').primaryKey(),
  sentAt: instant('sent_at').notNull(),
})
