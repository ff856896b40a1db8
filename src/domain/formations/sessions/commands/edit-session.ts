import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { localTime } from '../../../../platform/local-time.ts'
import type { Trainer } from '../../../comptes/index.ts'
import { appendToJournal, type JournalEntry } from '../../../journal/index.ts'
import { tellAttendants } from '../../invitations/tell.ts'
import { type HalfDayTyped, placeProblem, type SessionDraft, zoneOfSession } from '../draft.ts'
import { holdOwnSession, peopleCountingOn, placesHeld } from '../hold-session.ts'
import { halfDaysOf, type SessionHalfDay } from '../queries.ts'
import { promoteWaiting } from '../registrations/promote-waiting.ts'
import { trainingSessions } from '../tables.ts'
import { readDraft, type SessionRefused, writeHalfDays } from './create-session.ts'

type Session = typeof trainingSessions.$inferSelect

/** What a session becomes; its half-days stay as they are where none are given. */
export type SessionEdit = Omit<SessionDraft, 'halfDays'> & { readonly halfDays?: readonly HalfDayTyped[] }

export type SessionEdited =
  | { readonly kind: 'edited' }
  | SessionRefused
  | {
      readonly kind: 'refused'
      /**
       * `over`: cancelled, or ended. `fixed`: people count on what would change (curriculum, days, price, structure): it is postponed, or
       * cancelled. `too_few_places`: fewer than are taken.
       */
      readonly reason: 'unknown' | 'over' | 'fixed' | 'too_few_places'
    }

/**
 * Changes a session. Once people count on it, its days, curriculum, price and structure stand; whoever is registered is told of another place or
 * link. More places go to those who wait for one.
 */
export function editSession(ctx: Ctx, trainer: Trainer, sessionId: string, edit: SessionEdit): Promise<SessionEdited> {
  const refused = (reason: 'unknown' | 'over' | 'fixed' | 'too_few_places') => ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx): Promise<SessionEdited> => {
    const session = await holdOwnSession(tx, trainer, sessionId)
    if (!session) return refused('unknown')
    if (session.state === 'annulee' || session.endsAt <= tx.clock.now()) return refused('over')
    const before = await halfDaysOf(tx, sessionId)
    const typed = edit.halfDays ?? typedAgain(before, zoneOfSession(session))
    if ((await peopleCountingOn(tx, sessionId)) === 0)
      return rewrite(tx, trainer, session, { ...edit, halfDays: typed })
    const problem = placeProblem(edit)
    if (problem) return { kind: 'refused', reason: problem }
    if (!keepsWhatStands(session, edit, typed, before)) return refused('fixed')
    if (edit.capacity < (await placesHeld(tx, sessionId))) return refused('too_few_places')
    const elsewhere = isElsewhere(session, edit)
    const { format, department, city, address, joinUrl, capacity, description } = edit
    const place = { format, department, city, address, joinUrl }
    const revision = session.revision + (elsewhere ? 1 : 0)
    await tx.db
      .update(trainingSessions)
      .set({ ...place, capacity, description, revision })
      .where(eq(trainingSessions.id, sessionId))
    if (elsewhere) await tellAttendants(tx, sessionId, 'changed')
    const promoted = capacity > session.capacity ? await promoteWaiting(tx, sessionId) : []
    await appendToJournal(tx, [edited(trainer, sessionId), ...promoted])
    return { kind: 'edited' }
  })
}

/** Nobody counts on it: everything may change. */
async function rewrite(tx: Ctx, trainer: Trainer, { id }: Session, draft: SessionDraft): Promise<SessionEdited> {
  const read = await readDraft(tx, draft)
  if (read.kind === 'refused') return read
  await tx.db.update(trainingSessions).set(read.columns).where(eq(trainingSessions.id, id))
  await writeHalfDays(tx, id, read.halfDays)
  await appendToJournal(tx, [edited(trainer, id)])
  return { kind: 'edited' }
}

function edited(trainer: Trainer, session: string): JournalEntry {
  return {
    action: 'organisme_edit_session',
    actor: { kind: 'account', id: trainer.accountId },
    trainingOrganisationId: trainer.trainingOrganisation.id,
    details: { session },
  }
}

/** Half-days as somebody would type them on this clock. */
export function typedAgain(halfDays: readonly SessionHalfDay[], zone: string): readonly HalfDayTyped[] {
  return halfDays.map(({ startsAt, endsAt }) => {
    const { day, time: from } = localTime(startsAt, zone)
    return { day, from, to: localTime(endsAt, zone).time }
  })
}

function keepsWhatStands(
  session: Session,
  edit: SessionEdit,
  typed: readonly HalfDayTyped[],
  before: readonly SessionHalfDay[],
): boolean {
  const zone = zoneOfSession(session)
  return (
    edit.curriculum === session.curriculum &&
    edit.reservedTo === session.reservedTo &&
    edit.priceCents === session.priceCents &&
    zoneOfSession(edit) === zone &&
    JSON.stringify(typedAgain(before, zone)) === JSON.stringify(typed.map(({ day, from, to }) => ({ day, from, to })))
  )
}

/** Whether those who come must know of it: another place, another link. */
function isElsewhere(session: Session, edit: SessionEdit): boolean {
  const places = ['format', 'department', 'city', 'address', 'joinUrl'] as const
  return places.some((field) => edit[field] !== session[field])
}
