import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { FreshProof, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { factors, sessions } from '../tables.ts'
import { sessionEntry } from './session-entry.ts'

/**
 * A code was asked again and given: the session goes on. Gives who they are from now on; `over` for a proof that is stale or somebody else's, and for
 * a session that was ended meanwhile.
 */
export async function reopenSession(ctx: Ctx, visitor: SignedIn, proof: FreshProof): Promise<SignedIn | 'over'> {
  if (!checkProof(ctx, proof, visitor.account.id)) return 'over'
  return inTransaction(ctx, async (tx) => {
    const [reopened] = await tx.db
      .update(sessions)
      .set({
        seenAt: tx.clock.now(),
        lockedAt: null,
        provedAt: proof.at,
        provedWith: sql`(select f.kind from ${factors} f where f.id = ${proof.factorId})`,
      })
      .where(and(eq(sessions.idHash, visitor.sessionHash), isNull(sessions.endedAt)))
      .returning({ again: sessions.provedWith })
    if (!reopened) return 'over'
    await appendToJournal(tx, [sessionEntry('activity_check', visitor)])
    const { method } = visitor.authentication
    return { ...visitor, mustProve: false, authentication: { at: proof.at, method, again: reopened.again } }
  })
}
