import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/database/columns.ts'
import { PEER_STATES } from './model.ts'

export const peerTrainings = pgTable('peer_trainings', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  trainerAccount: uuid('trainer_account').notNull(),
  state: text('state', { enum: PEER_STATES }).notNull(),
  proposedBy: uuid('proposed_by').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  stateSince: instant('state_since').notNull(),
  allowedBy: uuid('allowed_by'),
  allowedReason: text('allowed_reason'),
})

/** Whom a colleague trains. Over once attested, or once they left. */
export const peerTrainees = pgTable(
  'peer_trainees',
  {
    peerTrainingId: uuid('peer_training_id').notNull(),
    trackId: uuid('track_id').notNull(),
    addedAt: instant('added_at').notNull(),
    attestedAt: instant('attested_at'),
    leftAt: instant('left_at'),
  },
  (table) => [primaryKey({ columns: [table.peerTrainingId, table.trackId] })],
)
