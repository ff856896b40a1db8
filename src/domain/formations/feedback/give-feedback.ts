import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { trainingOrganisations } from '../../comptes/index.ts'
import type { SessionCurriculum } from '../sessions/model.ts'
import { trainingSessions } from '../sessions/tables.ts'
import { feedbackHash } from './ask-feedback.tsx'
import { FEEDBACK_QUESTIONS, type FeedbackGiven } from './model.ts'
import { trainingFeedbackCounts, trainingFeedbackLinks } from './tables.ts'

/** The training that a link asks about. */
export interface FeedbackAsked {
  readonly organisme: string
  readonly curriculum: SessionCurriculum
  readonly endsAt: Date
}

const usable = (ctx: Ctx, token: string) =>
  and(
    eq(trainingFeedbackLinks.tokenHash, feedbackHash(ctx, token)),
    isNull(trainingFeedbackLinks.usedAt),
    gt(trainingFeedbackLinks.expiresAt, ctx.clock.now()),
  )

/** What this link asks about; undefined alike for one that is unknown, used or over. Looking uses nothing. One statement. */
export async function feedbackAsked(ctx: Ctx, token: string): Promise<FeedbackAsked | undefined> {
  const [asked] = await ctx.db
    .select({
      organisme: trainingOrganisations.name,
      curriculum: trainingSessions.curriculum,
      endsAt: trainingSessions.endsAt,
    })
    .from(trainingFeedbackLinks)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingFeedbackLinks.sessionId))
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
    .where(usable(ctx, token))
  return asked
}

/**
 * Counts what somebody answered, once for each link: two at once are one. Which link was used is kept, what was answered with it is not. `empty`:
 * nothing answered, the link may still be used. `over`: unknown, used or too old.
 */
export function giveFeedback(ctx: Ctx, token: string, given: FeedbackGiven): Promise<'given' | 'empty' | 'over'> {
  return inTransaction(ctx, async (tx) => {
    const answered = FEEDBACK_QUESTIONS.flatMap((question) => {
      const answer = given[question]
      return answer === undefined ? [] : [{ question, answer }]
    })
    if (answered.length === 0) return (await feedbackAsked(tx, token)) ? 'empty' : 'over'
    const [link] = await tx.db
      .update(trainingFeedbackLinks)
      .set({ usedAt: tx.clock.now() })
      .where(usable(tx, token))
      .returning({ sessionId: trainingFeedbackLinks.sessionId })
    if (!link) return 'over'
    await tx.db
      .insert(trainingFeedbackCounts)
      .values(answered.map((one) => ({ sessionId: link.sessionId, ...one, count: 1 })))
      .onConflictDoUpdate({
        target: [trainingFeedbackCounts.sessionId, trainingFeedbackCounts.question, trainingFeedbackCounts.answer],
        set: { count: sql`${trainingFeedbackCounts}.count + 1` },
      })
    return 'given'
  })
}
