import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import type { RenderedMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import { checkProfessionalEmail, type EmailRefusal } from '../email-rule.ts'
import { emailKey, type FreshProof, type SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { accounts, emailChanges } from '../tables.ts'
import { addressTakenMail, confirmEmailMail, emailChangeAskedMail } from './mails.tsx'

/** How long the link sent to a new address is good. */
const CONFIRM_WITHIN = DAY
/** Requests of one account in a day: whoever holds a session and a factor must not fill strangers' mailboxes. */
const MOST_A_DAY = 5

/** The pages that the two mails lead to, for a token. */
export interface EmailChangeLinks {
  readonly confirm: (token: string) => string
  readonly object: (token: string) => string
}

export type RequestEmailChange =
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly reason: 'stale_proof' | EmailRefusal | 'same' | 'too_many' }

/**
 * Asks for another address, after a fresh proof. It counts once confirmed from the link that it is sent; the one that counts is told at once,
 * with a way to object. Whether the new address is somebody's already is said to that address alone: here everything is the same (T-44).
 * A request takes the place of the one before.
 */
export function requestEmailChange(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
  typed: string,
  links: EmailChangeLinks,
): Promise<RequestEmailChange> {
  const { account } = visitor
  const refused = (reason: Extract<RequestEmailChange, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx): Promise<RequestEmailChange> => {
    if (!checkProof(tx, proof, account.id)) return refused('stale_proof')
    const verdict = checkProfessionalEmail(typed, { holder: account })
    if (verdict.kind === 'refused') return refused(verdict.reason)
    const newEmail = verdict.email
    const [current] = await tx.db
      .select({ email: accounts.email, emailKey: accounts.emailKey })
      .from(accounts)
      .where(eq(accounts.id, account.id))
      .for('no key update')
    if (!current || current.email === newEmail) return refused('same')
    const now = tx.clock.now()
    if ((await askedSince(tx, account.id, after(now, -DAY))) >= MOST_A_DAY) return refused('too_many')
    await withdrawPending(tx, account.id)
    const confirmToken = newToken()
    const isTaken = await isAnothers(tx, newEmail, account.id)
    const id = newId()
    const objectToken = objectTokenOf(tx, id)
    const expiresAt = after(now, CONFIRM_WITHIN)
    await tx.db.insert(emailChanges).values({
      id,
      accountId: account.id,
      formerEmail: current.email,
      newEmail,
      confirmHash: isTaken ? null : tx.keys.hash('email-change', `confirm ${confirmToken}`),
      objectHash: tx.keys.hash('email-change', `object ${objectToken}`),
      requestedAt: now,
      expiresAt,
    })
    const { givenName } = account
    const toNew = isTaken
      ? addressTakenMail()
      : confirmEmailMail({ givenName, link: links.confirm(confirmToken), until: expiresAt })
    await send(tx, 'email_change_confirm', id, newEmail, toNew)
    const toOld = emailChangeAskedMail({ givenName, newEmail, link: links.object(objectToken), at: now })
    await send(tx, 'email_change_asked', id, current.email, toOld)
    await appendToJournal(tx, [{ ...sessionEntry('ask_email_change', visitor), details: { change: id } }])
    return { kind: 'asked' }
  })
}

/** What lets the former address object: computed, so that the mail at the change can say it again though only its hash is kept. */
export function objectTokenOf(ctx: Ctx, changeId: string): string {
  return ctx.keys.hash('email-change', `token ${changeId}`).toString('base64url')
}

/** The change that awaits its confirmation, if there is one. */
export interface PendingEmailChange {
  readonly newEmail: string
  readonly requestedAt: Date
  readonly expiresAt: Date
}

/** The request of this account that may still be confirmed, as far as the page knows. One statement. */
export async function pendingEmailChange(ctx: Ctx, accountId: string): Promise<PendingEmailChange | undefined> {
  const [pending] = await ctx.db
    .select({
      newEmail: emailChanges.newEmail,
      requestedAt: emailChanges.requestedAt,
      expiresAt: emailChanges.expiresAt,
    })
    .from(emailChanges)
    .where(and(...pendingOf(accountId), gt(emailChanges.expiresAt, ctx.clock.now())))
  return pending
}

/** Gives up one's own request before it was confirmed. Nothing to give up is not a failure. */
export async function withdrawEmailChange(ctx: Ctx, visitor: SignedIn): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await withdrawPending(tx, visitor.account.id))) return
    await appendToJournal(tx, [sessionEntry('withdraw_email_change', visitor)])
  })
}

/** Sends one of the mails of a change: one of each, whatever is retried. */
export function send(tx: Ctx, kind: string, changeId: string, to: string, mail: RenderedMail): Promise<void> {
  return enqueue(tx, { kind, dedupKey: `${kind}:${changeId}`, message: { channel: 'mail', to, ...mail } })
}

/** True when there was one. */
export async function withdrawPending(tx: Ctx, accountId: string): Promise<boolean> {
  const withdrawn = await tx.db
    .update(emailChanges)
    .set({ withdrawnAt: tx.clock.now() })
    .where(and(...pendingOf(accountId)))
    .returning({ id: emailChanges.id })
  return withdrawn.length > 0
}

/** Whether an address is the account of somebody else, deactivated or not: it would conflict. */
export async function isAnothers(ctx: Ctx, email: string, accountId: string): Promise<boolean> {
  const found = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.emailKey, emailKey(email)), ne(accounts.id, accountId)))
  return found.length > 0
}

function pendingOf(accountId: string) {
  return [eq(emailChanges.accountId, accountId), isNull(emailChanges.confirmedAt), isNull(emailChanges.withdrawnAt)]
}

async function askedSince(tx: Ctx, accountId: string, since: Date): Promise<number> {
  const [asked] = await tx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(emailChanges)
    .where(and(eq(emailChanges.accountId, accountId), gt(emailChanges.requestedAt, since)))
  return asked?.count ?? 0
}
