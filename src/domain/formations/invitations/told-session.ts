import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { MailAttachment } from '../../../platform/outbox/index.ts'
import { trainingOrganisations } from '../../comptes/index.ts'
import { CURRICULUM_WORDS } from '../certificate/model.ts'
import { zoneOfSession } from '../sessions/draft.ts'
import type { SessionCurriculum } from '../sessions/model.ts'
import { halfDaysOf } from '../sessions/queries.ts'
import { sessionPlace } from '../sessions/registrations/session-words.ts'
import { trainingSessions } from '../sessions/tables.ts'
import { type Invitation, invitationFiles, withdrawalFiles } from './calendar.ts'
import { clockOf, dayLine, daysOf, type TrainingDay } from './days.ts'

/** A session as those registered are told of it. */
export interface ToldSession {
  readonly curriculum: SessionCurriculum
  readonly organisme: string
  readonly deskEmail: string
  readonly startsAt: Date
  readonly revision: number
  readonly joinUrl: string | null
  readonly cancelWords: string | null
  readonly zone: string
  readonly days: readonly TrainingDay[]
  /** One a day, on the clock that `clock` names. */
  readonly dayLines: readonly string[]
  readonly clock: string
  readonly place: string
}

/** A session that somebody is registered in: it exists. Two statements. */
export async function toldSession(ctx: Ctx, sessionId: string): Promise<ToldSession> {
  const [row] = await ctx.db
    .select({
      curriculum: trainingSessions.curriculum,
      format: trainingSessions.format,
      department: trainingSessions.department,
      city: trainingSessions.city,
      address: trainingSessions.address,
      startsAt: trainingSessions.startsAt,
      revision: trainingSessions.revision,
      joinUrl: trainingSessions.joinUrl,
      cancelWords: trainingSessions.cancelWords,
      organisme: trainingOrganisations.name,
      deskEmail: trainingOrganisations.deskEmail,
    })
    .from(trainingSessions)
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
    .where(eq(trainingSessions.id, sessionId))
  if (!row) throw new Error('a registration belongs to a session')
  const zone = zoneOfSession(row)
  const days = daysOf(await halfDaysOf(ctx, sessionId), zone)
  return {
    ...row,
    zone,
    days,
    dayLines: days.map((day) => dayLine(day, zone)),
    clock: clockOf(zone),
    place: sessionPlace(row),
  }
}

interface Guest {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

/** What was put into somebody's diary: the session's revision then, and how many days. Null: nothing. */
interface Invited {
  readonly id: string
  readonly invitedRevision: number | null
  readonly invitedDays: number | null
}

/** The files that make somebody's diary say what the session is now, and no more of what it was. */
export function invited(
  ctx: Ctx,
  session: ToldSession,
  guest: Guest,
  { id, invitedDays }: Invited,
): readonly MailAttachment[] {
  const invitation = invitationOf(ctx, session, guest, id)
  return [...invitationFiles(invitation), ...withdrawalFiles(invitation, session.days.length + 1, invitedDays ?? 0)]
}

/** The files that take a session out of somebody's diary; none if it was never put there. */
export function withdrawn(
  ctx: Ctx,
  session: ToldSession,
  guest: Guest,
  { id, invitedRevision, invitedDays }: Invited,
): readonly MailAttachment[] {
  if (invitedRevision === null || invitedDays === null) return []
  // Above what the diary holds, whether or not the session changed since.
  const revision = Math.max(session.revision, invitedRevision + 1)
  return withdrawalFiles({ ...invitationOf(ctx, session, guest, id), revision }, 1, invitedDays)
}

function invitationOf(ctx: Ctx, session: ToldSession, guest: Guest, registrationId: string): Invitation {
  const title = `${CURRICULUM_WORDS[session.curriculum]} Aidants Connect`
  return {
    registrationId,
    revision: session.revision,
    title,
    place: session.joinUrl ?? session.place,
    description: [
      `${title}, par ${session.organisme}.`,
      `Lieu : ${session.joinUrl ? `à distance, ${session.joinUrl}` : session.place}.`,
      ...session.dayLines,
      `Heures : ${session.clock}.`,
      `Une question ? Écrivez à ${session.deskEmail}.`,
    ].join('\n'),
    days: session.days,
    organiser: { name: session.organisme, email: session.deskEmail },
    guest: { name: `${guest.givenName} ${guest.familyName}`, email: guest.email },
    publicUrl: ctx.publicUrl,
    stamp: ctx.clock.now(),
  }
}
