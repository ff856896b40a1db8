import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { stopCovering } from '../queries/stop-covering.ts'
import type { Trainer } from './model.ts'
import { trainingOrganisations, trainingStaff } from './tables.ts'

/**
 * Holds a trainer in their place until the transaction ends, and says whether they still have it: they may have been removed, stopped, or their
 * organisation closed, while their request was on its way. Every command of that space begins with it. Share locks: trainers do not wait for one
 * another.
 */
export async function holdTrainer(tx: Ctx, { accountId, trainingOrganisation }: Trainer): Promise<boolean> {
  const [place] = await tx.db
    .select({ id: trainingStaff.id })
    .from(trainingStaff)
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingStaff.trainingOrganisationId))
    .where(
      and(
        eq(trainingStaff.accountId, accountId),
        eq(trainingStaff.trainingOrganisationId, trainingOrganisation.id),
        isNull(trainingStaff.until),
        isNull(trainingOrganisations.closedAt),
      ),
    )
    .for('share')
  return place !== undefined && (await stopCovering(tx, { accountId, organisationId: null })) === null
}
