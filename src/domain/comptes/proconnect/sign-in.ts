import { and, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { SignedInNow } from '../commands/confirm-sign-in.ts'
import { openSession } from '../commands/open-session.ts'
import { verifyCode } from '../commands/verify-code.ts'
import type { CodeVerdict } from '../model.ts'
import { accounts } from '../tables.ts'
import { proconnectThrottles } from '../throttle.ts'
import { CONFIRM_WITHIN, type ProConnectIdentity, requestPlace, subjectHashOf } from './model.ts'
import type { ProConnectRequest } from './requests.ts'
import { keepIdToken } from './sessions.ts'
import { proconnectLinks, proconnectRequests } from './tables.ts'

export type ProConnectSignIn =
  | SignedInNow
  /** Recognised, but with one factor only over there: ours is asked before anything opens. */
  | { readonly kind: 'factor_wanted' }
  /** Linked to no account, or to one that is deactivated: alike (T-44). */
  | { readonly kind: 'unlinked' }

/**
 * Signs in whoever ProConnect authenticated, when its identity was linked to an account by its owner: never by its address. With two factors over
 * there, the session opens; with one, our own is asked first (`confirmProConnect`): no way in is weaker than two factors (T-40).
 */
export async function signInWithProConnect(
  ctx: Ctx,
  request: Extract<ProConnectRequest, { purpose: 'sign_in' }>,
  identity: ProConnectIdentity,
  place: { readonly userAgent: string },
): Promise<ProConnectSignIn> {
  const subjectHash = subjectHashOf(ctx, identity)
  return inTransaction(ctx, async (tx): Promise<ProConnectSignIn> => {
    const linked = await accountOf(tx, subjectHash)
    if (!linked || linked.deactivatedAt) {
      const details = { reason: 'proconnect_unlinked', ...(linked ? { account: linked.id } : {}) }
      await appendToJournal(tx, [{ action: 'sign_in_failed', actor: { kind: 'system' }, details }])
      return { kind: 'unlinked' }
    }
    const { stateHash, browserHash, nextPath } = request
    if (identity.strong) {
      await tx.db
        .update(proconnectRequests)
        .set({ consumedAt: tx.clock.now() })
        .where(eq(proconnectRequests.stateHash, stateHash))
      const token = await open(tx, { accountId: linked.id, idToken: identity.idToken, browserHash, ...place })
      return { kind: 'signed_in', token, nextPath }
    }
    await tx.db
      .update(proconnectRequests)
      .set({
        accountId: linked.id,
        issuer: identity.issuer,
        subjectHash,
        idTokenSealed: tx.keys.seal(requestPlace(stateHash), Buffer.from(identity.idToken)),
        expiresAt: after(tx.clock.now(), CONFIRM_WITHIN),
      })
      .where(eq(proconnectRequests.stateHash, stateHash))
    return { kind: 'factor_wanted' }
  })
}

/** The account that this identity opens, deactivated or not; locked, so that it is not being closed meanwhile. */
async function accountOf(tx: Ctx, subjectHash: Buffer) {
  const [account] = await tx.db
    .select({ id: accounts.id, deactivatedAt: accounts.deactivatedAt })
    .from(proconnectLinks)
    .innerJoin(accounts, eq(accounts.id, proconnectLinks.accountId))
    .where(eq(proconnectLinks.subjectHash, subjectHash))
    .for('no key update', { of: accounts })
  return account
}

async function open(
  tx: Ctx,
  who: {
    readonly accountId: string
    readonly idToken: string
    readonly browserHash: Buffer
    readonly userAgent: string
  },
): Promise<string> {
  const { accountId, idToken, browserHash, userAgent } = who
  const { token, sessionId } = await openSession(tx, { accountId, userAgent, browserHash, method: 'proconnect' })
  await keepIdToken(tx, sessionId, idToken)
  await tx.db
    .update(proconnectLinks)
    .set({ lastUsedAt: tx.clock.now() })
    .where(eq(proconnectLinks.accountId, accountId))
  return token
}

/** The sign-in of this browser that waits for a factor of ours, and where it leads; undefined when none does. */
export async function awaitedFactor(
  ctx: Ctx,
  browserHash: Buffer,
): Promise<{ readonly accountId: string; readonly stateHash: Buffer; readonly nextPath: string } | undefined> {
  const [waiting] = await ctx.db
    .select({
      accountId: proconnectRequests.accountId,
      stateHash: proconnectRequests.stateHash,
      nextPath: proconnectRequests.nextPath,
    })
    .from(proconnectRequests)
    .where(
      and(
        eq(proconnectRequests.browserHash, browserHash),
        eq(proconnectRequests.purpose, 'sign_in'),
        isNotNull(proconnectRequests.subjectHash),
        isNull(proconnectRequests.consumedAt),
        gt(proconnectRequests.expiresAt, ctx.clock.now()),
      ),
    )
    .orderBy(desc(proconnectRequests.createdAt))
    .limit(1)
  return waiting?.accountId
    ? { ...waiting, accountId: waiting.accountId, nextPath: waiting.nextPath ?? '/' }
    : undefined
}

/**
 * Second half of a sign-in whose first was one factor at ProConnect: a code of ours, or a recovery code. `over`: nothing waits in this browser, for
 * more than five minutes, or it was unlinked or deactivated meanwhile.
 */
export async function confirmProConnect(
  ctx: Ctx,
  place: { readonly browserHash: Buffer; readonly userAgent: string },
  code: string,
): Promise<SignedInNow | { readonly kind: 'over' } | Exclude<CodeVerdict, { kind: 'proved' }>> {
  const waiting = await awaitedFactor(ctx, place.browserHash)
  if (!waiting) return { kind: 'over' }
  const { accountId, stateHash, nextPath } = waiting
  const verdict = await verifyCode(ctx, accountId, code, proconnectThrottles(accountId))
  if (verdict.kind !== 'proved') {
    const details = { reason: verdict.kind, account: accountId }
    await inTransaction(ctx, (tx) =>
      appendToJournal(tx, [{ action: 'sign_in_failed', actor: { kind: 'system' }, details }]),
    )
    return verdict
  }
  return inTransaction(ctx, async (tx) => {
    const [kept] = await tx.db
      .select({ idTokenSealed: proconnectRequests.idTokenSealed, subjectHash: proconnectRequests.subjectHash })
      .from(proconnectRequests)
      .where(and(eq(proconnectRequests.stateHash, stateHash), isNull(proconnectRequests.consumedAt)))
      .for('update')
    if (!kept?.idTokenSealed || !kept.subjectHash) return { kind: 'over' } as const
    const idToken = tx.keys.open(requestPlace(stateHash), kept.idTokenSealed).toString('utf8')
    await tx.db
      .update(proconnectRequests)
      .set({ consumedAt: tx.clock.now(), idTokenSealed: null })
      .where(eq(proconnectRequests.stateHash, stateHash))
    const linked = await accountOf(tx, kept.subjectHash)
    if (linked?.id !== accountId || linked.deactivatedAt) return { kind: 'over' } as const
    const token = await open(tx, { accountId, idToken, ...place })
    return { kind: 'signed_in', token, nextPath } as const
  })
}
