import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { consumeRecoveryCode } from '../factors/recovery-codes.ts'
import { seedPlace } from '../factors/seed.ts'
import { isRecoveryCode } from '../factors/typed-code.ts'
import type { CodeVerdict } from '../model.ts'
import { factors } from '../tables.ts'
import { chargeAttempt, forgetAttempts, sessionThrottles, type Throttle } from '../throttle.ts'
import { matchTotp } from '../totp.ts'

/**
 * Checks a six-digit code against every authenticator of the account, or a recovery code against its list, and consumes it: each code serves
 * once, even sent twice at the same moment (RFC 6238 section 5.2). Statements of its own: what is counted and consumed stays so, whatever
 * becomes of the act it was for; so never call it inside a transaction. `throttles` says what the attempt is counted under: by default, the
 * account's sessions.
 */
export async function verifyCode(
  ctx: Ctx,
  accountId: string,
  code: string,
  throttles: readonly Throttle[] = sessionThrottles(accountId),
): Promise<CodeVerdict> {
  const until = await chargeAttempt(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  const verdict = await consumeCode(ctx, accountId, code)
  if (verdict.kind === 'proved') await forgetAttempts(ctx, throttles)
  return verdict
}

/** The same without counting the attempt, for the sign-in, which counts it before it knows whether there is an account. */
export async function consumeCode(ctx: Ctx, accountId: string, code: string): Promise<CodeVerdict> {
  if (isRecoveryCode(code)) return consumeRecoveryCode(ctx, accountId, code)
  const own = await ctx.db
    .select({
      id: factors.id,
      seedSealed: factors.seedSealed,
      stepSeconds: factors.stepSeconds,
      driftSteps: factors.driftSteps,
      lastCounter: factors.lastCounter,
    })
    .from(factors)
    .where(
      and(
        eq(factors.accountId, accountId),
        // Passkeys and recovery codes have none: whoever has nothing else is told so, rather than that the code is wrong.
        isNotNull(factors.seedSealed),
        isNotNull(factors.confirmedAt),
        isNull(factors.removedAt),
      ),
    )
  if (own.length === 0) return { kind: 'no_factor' }
  const now = ctx.clock.now()
  let used = false
  for (const factor of own) {
    const { id, seedSealed, stepSeconds } = factor
    if (seedSealed === null || stepSeconds === null) continue
    const match = matchTotp({ ...factor, stepSeconds, seed: ctx.keys.open(seedPlace(id), seedSealed) }, code, now)
    if (match.kind === 'none') continue
    used = true
    if (match.kind === 'used') continue
    const consumed = await ctx.db
      .update(factors)
      .set({ lastCounter: match.counter, driftSteps: match.driftSteps, lastUsedAt: now })
      .where(and(eq(factors.id, factor.id), lt(factors.lastCounter, match.counter), isNull(factors.removedAt)))
      .returning({ id: factors.id })
    if (consumed.length === 1) return { kind: 'proved', proof: { accountId, at: now, factorId: factor.id } }
  }
  return used ? { kind: 'used' } : { kind: 'wrong' }
}
