import { eq } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { SESSION_LASTS } from '../model.ts'
import { proconnectSessions } from './tables.ts'

/** Keeps, sealed, what will end ProConnect's session when this one of ours is left; the last one replaces those before. */
export async function keepIdToken(ctx: Ctx, sessionId: string, idToken: string): Promise<void> {
  const idTokenSealed = ctx.keys.seal(placeOf(sessionId), Buffer.from(idToken))
  const expiresAt = after(ctx.clock.now(), SESSION_LASTS)
  await ctx.db
    .insert(proconnectSessions)
    .values({ sessionId, idTokenSealed, expiresAt })
    .onConflictDoUpdate({ target: proconnectSessions.sessionId, set: { idTokenSealed, expiresAt } })
}

/** Gives it up, once; undefined when there is none. */
export async function takeIdToken(ctx: Ctx, sessionId: string): Promise<string | undefined> {
  const [taken] = await ctx.db
    .delete(proconnectSessions)
    .where(eq(proconnectSessions.sessionId, sessionId))
    .returning({ idTokenSealed: proconnectSessions.idTokenSealed })
  return taken && ctx.keys.open(placeOf(sessionId), taken.idTokenSealed).toString('utf8')
}

function placeOf(sessionId: string): string {
  return `proconnect_sessions/${sessionId}/id_token`
}
