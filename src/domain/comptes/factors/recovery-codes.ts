import { randomInt } from 'node:crypto'
import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import type { CodeVerdict, FreshProof, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { factors, recoveryCodes } from '../tables.ts'
import { tellAdded, tellRecoveryCodeUsed } from './tell.ts'
import { RECOVERY_DIGITS } from './typed-code.ts'

const RECOVERY_CODES = 10

const hashOf = (ctx: Ctx, accountId: string, code: string) => ctx.keys.hash('recovery-code', `${accountId} ${code}`)

/**
 * Makes ten recovery codes, which take the place of those there were. They are returned once and kept hashed: nobody can show them again.
 * Twelve digits each: one chance in 10^11 a guess at best, behind the same back-off as any code. Refuses a stale proof.
 */
export function makeRecoveryCodes(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
): Promise<
  | { readonly kind: 'made'; readonly codes: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: 'stale_proof' }
> {
  const accountId = visitor.account.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, accountId)) return { kind: 'refused', reason: 'stale_proof' } as const
    const now = tx.clock.now()
    const [former] = await tx.db
      .update(factors)
      .set({ removedAt: now, removedBy: accountId, removedReason: 'remplacee' })
      .where(and(eq(factors.accountId, accountId), eq(factors.kind, 'recovery_codes'), isNull(factors.removedAt)))
      .returning({ id: factors.id })
    if (former) await forgetRecoveryCodes(tx, former.id)
    const factorId = newId()
    const codes = new Set<string>()
    while (codes.size < RECOVERY_CODES) codes.add(newRecoveryCode())
    await tx.db
      .insert(factors)
      .values({ id: factorId, accountId, kind: 'recovery_codes', confirmedAt: now, createdAt: now })
    await tx.db
      .insert(recoveryCodes)
      .values([...codes].map((code) => ({ factorId, codeHash: hashOf(tx, accountId, code) })))
    await tellAdded(tx, { accountId, factorId, kind: 'recovery_codes', label: null, by: 'person' })
    const details = {
      account: accountId,
      factor: factorId,
      kind: 'recovery_codes',
      ...(former ? { replaces: former.id } : {}),
    }
    await appendToJournal(tx, [{ ...sessionEntry('add_factor', visitor), details }])
    return { kind: 'made', codes: [...codes] } as const
  })
}

function newRecoveryCode(): string {
  return Array.from({ length: RECOVERY_DIGITS }, () => randomInt(10)).join('')
}

/** What was not used can no longer be: with the set they belong to. */
export async function forgetRecoveryCodes(tx: Ctx, factorId: string): Promise<void> {
  await tx.db.delete(recoveryCodes).where(and(eq(recoveryCodes.factorId, factorId), isNull(recoveryCodes.usedAt)))
}

/**
 * Uses a recovery code, once for all: two requests with the same one are one success. The person is told by mail, with how many are left.
 * For `consumeCode` alone, which is called behind the back-off.
 */
export function consumeRecoveryCode(ctx: Ctx, accountId: string, code: string): Promise<CodeVerdict> {
  return inTransaction(ctx, async (tx): Promise<CodeVerdict> => {
    const now = tx.clock.now()
    // Held until the end: the count of what is left is then right, and the set cannot be removed meanwhile.
    const [set] = await tx.db
      .select({ id: factors.id })
      .from(factors)
      .where(
        and(
          eq(factors.accountId, accountId),
          eq(factors.kind, 'recovery_codes'),
          isNotNull(factors.confirmedAt),
          isNull(factors.removedAt),
        ),
      )
      .for('update')
    if (!set) return { kind: 'wrong' }
    const thisOne = and(eq(recoveryCodes.factorId, set.id), eq(recoveryCodes.codeHash, hashOf(tx, accountId, code)))
    const used = await tx.db
      .update(recoveryCodes)
      .set({ usedAt: now })
      .where(and(thisOne, isNull(recoveryCodes.usedAt)))
      .returning({ factorId: recoveryCodes.factorId })
    if (used.length === 0) {
      const known = await tx.db.select({ usedAt: recoveryCodes.usedAt }).from(recoveryCodes).where(thisOne)
      return { kind: known.length > 0 ? 'used' : 'wrong' }
    }
    await tx.db.update(factors).set({ lastUsedAt: now }).where(eq(factors.id, set.id))
    const remaining = await remainingCodes(tx, set.id)
    await tellRecoveryCodeUsed(tx, { accountId, factorId: set.id, remaining })
    await appendToJournal(tx, [
      {
        action: 'use_recovery_code',
        actor: { kind: 'account', id: accountId },
        details: { account: accountId, factor: set.id, remaining },
      },
    ])
    return { kind: 'proved', proof: { accountId, at: now, factorId: set.id } }
  })
}

async function remainingCodes(ctx: Ctx, factorId: string): Promise<number> {
  const [left] = await ctx.db
    .select({ count: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.factorId, factorId), isNull(recoveryCodes.usedAt)))
  return left?.count ?? 0
}
