import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { SignedIn } from '../model.ts'
import { stateHashOf } from './model.ts'
import { begin } from './requests.ts'
import { takeIdToken } from './sessions.ts'
import { proconnectRequests } from './tables.ts'

/**
 * Gives up the ID token of this session, and the state that its end at ProConnect must bring back; undefined when ProConnect has no session
 * through this one. The token serves once.
 */
export async function beginProConnectLogout(
  ctx: Ctx,
  { sessionId }: SignedIn,
  browserHash: Buffer,
): Promise<{ readonly idToken: string; readonly state: string } | undefined> {
  const idToken = await takeIdToken(ctx, sessionId)
  if (idToken === undefined) return undefined
  const { state } = await begin(ctx, { purpose: 'logout', browserHash })
  return { idToken, state }
}

/** Back from ProConnect's session end: whether this browser was sent there with this state. Once. */
export async function finishProConnectLogout(ctx: Ctx, browserHash: Buffer, state: string): Promise<boolean> {
  const now = ctx.clock.now()
  const ended = await ctx.db
    .update(proconnectRequests)
    .set({ answeredAt: now, consumedAt: now })
    .where(
      and(
        eq(proconnectRequests.stateHash, stateHashOf(ctx, state)),
        eq(proconnectRequests.browserHash, browserHash),
        eq(proconnectRequests.purpose, 'logout'),
        isNull(proconnectRequests.consumedAt),
        gt(proconnectRequests.expiresAt, now),
      ),
    )
    .returning({ stateHash: proconnectRequests.stateHash })
  return ended.length === 1
}
