import { eq, type SQL, sql } from 'drizzle-orm'
import { DAY } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { sessions } from './tables.ts'

/** As long as a browser's cookie. */
export const KNOWN_FOR = 400 * DAY

/** SQL: whether somebody signed in from this browser, whichever way, to this account. */
export function knownTo(accountId: SQL, browserHash: Buffer): SQL<boolean> {
  return sql<boolean>`exists (select from ${sessions} ks where ks.browser_hash = ${browserHash} and ks.account_id = ${accountId})`
}

/** The same, to any account. */
export async function isKnownBrowser(ctx: Ctx, browserHash: Buffer): Promise<boolean> {
  const known = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.browserHash, browserHash))
    .limit(1)
  return known.length > 0
}
