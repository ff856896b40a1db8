import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { mandatJourneys } from '../tables.ts'
import { openResult, sealResult } from './contents.ts'
import { type JourneyOwner, type JourneyRefusal, lockJourney } from './row.ts'

/**
 * The aidant says that the person FranceConnect names is a usager already known, whose civil status was corrected, or that she is not
 * (`null`). The signature does the linking (issue, "linked by the aidant's explicit act").
 */
export function chooseSamePerson(
  ctx: Ctx,
  owner: JourneyOwner,
  id: string,
  usagerId: string | null,
): Promise<{ kind: 'chosen' } | { kind: 'refused'; reason: JourneyRefusal }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, owner, id)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    if (!locked.row.fcResultSealed) return { kind: 'refused', reason: 'out_of_order' }
    const result = openResult(tx, id, locked.row.fcResultSealed)
    if (result.linkToUsagerId !== usagerId) {
      await tx.db
        .update(mandatJourneys)
        .set({ fcResultSealed: sealResult(tx, id, { ...result, linkToUsagerId: usagerId }) })
        .where(eq(mandatJourneys.id, id))
    }
    return { kind: 'chosen' }
  })
}
