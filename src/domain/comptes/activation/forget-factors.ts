import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { forgetRecoveryCodes } from '../factors/recovery-codes.ts'
import type { FactorKind, RemovalReason } from '../model.ts'
import { factors, sessions } from '../tables.ts'

/**
 * Ends these kinds of factors of an account, their seeds with them, and every session of it, inside the caller's transaction. Returns the
 * identifiers of those removed, for the journal.
 */
export async function forgetFactors(
  tx: Ctx,
  accountId: string,
  wanted: {
    readonly kinds: readonly FactorKind[]
    readonly reason: RemovalReason
    /** The account that decided; null for operators and the system. */
    readonly by: string | null
  },
): Promise<readonly string[]> {
  const now = tx.clock.now()
  const removed = await tx.db
    .update(factors)
    .set({ removedAt: now, removedReason: wanted.reason, removedBy: wanted.by, seedSealed: null })
    .where(and(eq(factors.accountId, accountId), inArray(factors.kind, [...wanted.kinds]), isNull(factors.removedAt)))
    .returning({ id: factors.id, kind: factors.kind })
  for (const { id, kind } of removed) if (kind === 'recovery_codes') await forgetRecoveryCodes(tx, id)
  await tx.db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
  return removed.map(({ id }) => id)
}
