import type { Ctx } from '../context.ts'
import { sealJson } from '../crypto/json.ts'
import { newId } from '../ids.ts'
import { messages } from './tables.ts'

/** A file joined to a mail: sealed with it, kept no longer than it. */
export interface MailAttachment {
  readonly filename: string
  /** With its parameters: `text/calendar; method=REQUEST; charset=utf-8`. */
  readonly contentType: string
  /** Base64. */
  readonly content: string
}

/** A mail: text and HTML come from one source (`mail/render`). */
export interface OutgoingMail {
  readonly channel: 'mail'
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments?: readonly MailAttachment[] | undefined
}

interface OutgoingSms {
  readonly channel: 'sms'
  /** E.164. */
  readonly to: string
  readonly text: string
}

export interface Enqueued {
  /** What kind of message it is, for staff who look at what is stuck: `sign_in_link`, `notice_use`… */
  readonly kind: string
  /** The same key twice is one message: name the act it tells of. */
  readonly dedupKey: string
  readonly message: OutgoingMail | OutgoingSms
  readonly notBefore?: Date
  /** From then on it is worth nothing to whoever gets it (a code, a link that is over): given up rather than sent late. */
  readonly notAfter?: Date
}

/** Where a message is sealed. */
export function messagePlace(id: string): string {
  return `messages/${id}/sealed`
}

/** Puts a message in the outbox, in the transaction of the act that it tells of: it leaves if and only if the act is done. */
export async function enqueue(ctx: Ctx, item: Enqueued): Promise<void> {
  const id = newId()
  const now = ctx.clock.now()
  await ctx.db
    .insert(messages)
    .values({
      id,
      channel: item.message.channel,
      kind: item.kind,
      dedupKey: item.dedupKey,
      sealed: sealJson(ctx.keys, messagePlace(id), item.message),
      createdAt: now,
      notBefore: item.notBefore ?? now,
      notAfter: item.notAfter ?? null,
      attempts: 0,
    })
    .onConflictDoNothing({ target: messages.dedupKey })
}
