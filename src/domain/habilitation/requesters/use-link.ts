import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { violates } from '../../../platform/database/errors.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { createDraft } from '../files/create-draft.ts'
import { requesterLinks, requesterSessions, requesters } from '../tables.ts'
import { readIntent } from './ask.ts'
import { hashOf } from './links.ts'
import { addressChangedMail } from './mails.tsx'
import type { LinkPurpose } from './model.ts'
import { openRequesterSession } from './sessions.ts'

/** What a link would do, for the page that it opens. Reads only: mail scanners open links too (W-04). */
export type LinkState =
  | {
      readonly kind: 'usable'
      readonly purpose: LinkPurpose
      /** The address that it proves. */
      readonly email: string
      /** It begins a file. */
      readonly begins: boolean
    }
  | { readonly kind: 'over'; readonly why: 'expired' | 'used' }
  | { readonly kind: 'unknown' }

export async function linkOf(ctx: Ctx, token: string): Promise<LinkState> {
  const [link] = await ctx.db
    .select({
      purpose: requesterLinks.purpose,
      newEmail: requesterLinks.newEmail,
      intent: requesterLinks.intent,
      usedAt: requesterLinks.usedAt,
      expiresAt: requesterLinks.expiresAt,
      email: requesters.email,
    })
    .from(requesterLinks)
    .innerJoin(requesters, eq(requesters.id, requesterLinks.requesterId))
    .where(eq(requesterLinks.tokenHash, hashOf(ctx, token)))
  if (!link) return { kind: 'unknown' }
  if (link.usedAt) return { kind: 'over', why: 'used' }
  if (link.expiresAt <= ctx.clock.now()) return { kind: 'over', why: 'expired' }
  const { purpose, newEmail, email } = link
  return { kind: 'usable', purpose, email: newEmail ?? email, begins: readIntent(link.intent) !== null }
}

export type LinkUsed =
  | {
      readonly kind: 'opened'
      readonly sessionToken: string
      readonly purpose: LinkPurpose
      readonly fileId?: string
    }
  /** `taken`: the address became another requester's meanwhile. */
  | { readonly kind: 'over'; readonly why: 'expired' | 'used' | 'unknown' | 'taken' }

/**
 * Uses a link, once: whoever does has the mailbox. Confirms the address, opens a session, and begins the file that was wanted unless `begin` is
 * false. A new address takes the place of the former one, which is told (W-02): sessions and links of the former one are over.
 */
export async function useLink(ctx: Ctx, token: string, { begin }: { readonly begin: boolean }): Promise<LinkUsed> {
  try {
    return await inTransaction(ctx, (tx) => use(tx, token, begin))
  } catch (error) {
    if (violates(error, 'requesters_email_key_key')) return { kind: 'over', why: 'taken' }
    throw error
  }
}

async function use(tx: Ctx, token: string, begin: boolean): Promise<LinkUsed> {
  const now = tx.clock.now()
  const [link] = await tx.db
    .update(requesterLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(requesterLinks.tokenHash, hashOf(tx, token)),
        isNull(requesterLinks.usedAt),
        gt(requesterLinks.expiresAt, now),
      ),
    )
    .returning()
  if (!link) {
    const state = await linkOf(tx, token)
    return { kind: 'over', why: state.kind === 'over' ? state.why : 'unknown' }
  }
  const { requesterId, purpose, newEmail } = link
  const actor = { kind: 'requester', id: requesterId } as const
  if (newEmail) await changeAddress(tx, requesterId, newEmail)
  const confirmed = await tx.db
    .update(requesters)
    .set({ emailConfirmedAt: now })
    .where(and(eq(requesters.id, requesterId), isNull(requesters.emailConfirmedAt)))
    .returning({ id: requesters.id })
  const sessionToken = await openRequesterSession(tx, requesterId)
  await appendToJournal(tx, [
    ...(confirmed.length > 0 ? [{ action: 'requester_confirm', actor }] : []),
    { action: 'requester_sign_in', actor, details: { purpose } },
  ])
  const intent = begin ? readIntent(link.intent) : null
  const draft = intent && (await createDraft(tx, requesterId, intent))
  return {
    kind: 'opened',
    sessionToken,
    purpose,
    ...(draft?.kind === 'created' ? { fileId: draft.fileId } : {}),
  }
}

async function changeAddress(tx: Ctx, requesterId: string, newEmail: string): Promise<void> {
  const now = tx.clock.now()
  const [former] = await tx.db.select().from(requesters).where(eq(requesters.id, requesterId)).for('update')
  if (!former) throw new Error('a link without its requester')
  await tx.db
    .update(requesters)
    .set({ email: newEmail, emailKey: newEmail, emailConfirmedAt: now })
    .where(eq(requesters.id, requesterId))
  await tx.db
    .update(requesterSessions)
    .set({ endedAt: now })
    .where(and(eq(requesterSessions.requesterId, requesterId), isNull(requesterSessions.endedAt)))
  await tx.db
    .update(requesterLinks)
    .set({ usedAt: now })
    .where(and(eq(requesterLinks.requesterId, requesterId), isNull(requesterLinks.usedAt)))
  const mail = addressChangedMail({ givenName: former.givenName, newEmail, teamEmail: tx.teamEmail })
  await enqueue(tx, {
    kind: 'requester_address_changed',
    dedupKey: `requester_address_changed:${requesterId}:${now.toISOString()}`,
    message: { channel: 'mail', to: former.email, ...mail },
  })
  await appendToJournal(tx, [{ action: 'requester_change_email', actor: { kind: 'requester', id: requesterId } }])
}
