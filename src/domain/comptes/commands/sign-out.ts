import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { SignedIn } from '../model.ts'
import { sessions } from '../tables.ts'
import { sessionEntry } from './session-entry.ts'

/** Ends this session, and this one only. */
export async function signOut(ctx: Ctx, visitor: SignedIn): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(sessions)
      .set({ endedAt: tx.clock.now() })
      .where(and(eq(sessions.idHash, visitor.sessionHash), isNull(sessions.endedAt)))
    await appendToJournal(tx, [sessionEntry('sign_out', visitor)])
  })
}
