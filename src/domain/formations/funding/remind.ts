import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { membersWithRole, trainingOrganisations } from '../../comptes/index.ts'
import { localDay } from '../../mandats/index.ts'
import { organisations } from '../../organisations/index.ts'
import { HOLDING_REGISTRATIONS } from '../sessions/model.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import { quoteReminderMail } from './mails.tsx'
import { trainingFundings } from './tables.ts'

/** Référents are reminded this many days before the day a quote is due, then once it is past. */
const REMIND_DAYS = 7

/** Days are compared on the calendar of Paris: a reminder may come some hours early overseas. */
const ZONE = 'Europe/Paris'

/**
 * Reminds the référents of the quotes that await an answer and whose day comes within a week, or has passed: once for each, and each quote
 * sent anew begins again. May be run twice, or late. How many quotes it told of.
 */
export async function remindQuotes(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const due = await ctx.db
    .select({
      registrationId: trainingFundings.registrationId,
      revision: trainingFundings.revision,
      amountCents: trainingFundings.amountCents,
      dueOn: trainingFundings.dueOn,
      organisationId: tracks.organisationId,
      structure: organisations.name,
      organisme: trainingOrganisations.name,
      person: { givenName: tracks.givenName, familyName: tracks.familyName },
      startsAt: trainingSessions.startsAt,
      format: trainingSessions.format,
      department: trainingSessions.department,
    })
    .from(trainingFundings)
    .innerJoin(trainingRegistrations, eq(trainingRegistrations.id, trainingFundings.registrationId))
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(
      and(
        eq(trainingFundings.state, 'recu'),
        lte(trainingFundings.dueOn, localDay(after(now, REMIND_DAYS * DAY), ZONE)),
        inArray(trainingRegistrations.state, [...HOLDING_REGISTRATIONS]),
        isNull(organisations.closedAt),
      ),
    )
  const today = localDay(now, ZONE)
  for (const { amountCents, dueOn, ...one } of due) {
    if (amountCents === null || dueOn === null) continue
    const late = dueOn < today
    await inTransaction(ctx, async (tx) => {
      for (const { id, email } of await membersWithRole(tx, one.organisationId, 'referent')) {
        await enqueue(tx, {
          kind: 'quote_reminder',
          dedupKey: `quote_reminder/${one.registrationId}/${one.revision}/${late ? 'late' : 'soon'}/${id}`,
          message: quoteReminderMail(tx, email, one, { amountCents, dueOn, late }),
        })
      }
    })
  }
  return due.length
}
