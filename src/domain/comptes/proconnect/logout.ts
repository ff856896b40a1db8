import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { SignedIn } from '../model.ts'
import { sessionPlace, stateHashOf } from './model.ts'
import { begin } from './requests.ts'
import { proconnectRequests, proconnectSessions } from './tables.ts'

/**
 * Gives up the ID token of this session, and the state that its end at ProConnect must bring back; undefined for a session that ProConnect did not
 * open. The token serves once.
 */
export async function beginProConnectLogout(
  ctx: Ctx,
  { sessionId }: SignedIn,
  browserHash: Buffer,
): Promise<{ readonly idToken: string; readonly state: string } | undefined> {
  const [taken] = await ctx.db
    .delete(proconnectSessions)
    .where(eq(proconnectSessions.sessionId, sessionId))
    .returning({ idTokenSealed: proconnectSessions.idTokenSealed })
  if (!taken) return undefined
  const idToken = ctx.keys.open(sessionPlace(sessionId), taken.idTokenSealed).toString('utf8')
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
