import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import type { Trainer } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { tellAttendant } from '../invitations/tell.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { OPEN_REGISTRATIONS } from '../sessions/model.ts'
import { holdsPlace } from '../sessions/registrations/hold.ts'
import { promoteWaiting } from '../sessions/registrations/promote-waiting.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { entriesOf, holdOwnRegistration } from './hold.ts'
import { LONGEST_WORDS } from './model.ts'

/** `unknown`: none, or another organisation's. `over`: not in this state any more. `begun`: the session has. */
export type AttendantRefused = 'unknown' | 'over' | 'begun'

/** The organisation confirms a place that a référent took: the person gets the entries for their diary, the référents are told. Twice is `over`. */
export function confirmRegistration(
  ctx: Ctx,
  trainer: Trainer,
  registrationId: string,
): Promise<'confirmed' | AttendantRefused> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdOwnRegistration(tx, trainer, registrationId)
    if (!held) return 'unknown'
    const { session, registration, track } = held
    if (registration.state !== 'preinscrite') return 'over'
    if (session.startsAt <= tx.clock.now()) return 'begun'
    await tx.db
      .update(trainingRegistrations)
      .set({ state: 'confirmee', stateSince: tx.clock.now() })
      .where(eq(trainingRegistrations.id, registrationId))
    await noteFact(tx, track.id, 'confirm', { by: trainer.accountId, about: session.id })
    await tellAttendant(tx, { registration, track, news: 'confirmed' })
    await appendToJournal(tx, entriesOf({ action: 'confirm_registration', trainer, track, registration }))
    return 'confirmed'
  })
}

/**
 * The organisation cannot have somebody, confirmed or not: it says why, they and their référents are told, whoever waits gets the place.
 * `no_words`: nothing said, or too long.
 */
export function refuseRegistration(
  ctx: Ctx,
  trainer: Trainer,
  registrationId: string,
  said: string,
): Promise<'refused' | AttendantRefused | 'no_words'> {
  const words = said.trim()
  return inTransaction(ctx, async (tx) => {
    const held = await holdOwnRegistration(tx, trainer, registrationId)
    if (!held) return 'unknown'
    const { session, registration, track } = held
    if (!OPEN_REGISTRATIONS.some((state) => state === registration.state)) return 'over'
    if (session.startsAt <= tx.clock.now()) return 'begun'
    if (!words || words.length > LONGEST_WORDS) return 'no_words'
    await tx.db
      .update(trainingRegistrations)
      .set({ state: 'refusee', stateSince: tx.clock.now(), endedBecause: 'organisme' })
      .where(eq(trainingRegistrations.id, registrationId))
    await noteFact(tx, track.id, 'decline', { by: trainer.accountId, about: session.id, message: words })
    await tellAttendant(tx, { registration, track, news: 'refused', words })
    const promoted = holdsPlace(registration) ? await promoteWaiting(tx, session.id) : []
    await appendToJournal(tx, [
      ...entriesOf({ action: 'decline_registration', trainer, track, registration }),
      ...promoted,
    ])
    return 'refused'
  })
}
