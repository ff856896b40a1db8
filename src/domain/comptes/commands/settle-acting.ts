import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts } from '../tables.ts'

/**
 * An intervention of this account has been ended: `ask` tells until when another one may be open, null when none is. It is asked once the
 * account's row is locked, so that one opened at the same instant, on another server, is not forgotten. To be called in the transaction of `tx`.
 */
export async function settleActing(tx: Ctx, accountId: string, ask: () => Promise<Date | null>): Promise<void> {
  await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('no key update')
  const actingUntil = await ask()
  await tx.db.update(accounts).set({ actingUntil }).where(eq(accounts.id, accountId))
}
