import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../../platform/database/columns.ts'
import { AUTHORITIES, type Commitment, FILE_STATES } from './model.ts'

/** Who asks for a habilitation; has no account (DEC-28). */
export const requesters = pgTable('requesters', {
  id: uuid('id').primaryKey(),
  givenName: text('given_name').notNull(),
  familyName: text('family_name').notNull(),
  occupation: text('occupation').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  emailConfirmedAt: instant('email_confirmed_at'),
  createdAt: instant('created_at').notNull(),
})

export const requesterLinks = pgTable('requester_links', {
  id: uuid('id').primaryKey(),
  requesterId: uuid('requester_id').notNull(),
  purpose: text('purpose', { enum: ['confirmation', 'acces', 'nouvelle_adresse'] }).notNull(),
  tokenHash: bytes('token_hash').notNull(),
  newEmail: text('new_email'),
  asked: boolean('asked').notNull().default(false),
  intent: jsonb('intent').$type<unknown>(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const requesterSessions = pgTable('requester_sessions', {
  id: uuid('id').primaryKey(),
  requesterId: uuid('requester_id').notNull(),
  secretHash: bytes('secret_hash').notNull(),
  openedAt: instant('opened_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  endedAt: instant('ended_at'),
})

export const habilitationCounter = pgTable('habilitation_counter', {
  one: boolean('one').primaryKey().default(true),
  last: integer('last').notNull(),
})

/** The référent named in a file. */
export interface FileReferent {
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
  /** E.164. */
  readonly phone: string
  readonly alsoAidant: boolean
  readonly conseillerNumerique: boolean
}

/** A ground of eligibility that the structure claims (DEC-21), with what supports it. */
export interface FileGround {
  readonly ground: string
  readonly support: string
}

/** What the company directory said of the SIRET, and when. */
export interface DirectoryAnswer {
  readonly at: string
  readonly name: string
  readonly address: string
  readonly legalCategory: string | null
  readonly closed: boolean
  readonly postalCode?: string | null
  readonly city?: string | null
  /** INSEE code of the commune. */
  readonly cityInsee?: string | null
}

export const habilitationFiles = pgTable('habilitation_files', {
  id: uuid('id').primaryKey(),
  number: text('number'),
  state: text('state', { enum: FILE_STATES }).notNull().default('brouillon'),
  stateSince: instant('state_since').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  submittedAt: instant('submitted_at'),
  authority: text('authority', { enum: AUTHORITIES }),
  eligibility: jsonb('eligibility').$type<unknown>(),
  siret: text('siret'),
  siretState: text('siret_state', { enum: ['trouve', 'a_verifier'] }),
  directory: jsonb('directory').$type<DirectoryAnswer>(),
  name: text('name'),
  type: text('type'),
  typeOther: text('type_other'),
  franceServicesNumber: text('france_services_number'),
  address: text('address'),
  addressComplement: text('address_complement').notNull().default(''),
  postalCode: text('postal_code'),
  city: text('city'),
  cityInsee: text('city_insee'),
  department: text('department'),
  website: text('website'),
  mission: text('mission').notNull().default(''),
  weeklyVolume: integer('weekly_volume'),
  grounds: jsonb('grounds').$type<readonly FileGround[]>().notNull().default([]),
  referent: jsonb('referent').$type<FileReferent>(),
  commitments: jsonb('commitments').$type<Partial<Record<Commitment, string>>>().notNull().default({}),
  organisationId: uuid('organisation_id'),
  /** The last word of its thread is the structure's. */
  awaitsReply: boolean('awaits_reply').notNull().default(false),
  assignedTo: uuid('assigned_to'),
  reminders: integer('reminders').notNull().default(0),
  lastReminderAt: instant('last_reminder_at'),
})

export const habilitationFileRequesters = pgTable(
  'habilitation_file_requesters',
  {
    fileId: uuid('file_id').notNull(),
    requesterId: uuid('requester_id').notNull(),
    since: instant('since').notNull(),
    addedBy: uuid('added_by'),
    until: instant('until'),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.requesterId] })],
)

export const habilitationFileAidants = pgTable('habilitation_file_aidants', {
  id: uuid('id').primaryKey(),
  fileId: uuid('file_id').notNull(),
  givenName: text('given_name').notNull(),
  familyName: text('family_name').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  occupation: text('occupation').notNull(),
  conseillerNumerique: boolean('conseiller_numerique').notNull().default(false),
  addedAt: instant('added_at').notNull(),
})

export const habilitationFileEvents = pgTable('habilitation_file_events', {
  id: uuid('id').primaryKey(),
  fileId: uuid('file_id').notNull(),
  at: instant('at').notNull(),
  act: text('act').notNull(),
  fromState: text('from_state', { enum: FILE_STATES }).notNull(),
  toState: text('to_state', { enum: FILE_STATES }).notNull(),
  requesterId: uuid('requester_id'),
  accountId: uuid('account_id'),
  details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
})

export const habilitationMessages = pgTable('habilitation_messages', {
  id: uuid('id').primaryKey(),
  fileId: uuid('file_id').notNull(),
  at: instant('at').notNull(),
  requesterId: uuid('requester_id'),
  accountId: uuid('account_id'),
  text: text('text').notNull(),
})

export const habilitationAttachments = pgTable('habilitation_attachments', {
  id: uuid('id').primaryKey(),
  messageId: uuid('message_id').notNull(),
  fileId: uuid('file_id').notNull(),
  name: text('name').notNull(),
  mediaType: text('media_type', { enum: ['application/pdf', 'image/png', 'image/jpeg'] }).notNull(),
  size: integer('size').notNull(),
  contentSealed: bytes('content_sealed').notNull(),
})

export const habilitationCriteria = pgTable(
  'habilitation_criteria',
  {
    fileId: uuid('file_id').notNull(),
    criterion: text('criterion').notNull(),
    verdict: text('verdict', { enum: ['conforme', 'non_conforme', 'sans_objet'] }).notNull(),
    source: text('source').notNull(),
    sourceDate: date('source_date').notNull(),
    note: text('note').notNull().default(''),
    judgedBy: uuid('judged_by').notNull(),
    judgedAt: instant('judged_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.criterion] })],
)
