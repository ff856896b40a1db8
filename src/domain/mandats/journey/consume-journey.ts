import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Aidant } from '../../comptes/index.ts'
import { mandatJourneys } from '../tables.ts'
import { openDraft, openResult } from './contents.ts'
import type { ConsumedJourney } from './model.ts'
import { WITHOUT_RESULT } from './row.ts'

/**
 * Takes a journey to sign it, once, in the signature's own transaction: its row stays locked until that transaction ends, so that a second
 * request waits and then finds `already_signed`. Follow it, in the same transaction, with `closeJourney`: the mandat's row exists only then.
 * Another aidant's or another structure's journey is `not_found`.
 */
export async function consumeJourney(tx: Ctx, aidant: Aidant, journeyId: string): Promise<ConsumedJourney> {
  const [row] = await tx.db
    .select()
    .from(mandatJourneys)
    .where(
      and(
        eq(mandatJourneys.id, journeyId),
        eq(mandatJourneys.purpose, 'mandat'),
        eq(mandatJourneys.accountId, aidant.accountId),
        eq(mandatJourneys.organisationId, aidant.organisation.id),
      ),
    )
    .for('update')
  if (!row) return { kind: 'not_found' }
  if (row.step === 'signe' && row.mandatId) return { kind: 'already_signed', mandatId: row.mandatId }
  if (tx.clock.now() >= row.expiresAt) return { kind: 'expired' }
  if (row.step !== 'recapitulatif') return { kind: 'not_ready' }
  const { choices, canonical } = openDraft(tx, row.id, row.draftSealed)
  const { draftSalt: salt, draftHash, fcNonce: nonce, fcResultSealed } = row
  if (!choices || !canonical || !salt || !draftHash || !nonce || !fcResultSealed) return { kind: 'not_ready' }
  if (row.fcLogoutStateHash) return { kind: 'session_open' }
  const { evidence, linkToUsagerId } = openResult(tx, row.id, fcResultSealed)
  return {
    kind: 'ready',
    journey: {
      id: row.id,
      choices,
      canonicalDraft: canonical,
      salt,
      draftHash,
      nonce,
      evidence,
      renewsMandatId: row.renewsMandatId,
      linkToUsagerId,
    },
  }
}

/** The mandat exists: the journey is over and keeps nothing but which mandat it gave, for a form sent twice. One statement. */
export async function closeJourney(tx: Ctx, journeyId: string, mandatId: string): Promise<void> {
  await tx.db
    .update(mandatJourneys)
    .set({
      ...WITHOUT_RESULT,
      step: 'signe',
      mandatId,
      consumedAt: tx.clock.now(),
      updatedAt: tx.clock.now(),
      draftSealed: null,
      failure: null,
    })
    .where(eq(mandatJourneys.id, journeyId))
}
