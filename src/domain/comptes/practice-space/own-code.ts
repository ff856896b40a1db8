import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { seedPlace } from '../factors/seed.ts'
import { factors } from '../tables.ts'
import { codeAt, counterAt } from '../totp.ts'

/** The code to type now, and until when; `used`: it has served, the next one will not have. */
export interface PracticeCode {
  readonly code: string
  readonly until: Date
  readonly used: boolean
}

/** In a practice space, the code of one's own authenticator: there is no telephone to hold. Undefined in the real service, whoever asks. */
export async function practiceCode(ctx: Ctx, accountId: string): Promise<PracticeCode | undefined> {
  if (!ctx.practice) return undefined
  const [factor] = await ctx.db
    .select()
    .from(factors)
    .where(and(eq(factors.accountId, accountId), eq(factors.kind, 'totp_app'), isNull(factors.removedAt)))
    .limit(1)
  if (!factor?.seedSealed || !factor.stepSeconds) return undefined
  const counter = counterAt(ctx.clock.now(), factor.stepSeconds)
  return {
    code: codeAt(ctx.keys.open(seedPlace(factor.id), factor.seedSealed), counter),
    until: new Date((counter + 1) * factor.stepSeconds * 1000),
    used: factor.lastCounter >= counter,
  }
}
