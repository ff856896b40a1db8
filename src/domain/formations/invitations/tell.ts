import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { enqueue, type MailAttachment, type OutgoingMail } from '../../../platform/outbox/index.ts'
import { emailKey, membersWithRole } from '../../comptes/index.ts'
import { OPEN_REGISTRATIONS } from '../sessions/model.ts'
import type { Registration, Track } from '../sessions/registrations/hold.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import { personNewsMail, referentNewsMail, withdrawnMail } from './mails.tsx'
import { invited, type ToldSession, toldSession, withdrawn } from './told-session.ts'

interface Attendant {
  readonly registration: Registration
  readonly track: Track
}

/** What becomes of one place, once the organisation decided. `words`: what it wrote to them. */
export interface OneTold extends Attendant {
  readonly news: 'confirmed' | 'moved' | 'refused'
  readonly words?: string
  /** The registration that this one replaces. */
  readonly before?: Registration
}

/** Tells somebody what became of their place, with the entries for their diary, and the référents of their structure. Inside the act. */
export async function tellAttendant(
  tx: Ctx,
  { registration, track, news, words = '', before }: OneTold,
): Promise<void> {
  const session = await toldSession(tx, registration.sessionId)
  const earlier = before && (await toldSession(tx, before.sessionId))
  const files = [
    ...(before && earlier ? await takenOut(tx, earlier, { registration: before, track }) : []),
    ...(news === 'refused'
      ? await takenOut(tx, session, { registration, track })
      : await putIn(tx, session, { registration, track })),
  ]
  const facts = { news, session, before: earlier, words, calendar: files.length > 0 }
  const key = `attendant_${news}/${registration.id}`
  await enqueue(tx, {
    kind: `attendant_${news}`,
    dedupKey: `${key}/personne`,
    message: withFiles(personNewsMail(track.email, facts), files),
  })
  for (const referent of await membersWithRole(tx, track.organisationId, 'referent')) {
    if (emailKey(referent.email) === track.emailKey) continue
    await enqueue(tx, {
      kind: `attendant_${news}`,
      dedupKey: `${key}/${referent.id}`,
      message: referentNewsMail(tx, referent.email, [track], facts),
    })
  }
}

/**
 * Tells everybody who is registered, or waits for a place, that the session is cancelled, postponed, or changed otherwise (W-33); and the référents
 * of each structure, in one mail. For a session that is cancelled: before its registrations end, or in the same act. Its row is held, its new
 * `revision` and words written.
 */
export async function tellAttendants(
  tx: Ctx,
  sessionId: string,
  news: 'cancelled' | 'postponed' | 'changed',
): Promise<void> {
  const session = await toldSession(tx, sessionId)
  const attendants: readonly Attendant[] = await tx.db
    .select({ registration: trainingRegistrations, track: tracks })
    .from(trainingRegistrations)
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .where(
      and(
        eq(trainingRegistrations.sessionId, sessionId),
        or(
          inArray(trainingRegistrations.state, [...OPEN_REGISTRATIONS]),
          and(
            eq(trainingRegistrations.endedBecause, 'session_annulee'),
            eq(trainingRegistrations.stateSince, tx.clock.now()),
          ),
        ),
      ),
    )
    .orderBy(asc(trainingRegistrations.id))
  const words = news === 'cancelled' ? (session.cancelWords ?? '') : ''
  const key = `session_${news}/${sessionId}/${session.revision}`
  for (const { registration, track } of attendants) {
    // A place that is not confirmed is in nobody's diary.
    const files =
      news === 'cancelled'
        ? await takenOut(tx, session, { registration, track })
        : registration.invitedRevision === null
          ? []
          : await putIn(tx, session, { registration, track })
    const waiting = registration.state === 'liste_attente'
    const facts = { news, session, words, calendar: files.length > 0, waiting }
    await enqueue(tx, {
      kind: `session_${news}`,
      dedupKey: `${key}/${registration.id}`,
      message: withFiles(personNewsMail(track.email, facts), files),
    })
  }
  const structures = Map.groupBy(attendants, ({ track }) => track.organisationId)
  for (const [organisationId, own] of structures) {
    for (const referent of await membersWithRole(tx, organisationId, 'referent')) {
      const [first, ...others] = own
        .map(({ track }) => track)
        .filter((one) => one.emailKey !== emailKey(referent.email))
      if (!first) continue
      await enqueue(tx, {
        kind: `session_${news}`,
        dedupKey: `${key}/${organisationId}/${referent.id}`,
        message: referentNewsMail(tx, referent.email, [first, ...others], { news, session, words, calendar: false }),
      })
    }
  }
}

/** The files that take this session out of the diary of somebody whose registration ends; none if it was never put there. Inside the act. */
export async function withdrawInvitation(
  tx: Ctx,
  registration: Registration,
  track: Track,
): Promise<readonly MailAttachment[]> {
  if (registration.invitedRevision === null) return []
  return takenOut(tx, await toldSession(tx, registration.sessionId), { registration, track })
}

/** Another session was chosen for somebody: what the first one put into their diary goes. Nothing to say to who has nothing there. */
export async function tellInvitationWithdrawn(tx: Ctx, registration: Registration, track: Track): Promise<void> {
  if (registration.invitedRevision === null) return
  const session = await toldSession(tx, registration.sessionId)
  const files = await takenOut(tx, session, { registration, track })
  await enqueue(tx, {
    kind: 'invitation_withdrawn',
    dedupKey: `invitation_withdrawn/${registration.id}`,
    message: withFiles(withdrawnMail(track.email, session), files),
  })
}

async function putIn(tx: Ctx, session: ToldSession, { registration, track }: Attendant) {
  const files = invited(tx, session, track, registration)
  await tx.db
    .update(trainingRegistrations)
    .set({ invitedRevision: session.revision, invitedDays: session.days.length })
    .where(eq(trainingRegistrations.id, registration.id))
  return files
}

async function takenOut(tx: Ctx, session: ToldSession, { registration, track }: Attendant) {
  const files = withdrawn(tx, session, track, registration)
  if (files.length === 0) return files
  await tx.db
    .update(trainingRegistrations)
    .set({ invitedRevision: null, invitedDays: null })
    .where(eq(trainingRegistrations.id, registration.id))
  return files
}

function withFiles(mail: OutgoingMail, attachments: readonly MailAttachment[]): OutgoingMail {
  return attachments.length > 0 ? { ...mail, attachments } : mail
}
