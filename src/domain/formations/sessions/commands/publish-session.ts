import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import type { Trainer } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { holdOwnSession, peopleCountingOn } from '../hold-session.ts'
import { trainingSessions } from '../tables.ts'

/** `over`: cancelled, or begun. `already`: published. */
export type SessionPublished = 'published' | 'unknown' | 'already' | 'over'

/** Opens a session to those who may see it: everybody, or the structure that it is reserved to. */
export function publishSession(ctx: Ctx, trainer: Trainer, sessionId: string): Promise<SessionPublished> {
  return inTransaction(ctx, async (tx) => {
    const session = await holdOwnSession(tx, trainer, sessionId)
    if (!session) return 'unknown'
    if (session.state === 'publiee') return 'already'
    const now = tx.clock.now()
    if (session.state === 'annulee' || session.startsAt <= now) return 'over'
    await tx.db
      .update(trainingSessions)
      .set({ state: 'publiee', publishedAt: now })
      .where(eq(trainingSessions.id, sessionId))
    await journal(tx, trainer, 'organisme_publish_session', sessionId)
    return 'published'
  })
}

/** `registered`: somebody counts on it; it is cancelled, or postponed. `not_published`: nothing to take back. */
export type SessionUnpublished = 'unpublished' | 'unknown' | 'registered' | 'not_published'

/** Takes a session back that nobody counts on. */
export function unpublishSession(ctx: Ctx, trainer: Trainer, sessionId: string): Promise<SessionUnpublished> {
  return inTransaction(ctx, async (tx) => {
    const session = await holdOwnSession(tx, trainer, sessionId)
    if (!session) return 'unknown'
    if (session.state !== 'publiee') return 'not_published'
    if ((await peopleCountingOn(tx, sessionId)) > 0) return 'registered'
    await tx.db.update(trainingSessions).set({ state: 'brouillon' }).where(eq(trainingSessions.id, sessionId))
    await journal(tx, trainer, 'organisme_unpublish_session', sessionId)
    return 'unpublished'
  })
}

async function journal(tx: Ctx, trainer: Trainer, action: string, session: string): Promise<void> {
  await appendToJournal(tx, [
    {
      action,
      actor: { kind: 'account', id: trainer.accountId },
      trainingOrganisationId: trainer.trainingOrganisation.id,
      details: { session },
    },
  ])
}
