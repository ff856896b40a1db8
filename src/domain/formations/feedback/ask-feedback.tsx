import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import { enqueue, type OutgoingMail } from '../../../platform/outbox/index.ts'
import { trainingOrganisations } from '../../comptes/index.ts'
import { FEEDBACK_PATH } from '../links.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import { FEEDBACK_DAYS, FEEDBACK_QUESTIONS } from './model.ts'
import { trainingFeedbackLinks } from './tables.ts'

/** A link that nobody can use any more is forgotten, once nobody could be asked again. */
const KEPT_DAYS = 3 * FEEDBACK_DAYS

/**
 * Asks whoever came to a training that is over what they think of it: one mail each, however late their presence was said, for a month. For a daily
 * job; may be run twice, or late. How many it asked.
 */
export async function askFeedback(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const due = await ctx.db
    .select({
      registrationId: trainingRegistrations.id,
      sessionId: trainingRegistrations.sessionId,
      email: tracks.email,
      organisme: trainingOrganisations.name,
    })
    .from(trainingRegistrations)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .leftJoin(trainingFeedbackLinks, eq(trainingFeedbackLinks.registrationId, trainingRegistrations.id))
    .where(
      and(
        eq(trainingRegistrations.state, 'presente'),
        lt(trainingSessions.endsAt, now),
        gt(trainingSessions.endsAt, after(now, -FEEDBACK_DAYS * DAY)),
        isNull(trainingFeedbackLinks.id),
      ),
    )
    .orderBy(trainingRegistrations.id)
  let asked = 0
  for (const one of due) if (await inTransaction(ctx, (tx) => askOne(tx, one))) asked += 1
  await ctx.db.delete(trainingFeedbackLinks).where(lt(trainingFeedbackLinks.expiresAt, after(now, -KEPT_DAYS * DAY)))
  return asked
}

interface Asked {
  readonly registrationId: string
  readonly sessionId: string
  readonly email: string
  readonly organisme: string
}

async function askOne(tx: Ctx, { registrationId, sessionId, email, organisme }: Asked): Promise<boolean> {
  const token = newToken()
  const sentAt = tx.clock.now()
  const expiresAt = after(sentAt, FEEDBACK_DAYS * DAY)
  // Two at once: one writes the link, and the mail is of that one.
  const [link] = await tx.db
    .insert(trainingFeedbackLinks)
    .values({ id: newId(), registrationId, sessionId, tokenHash: feedbackHash(tx, token), sentAt, expiresAt })
    .onConflictDoNothing({ target: trainingFeedbackLinks.registrationId })
    .returning({ id: trainingFeedbackLinks.id })
  if (!link) return false
  await enqueue(tx, {
    kind: 'training_feedback',
    dedupKey: `training_feedback/${registrationId}`,
    message: feedbackMail(tx, email, organisme, token),
  })
  return true
}

/** What is kept of a link. */
export function feedbackHash(ctx: Ctx, token: string): Buffer {
  return ctx.keys.hash('feedback-link', token)
}

function feedbackMail(ctx: Ctx, to: string, organisme: string, token: string): OutgoingMail {
  return {
    channel: 'mail',
    to,
    ...renderMail(
      'Que pensez-vous de votre formation Aidants Connect ?',
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        <MailParagraph>
          Vous avez suivi la formation de {organisme}. Dites ce que vous en pensez : {FEEDBACK_QUESTIONS.length}{' '}
          questions, une minute.
        </MailParagraph>
        <MailButton href={ctx.publicUrl + FEEDBACK_PATH.replace(':feedbackToken', token)}>Donner mon avis</MailButton>
        <MailParagraph>
          Vos réponses sont comptées avec celles des autres : ni {organisme} ni l’équipe d’Aidants Connect ne sait qui a
          répondu quoi. Ce lien sert une fois, pendant {FEEDBACK_DAYS} jours.
        </MailParagraph>
      </>,
    ),
  }
}
