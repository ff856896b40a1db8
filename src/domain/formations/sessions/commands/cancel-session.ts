import { and, asc, eq, inArray } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import type { Trainer } from '../../../comptes/index.ts'
import { appendToJournal, type JournalEntry } from '../../../journal/index.ts'
import { tellAttendants } from '../../invitations/tell.ts'
import { noteFact } from '../../parcours/note-fact.ts'
import { holdOwnSession, peopleCountingOn, someoneWasMarked } from '../hold-session.ts'
import { OPEN_REGISTRATIONS } from '../model.ts'
import { holdTracks } from '../registrations/hold.ts'
import { trainingRegistrations, trainingSessions } from '../tables.ts'

export const LONGEST_CANCEL_WORDS = 1000

/** `over`: cancelled already, ended, or somebody's presence was recorded. `no_words`: nothing said to those who count on it, or too long. */
export type SessionCancelled = 'cancelled' | 'unknown' | 'over' | 'no_words'

/**
 * Cancels a session: every registration ends, whoever waits or comes is told with the organisation's words, and may choose another one (W-33).
 * Without anybody who counts on it, it needs no words.
 */
export function cancelSession(ctx: Ctx, trainer: Trainer, sessionId: string, words: string): Promise<SessionCancelled> {
  const said = words.trim()
  return inTransaction(ctx, async (tx): Promise<SessionCancelled> => {
    const session = await holdOwnSession(tx, trainer, sessionId)
    if (!session) return 'unknown'
    const at = tx.clock.now()
    if (session.state === 'annulee' || (session.state === 'publiee' && session.endsAt <= at)) return 'over'
    if (await someoneWasMarked(tx, sessionId)) return 'over'
    const counted = (await peopleCountingOn(tx, sessionId)) > 0
    if (said.length > LONGEST_CANCEL_WORDS || (!said && counted)) return 'no_words'
    await tx.db
      .update(trainingSessions)
      .set({ state: 'annulee', cancelledAt: at, cancelWords: said || null, revision: session.revision + 1 })
      .where(eq(trainingSessions.id, sessionId))
    const ended = await endRegistrations(tx, sessionId, { by: trainer.accountId, message: said })
    await tellAttendants(tx, sessionId, 'cancelled')
    const actor = { kind: 'account', id: trainer.accountId } as const
    const trainingOrganisationId = trainer.trainingOrganisation.id
    const details = { session: sessionId, registrations: ended.length }
    await appendToJournal(tx, [
      { action: 'organisme_cancel_session', actor, trainingOrganisationId, details },
      ...ended,
    ])
    return 'cancelled'
  })
}

/** Ends what is open in a session that is cancelled, its row held. What to journal in the structures' chains. */
async function endRegistrations(
  tx: Ctx,
  sessionId: string,
  said: { readonly by: string; readonly message: string },
): Promise<readonly JournalEntry[]> {
  const open = await tx.db
    .select({ id: trainingRegistrations.id, trackId: trainingRegistrations.trackId })
    .from(trainingRegistrations)
    .where(
      and(
        eq(trainingRegistrations.sessionId, sessionId),
        inArray(trainingRegistrations.state, [...OPEN_REGISTRATIONS]),
      ),
    )
    .orderBy(asc(trainingRegistrations.id))
  const tracks = await holdTracks(
    tx,
    open.map(({ trackId }) => trackId),
  )
  const entries: JournalEntry[] = []
  for (const { id, trackId } of open) {
    const track = tracks.get(trackId)
    if (!track) throw new Error('a registration belongs to a track')
    await tx.db
      .update(trainingRegistrations)
      .set({ state: 'annulee', stateSince: tx.clock.now(), endedBecause: 'session_annulee' })
      .where(eq(trainingRegistrations.id, id))
    await noteFact(tx, trackId, 'decline', { ...said, about: sessionId })
    entries.push({
      action: 'unregister_track',
      actor: { kind: 'account', id: said.by },
      organisationId: track.organisationId,
      details: { track: trackId, registration: id, session: sessionId, because: 'session_annulee' },
    })
  }
  return entries
}
