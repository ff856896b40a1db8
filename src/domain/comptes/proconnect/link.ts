import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import { lockFactors } from '../factors/lock.ts'
import { emailKey, type FreshProof, type SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { accounts } from '../tables.ts'
import { CONFIRM_WITHIN, type ProConnectIdentity, subjectHashOf } from './model.ts'
import type { ProConnectRequest } from './requests.ts'
import { keepIdToken } from './sessions.ts'
import { proconnectLinks, proconnectRequests } from './tables.ts'
import { tellLinked, tellUnlinked } from './tell.ts'

/** The identity that opens an account. */
export interface ProConnectLink {
  readonly linkedAt: Date
  readonly lastUsedAt: Date | null
}

/** What opens this account through ProConnect; undefined when nothing does. */
export async function proConnectLinkOf(ctx: Ctx, accountId: string): Promise<ProConnectLink | undefined> {
  const [link] = await ctx.db
    .select({ linkedAt: proconnectLinks.linkedAt, lastUsedAt: proconnectLinks.lastUsedAt })
    .from(proconnectLinks)
    .where(eq(proconnectLinks.accountId, accountId))
  return link
}

/** `taken`: it opens another account; nothing more is told of it. */
type LinkRefusal = 'other_email' | 'taken' | 'already_linked'

/**
 * Keeps, for five minutes, the identity that ProConnect gave to the session that asked, until its owner confirms. Refuses another address than
 * the account's own, which was confirmed: an address given by an employer alone never opens anything. Whatever comes of it, signing out will end
 * ProConnect's session too: it was opened for us, and would let the next person at this computer in.
 */
export async function receiveProConnectLink(
  ctx: Ctx,
  visitor: SignedIn,
  request: Extract<ProConnectRequest, { purpose: 'link' }>,
  identity: ProConnectIdentity & { readonly email: string },
): Promise<'to_confirm' | LinkRefusal> {
  await keepIdToken(ctx, visitor.sessionId, identity.idToken)
  const [account] = await ctx.db
    .select({ emailKey: accounts.emailKey })
    .from(accounts)
    .where(eq(accounts.id, request.accountId))
  if (account?.emailKey !== emailKey(identity.email)) return 'other_email'
  const subjectHash = subjectHashOf(ctx, identity)
  const holder = await holderOf(ctx, subjectHash)
  if (holder) return holder === request.accountId ? 'already_linked' : 'taken'
  await ctx.db
    .update(proconnectRequests)
    .set({ issuer: identity.issuer, subjectHash, expiresAt: after(ctx.clock.now(), CONFIRM_WITHIN) })
    .where(eq(proconnectRequests.stateHash, request.stateHash))
  return 'to_confirm'
}

async function holderOf(ctx: Ctx, subjectHash: Buffer): Promise<string | undefined> {
  const [link] = await ctx.db
    .select({ accountId: proconnectLinks.accountId })
    .from(proconnectLinks)
    .where(eq(proconnectLinks.subjectHash, subjectHash))
  return link?.accountId
}

function awaiting(ctx: Ctx, { account, sessionHash }: SignedIn) {
  return and(
    eq(proconnectRequests.sessionHash, sessionHash),
    eq(proconnectRequests.accountId, account.id),
    isNotNull(proconnectRequests.subjectHash),
    isNull(proconnectRequests.consumedAt),
    gt(proconnectRequests.expiresAt, ctx.clock.now()),
  )
}

/** Whether ProConnect answered this session, which has only to confirm. */
export async function awaitsProConnectLink(ctx: Ctx, visitor: SignedIn): Promise<boolean> {
  const found = await ctx.db
    .select({ stateHash: proconnectRequests.stateHash })
    .from(proconnectRequests)
    .where(awaiting(ctx, visitor))
    .limit(1)
  return found.length > 0
}

/**
 * Links the identity that ProConnect gave to this session, after a fresh proof. One identity an account, one account an identity, even asked
 * twice at the same moment. Told by mail, journaled. `over`: nothing waits in this session, or for more than five minutes.
 */
export function linkProConnect(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
): Promise<'linked' | 'stale_proof' | 'over' | Exclude<LinkRefusal, 'other_email'>> {
  const accountId = visitor.account.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, accountId)) return 'stale_proof'
    await lockFactors(tx, accountId)
    const now = tx.clock.now()
    const waiting = await tx.db
      .update(proconnectRequests)
      .set({ consumedAt: now })
      .where(awaiting(tx, visitor))
      .returning({
        issuer: proconnectRequests.issuer,
        subjectHash: proconnectRequests.subjectHash,
        answeredAt: proconnectRequests.answeredAt,
      })
    // Asked twice in two tabs: the last one that ProConnect answered is the one on the screen.
    const [last] = waiting.sort((a, b) => Number(b.answeredAt) - Number(a.answeredAt))
    if (!last?.issuer || !last.subjectHash) return 'over'
    const id = newId()
    const { issuer, subjectHash } = last
    const linked = await tx.db
      .insert(proconnectLinks)
      .values({ id, accountId, issuer, subjectHash, linkedAt: now })
      .onConflictDoNothing()
      .returning({ id: proconnectLinks.id })
    if (linked.length === 0) return (await proConnectLinkOf(tx, accountId)) ? 'already_linked' : 'taken'
    await tellLinked(tx, { accountId, linkId: id })
    await appendToJournal(tx, [{ ...sessionEntry('link_proconnect', visitor), details: { account: accountId } }])
    return 'linked'
  })
}

/** ProConnect no longer opens this account, after a fresh proof. Told by mail, journaled. Sessions that are open stay: they are closed from their list. */
export function unlinkProConnect(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
): Promise<'unlinked' | 'stale_proof' | 'not_linked'> {
  const accountId = visitor.account.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, accountId)) return 'stale_proof'
    const [gone] = await tx.db
      .delete(proconnectLinks)
      .where(eq(proconnectLinks.accountId, accountId))
      .returning({ id: proconnectLinks.id })
    if (!gone) return 'not_linked'
    await tellUnlinked(tx, { accountId, linkId: gone.id })
    await appendToJournal(tx, [{ ...sessionEntry('unlink_proconnect', visitor), details: { account: accountId } }])
    return 'unlinked'
  })
}
