import { and, eq, gt, ne } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import {
  checkProof,
  endAllStaff,
  type FreshProof,
  holdOrganisme,
  peopleEntries,
  type TeamMember,
  trainingOrganisations,
} from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { trainingSessions } from '../sessions/tables.ts'

/** `sessions_left`: some are to come or under way; they are held, or cancelled, first. */
export type TrainingOrganisationClosed = 'closed' | 'unknown' | 'sessions_left' | 'stale_proof'

/** Our team closes a training organisation: its people have no access any more; what it did stays. */
export function closeTrainingOrganisation(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  trainingOrganisationId: string,
): Promise<TrainingOrganisationClosed> {
  return inTransaction(ctx, async (tx): Promise<TrainingOrganisationClosed> => {
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    // Held: whoever writes a session down at this moment waits, and finds it closed.
    if (!(await holdOrganisme(tx, member, trainingOrganisationId))) return 'unknown'
    const now = tx.clock.now()
    const left = await tx.db
      .select({ id: trainingSessions.id })
      .from(trainingSessions)
      .where(
        and(
          eq(trainingSessions.trainingOrganisationId, trainingOrganisationId),
          ne(trainingSessions.state, 'annulee'),
          gt(trainingSessions.endsAt, now),
        ),
      )
      .limit(1)
    if (left.length > 0) return 'sessions_left'
    await endAllStaff(tx, trainingOrganisationId, member.accountId)
    await tx.db
      .update(trainingOrganisations)
      .set({ closedAt: now })
      .where(eq(trainingOrganisations.id, trainingOrganisationId))
    await appendToJournal(tx, peopleEntries(member, 'close_training_organisation', trainingOrganisationId, {}))
    return 'closed'
  })
}
