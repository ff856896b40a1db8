import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { SignedIn } from '../model.ts'
import { sessions } from '../tables.ts'
import { sessionEntry } from './session-entry.ts'

/** Hides everything until a code is given. Locking twice is locking once. */
export async function lockSession(ctx: Ctx, visitor: SignedIn): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const locked = await tx.db
      .update(sessions)
      .set({ lockedAt: tx.clock.now() })
      .where(and(eq(sessions.idHash, visitor.sessionHash), isNull(sessions.lockedAt)))
      .returning({ at: sessions.lockedAt })
    if (locked.length === 1) await appendToJournal(tx, [sessionEntry('lock_session', visitor)])
  })
}
