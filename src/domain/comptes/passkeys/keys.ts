import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, factors } from '../tables.ts'
import { passkeys } from './tables.ts'

/** A passkey that counts: confirmed, not removed, of an account that is not deactivated. */
export interface UsableKey {
  readonly factorId: string
  readonly accountId: string
  readonly label: string | null
  readonly publicKey: Buffer
}

/** The passkey of this credential, whosever it is. Undefined alike for one that nobody knows, one removed, and a deactivated account's. */
export async function keyOfCredential(ctx: Ctx, credentialId: string): Promise<UsableKey | undefined> {
  const [key] = await ctx.db
    .select({
      factorId: factors.id,
      accountId: accounts.id,
      label: factors.label,
      publicKey: passkeys.publicKey,
    })
    .from(passkeys)
    .innerJoin(factors, eq(factors.id, passkeys.factorId))
    .innerJoin(accounts, eq(accounts.id, factors.accountId))
    .where(
      and(
        eq(passkeys.credentialId, Buffer.from(credentialId, 'base64url')),
        isNotNull(factors.confirmedAt),
        isNull(factors.removedAt),
        isNull(accounts.deactivatedAt),
      ),
    )
  return key
}

/** The passkeys of an account that count, the oldest first. */
export function keysOfAccount(ctx: Ctx, accountId: string) {
  return ctx.db
    .select({
      factorId: factors.id,
      label: factors.label,
      createdAt: factors.createdAt,
      lastUsedAt: factors.lastUsedAt,
      credentialId: passkeys.credentialId,
      transports: passkeys.transports,
      backedUp: passkeys.backedUp,
    })
    .from(passkeys)
    .innerJoin(factors, eq(factors.id, passkeys.factorId))
    .where(and(eq(factors.accountId, accountId), isNotNull(factors.confirmedAt), isNull(factors.removedAt)))
    .orderBy(factors.createdAt, factors.id)
}

/**
 * Notes a use. `went_back`: the counter did not grow (WebAuthn 6.1.1), so two authenticators hold this key. Compared and written in one
 * statement, so that two answers at once are one after the other; a key that never counted (0) stays so. Inside a transaction.
 */
export async function noteUse(
  tx: Ctx,
  factorId: string,
  used: { readonly counter: number; readonly backedUp: boolean },
): Promise<'noted' | 'went_back' | 'removed'> {
  const noted = await tx.db
    .update(passkeys)
    .set({ counter: used.counter, backedUp: used.backedUp })
    .where(
      and(
        eq(passkeys.factorId, factorId),
        or(lt(passkeys.counter, used.counter), and(eq(passkeys.counter, 0), sql`${used.counter}::bigint = 0`)),
      ),
    )
    .returning({ factorId: passkeys.factorId })
  if (noted.length === 0) return 'went_back'
  const still = await tx.db
    .update(factors)
    .set({ lastUsedAt: tx.clock.now() })
    .where(and(eq(factors.id, factorId), isNull(factors.removedAt)))
    .returning({ id: factors.id })
  return still.length === 1 ? 'noted' : 'removed'
}
