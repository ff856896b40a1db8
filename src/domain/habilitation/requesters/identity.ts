import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import type { RenderedMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import { checkProfessionalEmail, type EmailRefusal } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { requesterLinks, requesters } from '../tables.ts'
import { issueLink, mayAskLink } from './links.ts'
import { addressChangeAskedMail, addressHasSpaceMail, newAddressMail } from './mails.tsx'
import { REQUESTER_ASK_PATH, type Requester } from './model.ts'

/** Changes one's own names and occupation, already checked. The address is another matter (`askNewAddress`). */
export async function changeRequester(
  ctx: Ctx,
  requester: Requester,
  wanted: Pick<Requester, 'givenName' | 'familyName' | 'occupation'>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { givenName, familyName, occupation } = wanted
    await tx.db.update(requesters).set({ givenName, familyName, occupation }).where(eq(requesters.id, requester.id))
    await appendToJournal(tx, [{ action: 'requester_change', actor: { kind: 'requester', id: requester.id } }])
  })
}

export type NewAddressAsked =
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly reason: EmailRefusal | 'same' | 'too_many' }

/**
 * Asks for another address: it counts once its own link is used, and the one that counts now is told (W-02). An address that already has its own
 * space is told so, and nobody else is. A request takes the place of the one before.
 */
export async function askNewAddress(ctx: Ctx, requester: Requester, typed: string): Promise<NewAddressAsked> {
  const verdict = checkProfessionalEmail(typed, { use: 'requester' })
  if (verdict.kind === 'refused') return verdict
  return inTransaction(ctx, async (tx): Promise<NewAddressAsked> => {
    const [current] = await tx.db.select().from(requesters).where(eq(requesters.id, requester.id)).for('update')
    if (!current || current.emailKey === verdict.email) return { kind: 'refused', reason: 'same' }
    if (!(await mayAskLink(tx, requester.id))) return { kind: 'refused', reason: 'too_many' }
    await giveUp(tx, requester.id)
    const wanted = { requesterId: requester.id, purpose: 'nouvelle_adresse', asked: true } as const
    const { id, url, expiresAt } = await issueLink(tx, { ...wanted, newEmail: verdict.email })
    const others = await tx.db
      .select({ id: requesters.id })
      .from(requesters)
      .where(and(eq(requesters.emailKey, verdict.email), ne(requesters.id, requester.id)))
    const pageUrl = `${tx.publicUrl}${REQUESTER_ASK_PATH}`
    const toNew = others.length > 0 ? addressHasSpaceMail({ pageUrl }) : newAddressMail({ link: url, until: expiresAt })
    const { givenName } = current
    await send(tx, 'requester_new_address', id, verdict.email, toNew)
    const toOld = addressChangeAskedMail({ givenName, newEmail: verdict.email, pageUrl })
    await send(tx, 'requester_address_asked', id, current.email, toOld)
    await appendToJournal(tx, [
      { action: 'requester_ask_email_change', actor: { kind: 'requester', id: requester.id }, details: { link: id } },
    ])
    return { kind: 'asked' }
  })
}

function send(tx: Ctx, kind: string, linkId: string, to: string, mail: RenderedMail): Promise<void> {
  return enqueue(tx, { kind, dedupKey: `${kind}:${linkId}`, message: { channel: 'mail', to, ...mail } })
}

/** The address that awaits its confirmation, and until when. */
export async function pendingAddress(
  ctx: Ctx,
  requesterId: string,
): Promise<{ readonly email: string; readonly until: Date } | undefined> {
  const [pending] = await ctx.db
    .select({ email: requesterLinks.newEmail, until: requesterLinks.expiresAt })
    .from(requesterLinks)
    .where(and(...pendingOf(requesterId), gt(requesterLinks.expiresAt, ctx.clock.now())))
    .orderBy(desc(requesterLinks.createdAt))
    .limit(1)
  return pending?.email ? { email: pending.email, until: pending.until } : undefined
}

/** Gives up a new address before it was confirmed. Nothing to give up is not a failure. */
export async function giveUpNewAddress(ctx: Ctx, requester: Requester): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await giveUp(tx, requester.id))) return
    const actor = { kind: 'requester', id: requester.id } as const
    await appendToJournal(tx, [{ action: 'requester_keep_email', actor }])
  })
}

async function giveUp(tx: Ctx, requesterId: string): Promise<boolean> {
  const given = await tx.db
    .update(requesterLinks)
    .set({ usedAt: tx.clock.now() })
    .where(and(...pendingOf(requesterId)))
    .returning({ id: requesterLinks.id })
  return given.length > 0
}

function pendingOf(requesterId: string) {
  return [
    eq(requesterLinks.requesterId, requesterId),
    eq(requesterLinks.purpose, 'nouvelle_adresse'),
    isNull(requesterLinks.usedAt),
  ]
}
