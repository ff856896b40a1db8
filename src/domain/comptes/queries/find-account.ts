import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { emailKey } from '../model.ts'
import { accounts } from '../tables.ts'

/** The account of an address, whatever its case, deactivated or not: for the command line, never for a page that anybody may ask. */
export async function accountByEmail(
  ctx: Ctx,
  email: string,
): Promise<{ readonly id: string; readonly email: string; readonly deactivatedAt: Date | null } | undefined> {
  const [account] = await ctx.db
    .select({ id: accounts.id, email: accounts.email, deactivatedAt: accounts.deactivatedAt })
    .from(accounts)
    .where(eq(accounts.emailKey, emailKey(email)))
  return account
}
