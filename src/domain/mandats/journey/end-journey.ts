import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { journeyCauses, mandatJourneys } from '../tables.ts'
import { isJourneyFailure, type JourneyEnd } from './causes.ts'
import { forgetNoticeCodes } from './notice-code-limits.ts'
import {
  JOURNEY_LIFETIME,
  type JourneyOwner,
  type JourneyRefusal,
  type JourneyRow,
  lockJourney,
  WITHOUT_RESULT,
} from './row.ts'

const LEFT_AT: Readonly<Record<'choix' | 'franceconnect' | 'recapitulatif', JourneyEnd>> = {
  choix: 'left_at_choices',
  franceconnect: 'left_at_franceconnect',
  recapitulatif: 'left_at_recap',
}

/** Counts how a journey ended without a mandat: a number per day and cause, and nobody's name. */
export async function countJourneyEnd(ctx: Ctx, cause: JourneyEnd, count = 1): Promise<void> {
  const day = ctx.clock.now().toISOString().slice(0, 10)
  await ctx.db
    .insert(journeyCauses)
    .values({ day, cause, count })
    .onConflictDoUpdate({
      target: [journeyCauses.day, journeyCauses.cause],
      set: { count: sql`${journeyCauses.count} + ${count}` },
    })
}

/** The aidant gives up: what was chosen and who was named are destroyed at once, the cause is counted. */
export function abandonJourney(
  ctx: Ctx,
  owner: JourneyOwner,
  id: string,
): Promise<{ kind: 'abandoned' } | { kind: 'refused'; reason: JourneyRefusal }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, owner, id)
    if (locked.kind === 'refused' && locked.reason !== 'expired') return { kind: 'refused', reason: locked.reason }
    const { row } = locked
    await tx.db
      .update(mandatJourneys)
      .set({ ...WITHOUT_RESULT, step: 'abandonne', draftSealed: null, updatedAt: tx.clock.now() })
      .where(eq(mandatJourneys.id, id))
    await countJourneyEnd(tx, row?.failure && isJourneyFailure(row.failure) ? row.failure : 'abandoned_by_aidant')
    return { kind: 'abandoned' }
  })
}

/**
 * Destroys the journeys that are over, counting those that nobody finished. One that ran out is kept as long again, sealed, so that the
 * aidant may start anew with the same choices; a signed one a day, so that a form sent twice still finds its mandat. Answers how many. With them,
 * the codes that no limit counts any more.
 */
export function purgeExpiredJourneys(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    const gone = await tx.db
      .delete(mandatJourneys)
      .where(
        or(
          and(isNull(mandatJourneys.consumedAt), lt(mandatJourneys.expiresAt, after(now, -JOURNEY_LIFETIME))),
          and(isNotNull(mandatJourneys.consumedAt), lt(mandatJourneys.expiresAt, after(now, -DAY))),
        ),
      )
      .returning({ purpose: mandatJourneys.purpose, step: mandatJourneys.step, failure: mandatJourneys.failure })
    await forgetNoticeCodes(tx)
    const causes = gone.map(endOf).filter((cause) => cause !== undefined)
    for (const [cause, ends] of Map.groupBy(causes, (one) => one)) await countJourneyEnd(tx, cause, ends.length)
    return gone.length
  })
}

function endOf({ purpose, step, failure }: Pick<JourneyRow, 'purpose' | 'step' | 'failure'>): JourneyEnd | undefined {
  // The count is of mandats that were not signed.
  if (purpose !== 'mandat' || step === 'signe' || step === 'abandonne') return undefined
  return failure && isJourneyFailure(failure) ? failure : LEFT_AT[step]
}
