import { z } from 'zod'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { violates } from '../../../../platform/database/errors.ts'
import { newId } from '../../../../platform/ids.ts'
import { appendToJournal } from '../../../journal/index.ts'
import type { FreshProof, TeamMember } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import type { Network } from '../model.ts'
import { trainingOrganisations } from '../tables.ts'

export interface NewTrainingOrganisation {
  readonly name: string
  readonly network: Network
  /** Where they want registrations told; a shared mailbox is welcome. */
  readonly deskEmail: string
}

export type TrainingOrganisationCreated =
  | { readonly kind: 'created'; readonly trainingOrganisationId: string }
  | { readonly kind: 'refused'; readonly reason: 'bad_name' | 'bad_email' | 'name_taken' | 'stale_proof' }

const LONGEST_NAME = 200
const address = z.email().max(320)

/** Our team writes down an organisation that trains. Two that are open never share a name, whatever the case. */
export async function createTrainingOrganisation(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  wanted: NewTrainingOrganisation,
): Promise<TrainingOrganisationCreated> {
  const refused = (reason: Extract<TrainingOrganisationCreated, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  const name = wanted.name.normalize('NFC').replace(/\s+/g, ' ').trim()
  const deskEmail = wanted.deskEmail.trim()
  if (!name || name.length > LONGEST_NAME) return refused('bad_name')
  if (!address.safeParse(deskEmail).success) return refused('bad_email')
  const id = newId()
  try {
    return await inTransaction(ctx, async (tx): Promise<TrainingOrganisationCreated> => {
      if (!checkProof(tx, proof, member.accountId)) return refused('stale_proof')
      const createdAt = tx.clock.now()
      await tx.db.insert(trainingOrganisations).values({ id, name, network: wanted.network, deskEmail, createdAt })
      const actor = { kind: 'account', id: member.accountId } as const
      await appendToJournal(tx, [
        { action: 'organisme_create', actor, trainingOrganisationId: id, details: {} },
        { action: 'team_create_training_organisation', actor, details: { training_organisation: id } },
      ])
      return { kind: 'created', trainingOrganisationId: id }
    })
  } catch (error) {
    if (violates(error, 'training_organisations_name')) return refused('name_taken')
    throw error
  }
}
