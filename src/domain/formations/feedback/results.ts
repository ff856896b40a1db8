import { and, eq, gte, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Trainer } from '../../comptes/index.ts'
import { trainingSessions } from '../sessions/tables.ts'
import {
  FEEDBACK_ANSWERS,
  FEEDBACK_QUESTIONS,
  FEWEST_ANSWERS,
  type FeedbackAnswer,
  type FeedbackQuestion,
} from './model.ts'
import { trainingFeedbackCounts, trainingFeedbackLinks } from './tables.ts'

/** What was thought of some sessions. `counts` is absent while too few answered for nobody to be recognised. */
export interface FeedbackResults {
  readonly asked: number
  readonly answered: number
  readonly counts?: Readonly<Record<FeedbackQuestion, Readonly<Record<FeedbackAnswer, number>>>>
}

const countsShape = z.array(
  z.object({ question: z.enum(FEEDBACK_QUESTIONS), answer: z.enum(FEEDBACK_ANSWERS), count: z.number() }),
)

/**
 * What those who came thought of one session of the trainer's own organisation, or of all those of the last year. Figures alone; none under
 * `FEWEST_ANSWERS`. One statement.
 */
export async function feedbackResults(
  ctx: Ctx,
  { trainingOrganisation }: Pick<Trainer, 'trainingOrganisation'>,
  sessionId?: string,
): Promise<FeedbackResults> {
  const mine = and(
    eq(trainingSessions.trainingOrganisationId, trainingOrganisation.id),
    sessionId === undefined
      ? gte(trainingSessions.endsAt, after(ctx.clock.now(), -365 * DAY))
      : eq(trainingSessions.id, sessionId),
  )
  const sessions: SQL = sql`(select training_sessions.id from ${trainingSessions} where ${mine})`
  const [row] = await ctx.db
    .select({
      asked: sql<number>`(select count(*)::int from ${trainingFeedbackLinks} l where l.session_id in ${sessions})`,
      answered: sql<number>`(select count(*)::int from ${trainingFeedbackLinks} l where l.session_id in ${sessions}
        and l.used_at is not null)`,
      counts: sql<unknown>`(select coalesce(json_agg(t), '[]') from (select c.question, c.answer, sum(c.count)::int as count
        from ${trainingFeedbackCounts} c where c.session_id in ${sessions} group by c.question, c.answer) t)`,
    })
    .from(sql`(select 1) one`)
  const { asked = 0, answered = 0 } = row ?? {}
  if (answered < FEWEST_ANSWERS) return { asked, answered }
  const counted = countsShape.parse(row?.counts)
  const of = (question: FeedbackQuestion, answer: FeedbackAnswer) =>
    counted.find((one) => one.question === question && one.answer === answer)?.count ?? 0
  const byAnswer = (question: FeedbackQuestion) => ({
    tout_a_fait: of(question, 'tout_a_fait'),
    plutot: of(question, 'plutot'),
    plutot_pas: of(question, 'plutot_pas'),
    pas_du_tout: of(question, 'pas_du_tout'),
  })
  return {
    asked,
    answered,
    counts: {
      attentes: byAnswer('attentes'),
      rythme: byAnswer('rythme'),
      clarte: byAnswer('clarte'),
      pratique: byAnswer('pratique'),
      pret: byAnswer('pret'),
    },
  }
}
