import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { accounts, sessions } from '../tables.ts'

/** Closes an account for good: its sessions die with the same statement, at their next request. */
export async function deactivateAccount(ctx: Ctx, accountId: string): Promise<'deactivated' | 'not_active'> {
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    const [account] = await tx.db
      .update(accounts)
      .set({ deactivatedAt: now })
      .where(and(eq(accounts.id, accountId), isNull(accounts.deactivatedAt)))
      .returning({ id: accounts.id })
    if (!account) return 'not_active'
    await tx.db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
    await appendToJournal(tx, [
      { action: 'deactivate_account', actor: { kind: 'operator' }, details: { account: accountId } },
    ])
    return 'deactivated'
  })
}
