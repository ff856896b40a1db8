import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Trainer } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { tellAttendant } from '../invitations/tell.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { placesHeld } from '../sessions/hold-session.ts'
import { OPEN_REGISTRATIONS } from '../sessions/model.ts'
import { holdsPlace } from '../sessions/registrations/hold.ts'
import { promoteWaiting } from '../sessions/registrations/promote-waiting.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import type { AttendantRefused } from './confirm.ts'
import { entriesOf, holdOwnRegistration } from './hold.ts'

/** `not_there`: the other session is none of theirs, not published, begun, of another curriculum, or reserved to another structure. */
export type MoveRefused = AttendantRefused | 'not_there' | 'full'

/**
 * The organisation moves somebody to another of its sessions, of the same curriculum: their place there is confirmed, the one they leave goes to
 * whoever waits for it. The registration left stays, as it ended.
 */
export function moveRegistration(
  ctx: Ctx,
  trainer: Trainer,
  registrationId: string,
  sessionId: string,
): Promise<'moved' | MoveRefused> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdOwnRegistration(tx, trainer, registrationId, sessionId)
    if (!held) return 'unknown'
    const { session, registration, track, other } = held
    const now = tx.clock.now()
    if (!OPEN_REGISTRATIONS.some((state) => state === registration.state)) return 'over'
    if (session.startsAt <= now) return 'begun'
    if (!other || other.id === session.id) return 'not_there'
    if (other.state !== 'publiee' || other.startsAt <= now || other.curriculum !== session.curriculum)
      return 'not_there'
    if (other.reservedTo !== null && other.reservedTo !== track.organisationId) return 'not_there'
    if ((await placesHeld(tx, other.id)) >= other.capacity) return 'full'
    await tx.db
      .update(trainingRegistrations)
      .set({ state: 'annulee', stateSince: now, endedBecause: 'changement' })
      .where(eq(trainingRegistrations.id, registrationId))
    const [taken] = await tx.db
      .insert(trainingRegistrations)
      .values({
        id: newId(),
        sessionId: other.id,
        trackId: track.id,
        state: 'confirmee',
        requestedBy: registration.requestedBy,
        requestedAt: now,
        stateSince: now,
        // It is the organisation's own doing.
        deskToldAt: now,
      })
      .returning()
    if (!taken) throw new Error('a registration was written')
    await noteFact(tx, track.id, 'unregister', { by: trainer.accountId, about: session.id })
    await noteFact(tx, track.id, 'confirm', { by: trainer.accountId, about: other.id })
    await tellAttendant(tx, { registration: taken, track, news: 'moved', before: registration })
    const promoted = holdsPlace(registration) ? await promoteWaiting(tx, session.id) : []
    await appendToJournal(tx, [
      ...entriesOf({
        action: 'move_registration',
        trainer,
        track,
        registration: taken,
        details: { from: registration.id },
      }),
      ...promoted,
    ])
    return 'moved'
  })
}
