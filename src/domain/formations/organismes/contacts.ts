import { and, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { checkProfessionalEmail, holdTrainer, type Trainer } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { regionOf } from '../../organisations/index.ts'
import { trainingContacts } from './tables.ts'

/** Whom the public may write to, as the organisation says it. */
export interface ContactWritten {
  /** A person, or a service: « Accueil des inscriptions ». */
  readonly name: string
  readonly email: string
  /** E.164. */
  readonly phone: string | null
  /** INSEE codes of regions. */
  readonly regions: readonly string[]
}

export const LONGEST_CONTACT_NAME = 200

/** What is wrong with a contact. A shared address is welcome here: it opens nothing. */
export type ContactProblem = 'bad_name' | 'bad_email' | 'bad_phone' | 'bad_regions'

/**
 * The organisation publishes a contact for some regions, or changes one of its own. Everybody reads it, on the public pages and where référents
 * choose a session: the one model of contacts (W-30). All that is wrong with it is said at once; `unknown`: another organisation's, or none.
 */
export async function saveTrainingContact(
  ctx: Ctx,
  trainer: Trainer,
  written: ContactWritten,
  contactId?: string,
): Promise<'saved' | 'unknown' | readonly ContactProblem[]> {
  const name = written.name.normalize('NFC').trim()
  const email = checkProfessionalEmail(written.email, { use: 'requester' })
  const { phone } = written
  const regions = [...new Set(written.regions)].sort()
  const problems: ContactProblem[] = []
  if (!name || name.length > LONGEST_CONTACT_NAME) problems.push('bad_name')
  if (email.kind === 'refused') problems.push('bad_email')
  if (phone !== null && !/^\+[0-9]{6,15}$/.test(phone)) problems.push('bad_phone')
  if (regions.length === 0 || regions.some((code) => regionOf(code)?.code !== code)) problems.push('bad_regions')
  if (email.kind === 'refused' || problems.length > 0) return problems
  const row = { name, email: email.email, phone, regions }
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTrainer(tx, trainer))) return 'unknown'
    const id = contactId ?? newId()
    if (contactId === undefined) {
      await tx.db
        .insert(trainingContacts)
        .values({ id, trainingOrganisationId: trainer.trainingOrganisation.id, ...row })
    } else {
      const changed = await tx.db
        .update(trainingContacts)
        .set(row)
        .where(ownContact(trainer, contactId))
        .returning({ id: trainingContacts.id })
      if (changed.length === 0) return 'unknown'
    }
    await journal(tx, trainer, 'organisme_save_contact', id)
    return 'saved'
  })
}

/** The organisation takes one of its contacts back. */
export function removeTrainingContact(ctx: Ctx, trainer: Trainer, contactId: string): Promise<'removed' | 'unknown'> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTrainer(tx, trainer))) return 'unknown'
    const removed = await tx.db
      .delete(trainingContacts)
      .where(ownContact(trainer, contactId))
      .returning({ id: trainingContacts.id })
    if (removed.length === 0) return 'unknown'
    await journal(tx, trainer, 'organisme_remove_contact', contactId)
    return 'removed'
  })
}

function ownContact({ trainingOrganisation }: Trainer, contactId: string) {
  return and(eq(trainingContacts.id, contactId), eq(trainingContacts.trainingOrganisationId, trainingOrganisation.id))
}

async function journal(tx: Ctx, trainer: Trainer, action: string, contact: string): Promise<void> {
  await appendToJournal(tx, [
    {
      action,
      actor: { kind: 'account', id: trainer.accountId },
      trainingOrganisationId: trainer.trainingOrganisation.id,
      details: { contact },
    },
  ])
}
