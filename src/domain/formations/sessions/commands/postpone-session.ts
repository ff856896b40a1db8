import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import type { Trainer } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { tellAttendants } from '../../invitations/tell.ts'
import { type HalfDayTyped, readHalfDays, zoneOfSession } from '../draft.ts'
import { holdOwnSession, someoneWasMarked } from '../hold-session.ts'
import { halfDaysOf } from '../queries.ts'
import { trainingSessions } from '../tables.ts'
import { type SessionRefused, writeHalfDays } from './create-session.ts'

export type SessionPostponed =
  | { readonly kind: 'postponed' }
  | SessionRefused
  | {
      readonly kind: 'refused'
      /** `over`: cancelled, ended, or somebody's presence was recorded. `same`: the days that it has. `not_published`: it is edited. */
      readonly reason: 'unknown' | 'over' | 'not_published' | 'same'
    }

/** Moves a published session to other days: everybody keeps their place, and is told with the entries for their diary (W-33). */
export function postponeSession(
  ctx: Ctx,
  trainer: Trainer,
  sessionId: string,
  typed: readonly HalfDayTyped[],
): Promise<SessionPostponed> {
  const refused = (reason: 'unknown' | 'over' | 'not_published' | 'same') => ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx): Promise<SessionPostponed> => {
    const session = await holdOwnSession(tx, trainer, sessionId)
    if (!session) return refused('unknown')
    const now = tx.clock.now()
    if (session.state === 'annulee' || session.endsAt <= now) return refused('over')
    if (session.state === 'brouillon') return refused('not_published')
    if (await someoneWasMarked(tx, sessionId)) return refused('over')
    const read = readHalfDays(typed, { zone: zoneOfSession(session), curriculum: session.curriculum, now })
    if (read.kind === 'refused') return read
    const instants = (days: readonly { readonly startsAt: Date; readonly endsAt: Date }[]) =>
      days.map(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()].join()).join(' ')
    if (instants(read.halfDays) === instants(await halfDaysOf(tx, sessionId))) return refused('same')
    const [{ startsAt }] = read.halfDays
    await tx.db
      .update(trainingSessions)
      .set({ startsAt, endsAt: read.endsAt, revision: session.revision + 1 })
      .where(eq(trainingSessions.id, sessionId))
    await writeHalfDays(tx, sessionId, read.halfDays)
    await tellAttendants(tx, sessionId, 'postponed')
    const actor = { kind: 'account', id: trainer.accountId } as const
    const trainingOrganisationId = trainer.trainingOrganisation.id
    await appendToJournal(tx, [
      { action: 'organisme_postpone_session', actor, trainingOrganisationId, details: { session: sessionId } },
    ])
    return { kind: 'postponed' }
  })
}
