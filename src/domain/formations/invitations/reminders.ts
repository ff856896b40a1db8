import { and, asc, eq, gt, lt } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { localTime } from '../../../platform/local-time.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { relativeDays } from '../../../platform/ui/french.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import { reminderMail } from './mails.tsx'
import { toldSession } from './told-session.ts'

/** Days before a session begins, on the calendar of its place. */
const FIRST_REMINDER_DAYS = 7
const LAST_REMINDER_DAYS = 1

/**
 * Which reminder is due. Pure: from seven days before until the eve, the first; from the eve, the last. Somebody whose place was confirmed within
 * the week has just been told: they get the last one alone.
 */
export function reminderDue(
  { startsAt, confirmedAt, zone }: { readonly startsAt: Date; readonly confirmedAt: Date; readonly zone: string },
  now: Date,
): 'first' | 'last' | undefined {
  if (now >= startsAt) return undefined
  const days = dayNumber(startsAt, zone) - dayNumber(now, zone)
  if (days <= LAST_REMINDER_DAYS) return 'last'
  if (days > FIRST_REMINDER_DAYS) return undefined
  return dayNumber(startsAt, zone) - dayNumber(confirmedAt, zone) >= FIRST_REMINDER_DAYS ? 'first' : undefined
}

function dayNumber(instant: Date, zone: string): number {
  return Math.round(Date.parse(`${localTime(instant, zone).day}T00:00:00Z`) / DAY)
}

/**
 * Reminds whoever has a confirmed place, seven days before and on the eve, once each for the dates as they are. For a daily job; may be run twice,
 * or late: one that leaves late says how many days are left. How many sessions it looked at.
 */
export async function remindAttendants(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const soon = await ctx.db
    .select({ id: trainingSessions.id })
    .from(trainingSessions)
    .where(
      and(
        eq(trainingSessions.state, 'publiee'),
        gt(trainingSessions.startsAt, now),
        lt(trainingSessions.startsAt, after(now, (FIRST_REMINDER_DAYS + 1) * DAY)),
      ),
    )
    .orderBy(asc(trainingSessions.startsAt), asc(trainingSessions.id))
  // One transaction each: a session that cannot be told of must not keep the others waiting.
  for (const { id } of soon) await inTransaction(ctx, (tx) => remindOf(tx, id))
  return soon.length
}

async function remindOf(tx: Ctx, sessionId: string): Promise<void> {
  const now = tx.clock.now()
  const session = await toldSession(tx, sessionId)
  const attendants = await tx.db
    .select({
      registrationId: trainingRegistrations.id,
      confirmedAt: trainingRegistrations.stateSince,
      email: tracks.email,
    })
    .from(trainingRegistrations)
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .where(and(eq(trainingRegistrations.sessionId, sessionId), eq(trainingRegistrations.state, 'confirmee')))
    .orderBy(asc(trainingRegistrations.id))
  for (const { registrationId, confirmedAt, email } of attendants) {
    const due = reminderDue({ startsAt: session.startsAt, confirmedAt, zone: session.zone }, now)
    if (!due) continue
    await enqueue(tx, {
      kind: 'session_reminder',
      // The dates as they are: a session that was postponed since is reminded of again.
      dedupKey: `session_reminder/${due}/${registrationId}/${session.startsAt.toISOString()}`,
      message: reminderMail(email, session, relativeDays(session.startsAt, now, session.zone)),
    })
  }
}
