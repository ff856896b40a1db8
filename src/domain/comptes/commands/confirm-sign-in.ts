import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { sameBytes } from '../../../platform/crypto/keyring.ts'
import { knownTo } from '../known-browser.ts'
import { normalShortCode, SHORT_CODE_TRIES, shortCodeHash, shortCodeOf } from '../sign-in-link.ts'
import { accounts, signInRequests } from '../tables.ts'
import { isBeingGuessed } from '../throttle.ts'
import { openSession } from './open-session.ts'

export type LinkState =
  | { readonly kind: 'ready' }
  /** Opened elsewhere than where the sign-in was asked: the short code to type there. */
  | { readonly kind: 'other_browser'; readonly shortCode: string }
  | { readonly kind: 'over'; readonly reason: 'used' | 'expired' | 'unknown' }

export type SignedInNow = { readonly kind: 'signed_in'; readonly token: string; readonly nextPath: string }

interface Place {
  readonly browserHash: Buffer
  readonly userAgent: string
}

/** What a link is worth in this browser. Reads only: opening a link does nothing, since mail scanners open links too (T-42). */
export async function linkState(ctx: Ctx, token: string, browserHash: Buffer): Promise<LinkState> {
  const [request] = await ctx.db
    .select()
    .from(signInRequests)
    .where(eq(signInRequests.linkHash, ctx.keys.hash('sign-in-link', token)))
  if (!request) return { kind: 'over', reason: 'unknown' }
  if (request.consumedAt) return { kind: 'over', reason: 'used' }
  if (request.expiresAt <= ctx.clock.now()) return { kind: 'over', reason: 'expired' }
  if (!sameBytes(request.browserHash, browserHash)) {
    return { kind: 'other_browser', shortCode: shortCodeOf(ctx, token) }
  }
  return { kind: 'ready' }
}

/** Second half of a sign-in: the link received by mail, confirmed by a button in the browser that asked. Serves once. */
export async function confirmByLink(ctx: Ctx, token: string, place: Place): Promise<SignedInNow | LinkState> {
  const signedIn = await inTransaction(ctx, async (tx) => {
    const [request] = await tx.db
      .update(signInRequests)
      .set({ consumedAt: tx.clock.now() })
      .where(and(eq(signInRequests.linkHash, tx.keys.hash('sign-in-link', token)), ...live(tx, place.browserHash)))
      .returning()
    return request && finish(tx, request, place)
  })
  return signedIn ?? linkState(ctx, token, place.browserHash)
}

/**
 * The same, by the short code that another browser showed, typed where the sign-in was asked. Five tries a request.
 * One refusal for every cause: whoever has no request must not learn so (T-44).
 */
export async function confirmByShortCode(
  ctx: Ctx,
  typed: string,
  place: Place,
): Promise<SignedInNow | { readonly kind: 'refused' }> {
  const shortCode = normalShortCode(typed)
  const signedIn = await inTransaction(ctx, async (tx) => {
    // Counted before it is compared, and under the row's lock: tries sent at once are as many tries.
    const tried = await tx.db
      .update(signInRequests)
      .set({ shortCodeFailures: sql`${signInRequests.shortCodeFailures} + 1` })
      .where(and(...live(tx, place.browserHash), lt(signInRequests.shortCodeFailures, SHORT_CODE_TRIES)))
      .returning()
    const request = tried.find(({ id, shortCodeHash: kept }) => sameBytes(kept, shortCodeHash(tx, id, shortCode)))
    if (!request) return undefined
    await tx.db.update(signInRequests).set({ consumedAt: tx.clock.now() }).where(eq(signInRequests.id, request.id))
    return finish(tx, request, place)
  })
  return signedIn ?? { kind: 'refused' }
}

function live(ctx: Ctx, browserHash: Buffer) {
  return [
    eq(signInRequests.browserHash, browserHash),
    isNull(signInRequests.consumedAt),
    gt(signInRequests.expiresAt, ctx.clock.now()),
  ]
}

async function finish(
  tx: Ctx,
  request: typeof signInRequests.$inferSelect,
  { userAgent }: Place,
): Promise<SignedInNow | undefined> {
  const { accountId, browserHash } = request
  const [account] = await tx.db
    .select({ emailKey: accounts.emailKey, knownBrowser: knownTo(sql`accounts.id`, browserHash) })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNull(accounts.deactivatedAt)))
  if (!account) return undefined
  // The other links sent to this person die with this one.
  await tx.db
    .update(signInRequests)
    .set({ expiresAt: tx.clock.now() })
    .where(
      and(
        eq(signInRequests.accountId, accountId),
        ne(signInRequests.id, request.id),
        isNull(signInRequests.consumedAt),
        gt(signInRequests.expiresAt, tx.clock.now()),
      ),
    )
  // The code that this link answers to may have been guessed: see throttle.ts.
  const locked = !account.knownBrowser && (await isBeingGuessed(tx, account.emailKey))
  const { token } = await openSession(tx, { accountId, userAgent, browserHash, method: 'code_et_lien', locked })
  return { kind: 'signed_in', token, nextPath: request.nextPath }
}
