import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { FreshProof, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { sessions } from '../tables.ts'
import { sessionEntry } from './session-entry.ts'

/** A code was asked again and given: the session goes on. Refuses a proof that is stale or somebody else's. */
export async function reopenSession(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
): Promise<'reopened' | 'stale_proof'> {
  if (!checkProof(ctx, proof, visitor.account.id)) return 'stale_proof'
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(sessions)
      .set({ seenAt: tx.clock.now(), lockedAt: null })
      .where(and(eq(sessions.idHash, visitor.sessionHash), isNull(sessions.endedAt)))
    await appendToJournal(tx, [sessionEntry('activity_check', visitor)])
  })
  return 'reopened'
}
