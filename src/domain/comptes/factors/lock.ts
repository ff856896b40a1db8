import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { FactorKind } from '../model.ts'
import { accounts, factors } from '../tables.ts'

/** Factors that one account may have at once. */
export const MOST_FACTORS = 10

/** An account whose factors are about to change: held until the end of the transaction, so that two changes are one after the other. */
export async function lockFactors(
  tx: Ctx,
  accountId: string,
): Promise<
  { readonly email: string; readonly activatedAt: Date | null; readonly deactivatedAt: Date | null } | undefined
> {
  const [account] = await tx.db
    .select({ email: accounts.email, activatedAt: accounts.activatedAt, deactivatedAt: accounts.deactivatedAt })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for('no key update')
  return account
}

/** How many factors of this kind the account has, confirmed or not. */
export async function countFactors(tx: Ctx, accountId: string, kind?: FactorKind): Promise<number> {
  const [counted] = await tx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(factors)
    .where(and(eq(factors.accountId, accountId), isNull(factors.removedAt), kind ? eq(factors.kind, kind) : undefined))
  return counted?.count ?? 0
}

/** Whether the account keeps a confirmed factor that lasts, once this one is gone. Recovery codes run out: they are a help, not a factor to live on. */
export async function hasAnother(tx: Ctx, accountId: string, factorId: string): Promise<boolean> {
  const others = await tx.db
    .select({ id: factors.id })
    .from(factors)
    .where(
      and(
        eq(factors.accountId, accountId),
        isNotNull(factors.confirmedAt),
        isNull(factors.removedAt),
        ne(factors.kind, 'recovery_codes'),
        ne(factors.id, factorId),
      ),
    )
    .limit(1)
  return others.length > 0
}
