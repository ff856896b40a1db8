import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { after, DAY, MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { passkeyChallenges } from './tables.ts'

/** How long an authenticator has to answer. */
export const CHALLENGE_LASTS = 5 * MINUTE

/** Who was asked, and for what: an answer counts for nobody and nothing else. */
export type Asked =
  /** Anybody in this browser (its hash): who they are is what the answer will tell. */
  | { readonly purpose: 'sign_in'; readonly holderHash: Buffer }
  /** This account in this session (its hash). */
  | { readonly purpose: 'proof'; readonly holderHash: Buffer; readonly accountId: string }
  | {
      readonly purpose: 'registration'
      readonly holderHash: Buffer
      readonly accountId: string
      readonly label: string
    }

/** A new challenge of 256 bits (WebAuthn 13.4.3), base64url. */
export async function issueChallenge(ctx: Ctx, asked: Asked): Promise<string> {
  const challenge = randomBytes(32)
  const now = ctx.clock.now()
  await ctx.db
    .insert(passkeyChallenges)
    .values({ ...asked, challenge, createdAt: now, expiresAt: after(now, CHALLENGE_LASTS) })
  return challenge.toString('base64url')
}

/**
 * Uses a challenge up: by whom it was asked of, for what it was asked, in time, once. One statement of its own: whatever the answer is worth,
 * the challenge has served. Undefined when it may not be used.
 */
export async function takeChallenge(
  ctx: Ctx,
  challenge: string,
  asked: { readonly purpose: Asked['purpose']; readonly holderHash: Buffer; readonly accountId?: string },
): Promise<{ readonly challenge: Buffer; readonly label: string | null } | undefined> {
  const now = ctx.clock.now()
  const [taken] = await ctx.db
    .update(passkeyChallenges)
    .set({ consumedAt: now })
    .where(
      and(
        eq(passkeyChallenges.challenge, Buffer.from(challenge, 'base64url')),
        eq(passkeyChallenges.purpose, asked.purpose),
        eq(passkeyChallenges.holderHash, asked.holderHash),
        asked.accountId === undefined ? undefined : eq(passkeyChallenges.accountId, asked.accountId),
        isNull(passkeyChallenges.consumedAt),
        gt(passkeyChallenges.expiresAt, now),
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge, label: passkeyChallenges.label })
  return taken
}

/** The registration that this session has begun and not finished. */
export async function pendingRegistration(
  ctx: Ctx,
  owner: { readonly holderHash: Buffer; readonly accountId: string },
): Promise<{ readonly challenge: Buffer; readonly label: string | null } | undefined> {
  const [pending] = await ctx.db
    .select({ challenge: passkeyChallenges.challenge, label: passkeyChallenges.label })
    .from(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.purpose, 'registration'),
        eq(passkeyChallenges.holderHash, owner.holderHash),
        eq(passkeyChallenges.accountId, owner.accountId),
        isNull(passkeyChallenges.consumedAt),
        gt(passkeyChallenges.expiresAt, ctx.clock.now()),
      ),
    )
    .orderBy(desc(passkeyChallenges.createdAt))
    .limit(1)
  return pending
}

/** Forgets challenges that are over, a day later. */
export async function purgeChallenges(ctx: Ctx): Promise<void> {
  await ctx.db.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, after(ctx.clock.now(), -DAY)))
}
