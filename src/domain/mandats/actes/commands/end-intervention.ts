import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { sealJson } from '../../../../platform/crypto/json.ts'
import { type Aidant, settleActing } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { actes } from '../../tables.ts'
import { type DoneBy, type Outcome, places } from '../model.ts'
import { actingUntil, interventionOf } from '../queries/interventions.ts'

export interface InterventionEnd {
  readonly outcome: Outcome
  readonly doneBy: DoneBy
  /** For oneself and the colleagues: what was done, what is left. Sealed. */
  readonly note?: string
}

export type EndedIntervention =
  | { readonly kind: 'ended'; readonly usagerId: string }
  | { readonly kind: 'refused'; readonly reason: 'not_found' | 'already_ended' }

/** Coming back from the site, the aidant who acted says what came of it, and whose hands did it. Once. */
export function endIntervention(
  ctx: Ctx,
  aidant: Aidant,
  acteId: string,
  end: InterventionEnd,
): Promise<EndedIntervention> {
  return inTransaction(ctx, async (tx) => {
    const intervention = await interventionOf(tx, aidant, acteId)
    if (!intervention) return { kind: 'refused', reason: 'not_found' }
    const note = end.note?.trim()
    const details = { ...intervention.details, ...(note ? { note } : {}) }
    const ended = await tx.db
      .update(actes)
      .set({
        outcome: end.outcome,
        doneBy: end.doneBy,
        endedAt: tx.clock.now(),
        detailsSealed: sealJson(intervention.key, places.details(acteId), details),
      })
      .where(and(eq(actes.id, acteId), eq(actes.state, 'transmise'), isNull(actes.endedAt)))
      .returning({ id: actes.id })
    if (ended.length === 0) return { kind: 'refused', reason: 'already_ended' }
    await settleActing(tx, aidant.accountId, () => actingUntil(tx, aidant.accountId))
    await appendToJournal(tx, [
      {
        action: 'end_intervention',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId: aidant.organisation.id,
        usagerId: intervention.usagerId,
        mandatId: intervention.mandatId,
        autorisationId: intervention.autorisationId,
        acteId,
        details: { outcome: end.outcome, done_by: end.doneBy },
      },
    ])
    return { kind: 'ended', usagerId: intervention.usagerId }
  })
}
