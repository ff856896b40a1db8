import { and, eq, gt, isNull, lt, ne } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newToken } from '../../../platform/ids.ts'
import type { SignedIn } from '../model.ts'
import { ANSWER_WITHIN, expectedOf, type ProConnectExpected, stateHashOf } from './model.ts'
import { proconnectRequests, proconnectSessions } from './tables.ts'

/** A request that ProConnect has just answered, in the browser that was sent there. */
export type ProConnectRequest = { readonly stateHash: Buffer; readonly expected: ProConnectExpected } & (
  | { readonly purpose: 'sign_in'; readonly nextPath: string; readonly browserHash: Buffer }
  | { readonly purpose: 'link'; readonly accountId: string; readonly sessionHash: Buffer }
)

/** Sends this browser to ProConnect, to sign in. `nextPath`: where to go afterwards, a path of ours, already checked. */
export function beginProConnectSignIn(
  ctx: Ctx,
  wanted: { readonly browserHash: Buffer; readonly nextPath: string },
): Promise<ProConnectExpected> {
  return begin(ctx, { purpose: 'sign_in', ...wanted })
}

/** Sends this session to ProConnect, to have an identity linked to its account. */
export function beginProConnectLink(ctx: Ctx, visitor: SignedIn, browserHash: Buffer): Promise<ProConnectExpected> {
  const { account, sessionHash } = visitor
  return begin(ctx, { purpose: 'link', browserHash, sessionHash, accountId: account.id })
}

/** A new request of any purpose; its state is 43 characters, random. */
export async function begin(
  ctx: Ctx,
  values: Pick<typeof proconnectRequests.$inferInsert, 'purpose' | 'browserHash'> &
    Partial<Pick<typeof proconnectRequests.$inferInsert, 'sessionHash' | 'accountId' | 'nextPath'>>,
): Promise<ProConnectExpected> {
  const expected = expectedOf(ctx, newToken())
  const now = ctx.clock.now()
  await ctx.db.insert(proconnectRequests).values({
    ...values,
    stateHash: stateHashOf(ctx, expected.state),
    createdAt: now,
    expiresAt: after(now, ANSWER_WITHIN),
  })
  return expected
}

/**
 * Takes ProConnect's answer to a request of this browser: once, in time. Undefined for any other state, and in any other browser: an answer that
 * somebody was made to carry opens nothing of theirs (RFC 6749, 10.12).
 */
export async function claimProConnectAnswer(
  ctx: Ctx,
  answered: { readonly state: string; readonly browserHash: Buffer },
): Promise<ProConnectRequest | undefined> {
  const now = ctx.clock.now()
  const [row] = await ctx.db
    .update(proconnectRequests)
    .set({ answeredAt: now })
    .where(
      and(
        eq(proconnectRequests.stateHash, stateHashOf(ctx, answered.state)),
        eq(proconnectRequests.browserHash, answered.browserHash),
        ne(proconnectRequests.purpose, 'logout'),
        isNull(proconnectRequests.answeredAt),
        gt(proconnectRequests.expiresAt, now),
      ),
    )
    .returning()
  if (!row) return undefined
  const { stateHash, browserHash, nextPath, accountId, sessionHash } = row
  const expected = expectedOf(ctx, answered.state)
  if (row.purpose === 'link' && accountId && sessionHash) {
    return { purpose: 'link', stateHash, expected, accountId, sessionHash }
  }
  return { purpose: 'sign_in', stateHash, expected, browserHash, nextPath: nextPath ?? '/' }
}

/** Forgets requests a day after their end, and the tokens of sessions that are over. For a daily job. */
export async function purgeProConnect(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.delete(proconnectRequests).where(lt(proconnectRequests.expiresAt, after(now, -DAY)))
  await ctx.db.delete(proconnectSessions).where(lt(proconnectSessions.expiresAt, now))
}
