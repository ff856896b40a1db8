import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { activationLinks } from '../../activation/tables.ts'
import type { FreshProof } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { sessions } from '../../tables.ts'
import { holdOrganisme, peopleEntries, type TrainerInviter } from '../inviter.ts'
import { trainingStaff } from '../tables.ts'

/** `last_lead`: nobody would be left to invite; our team may. */
export type TrainerRemoved = 'removed' | 'unknown' | 'last_lead' | 'stale_proof'

/** Takes somebody out of a training organisation: their open sessions end, a link that they did not use serves no more. */
export function removeTrainer(
  ctx: Ctx,
  actor: TrainerInviter,
  proof: FreshProof,
  trainingOrganisationId: string,
  accountId: string,
): Promise<TrainerRemoved> {
  return inTransaction(ctx, async (tx): Promise<TrainerRemoved> => {
    if (!checkProof(tx, proof, actor.accountId)) return 'stale_proof'
    if (!(await holdOrganisme(tx, actor, trainingOrganisationId))) return 'unknown'
    const staff = await tx.db
      .select({ id: trainingStaff.id, accountId: trainingStaff.accountId, lead: trainingStaff.lead })
      .from(trainingStaff)
      .where(and(eq(trainingStaff.trainingOrganisationId, trainingOrganisationId), isNull(trainingStaff.until)))
    const leaving = staff.find((one) => one.accountId === accountId)
    if (!leaving) return 'unknown'
    const others = staff.filter((one) => one.lead && one.id !== leaving.id)
    if ('trainingOrganisation' in actor && leaving.lead && others.length === 0) return 'last_lead'
    await endStaff(tx, leaving, actor.accountId)
    const details = { account: accountId }
    await appendToJournal(tx, peopleEntries(actor, 'remove_trainer', trainingOrganisationId, details))
    return 'removed'
  })
}

/** Ends one place in a training organisation, inside the caller's transaction. */
async function endStaff(
  tx: Ctx,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  endedBy: string,
): Promise<void> {
  const now = tx.clock.now()
  await tx.db.update(trainingStaff).set({ until: now, endedBy }).where(eq(trainingStaff.id, id))
  await tx.db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
  await tx.db
    .update(activationLinks)
    .set({ consumedAt: now, codeSealed: null })
    .where(
      and(
        eq(activationLinks.accountId, accountId),
        isNull(activationLinks.organisationId),
        eq(activationLinks.purpose, 'activation'),
        isNull(activationLinks.consumedAt),
      ),
    )
}

/** Ends every place in a training organisation that closes, inside the caller's transaction. */
export async function endAllStaff(tx: Ctx, trainingOrganisationId: string, endedBy: string): Promise<void> {
  const staff = await tx.db
    .select({ id: trainingStaff.id, accountId: trainingStaff.accountId })
    .from(trainingStaff)
    .where(and(eq(trainingStaff.trainingOrganisationId, trainingOrganisationId), isNull(trainingStaff.until)))
  for (const one of staff) await endStaff(tx, one, endedBy)
}
