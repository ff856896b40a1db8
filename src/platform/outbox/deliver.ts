import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Ctx } from '../context.ts'
import { openJson } from '../crypto/json.ts'
import { messagePlace, type OutgoingMail } from './enqueue.ts'
import { messages } from './tables.ts'

/** Hands a mail to the mail server. Throws when it did not take it: the outbox tries again with the same `id`. */
export type SendMail = (mail: OutgoingMail & { readonly id: string }) => Promise<void>

/** Hands an SMS to the operator. Throws when it did not take it: the outbox tries again with the same reference. */
export type SendSms = (sms: { readonly to: string; readonly text: string; readonly reference: string }) => Promise<void>

export interface Transports {
  readonly sendMail: SendMail
  readonly sendSms: SendSms
}

const messageSchema = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('mail'),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    attachments: z
      .array(z.object({ filename: z.string(), contentType: z.string(), content: z.base64() }))
      .readonly()
      .optional(),
  }),
  z.object({ channel: z.literal('sms'), to: z.string(), text: z.string() }),
])

/** How long after each failed attempt the next one comes; after the last, the message is given up and shown to staff. */
export const RETRY_DELAYS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY] as const

/** A worker that took messages and died gives them back after this long. */
const LEASE = MINUTE
const BATCH = 20

/**
 * Sends what is due, a batch at most, and says how many messages were tried. Two workers never take the same one; a worker killed
 * between the sending and its record sends again, with the same message identifier: at least once, never silently lost.
 */
export async function deliverDue(ctx: Ctx, transports: Transports): Promise<number> {
  const now = ctx.clock.now()
  const due = await ctx.db
    .update(messages)
    .set({ notBefore: after(now, LEASE) })
    .where(
      inArray(
        messages.id,
        ctx.db
          .select({ id: messages.id })
          .from(messages)
          .where(and(lte(messages.notBefore, now), isNull(messages.sentAt), isNull(messages.failedAt)))
          .orderBy(asc(messages.notBefore))
          .limit(BATCH)
          .for('update', { skipLocked: true }),
      ),
    )
    .returning()
  for (const row of due) {
    const failure = await deliver(ctx, transports, row).catch((error: unknown) =>
      error instanceof Error ? error : new Error('unknown'),
    )
    await (failure
      ? recordFailure(ctx, row, failure)
      : ctx.db
          .update(messages)
          .set({ sentAt: ctx.clock.now(), attempts: row.attempts + 1, lastError: null })
          .where(eq(messages.id, row.id)))
  }
  return due.length
}

async function deliver(ctx: Ctx, transports: Transports, row: typeof messages.$inferSelect): Promise<void> {
  if (!row.sealed) throw new Error('the content was destroyed')
  const message = openJson(ctx.keys, messagePlace(row.id), row.sealed, messageSchema)
  if (message.channel === 'mail') await transports.sendMail({ ...message, id: row.id })
  else await transports.sendSms({ to: message.to, text: message.text, reference: row.id })
}

async function recordFailure(ctx: Ctx, row: typeof messages.$inferSelect, failure: Error): Promise<void> {
  const now = ctx.clock.now()
  const delay = RETRY_DELAYS[row.attempts]
  // The kind of failure only: a mail server's reply may repeat the recipient's address.
  const lastError = ('code' in failure && typeof failure.code === 'string' ? failure.code : failure.name).slice(0, 100)
  await ctx.db
    .update(messages)
    .set({
      attempts: row.attempts + 1,
      lastError,
      ...(delay === undefined ? { failedAt: now } : { notBefore: after(now, delay) }),
    })
    .where(eq(messages.id, row.id))
  ctx.log.warn(
    { message: row.id, kind: row.kind, attempts: row.attempts + 1, error: lastError },
    'a message was not taken',
  )
}

/** Messages that wait after a failure or were given up: what staff look at. No recipient, no content. */
export async function stuckMessages(ctx: Ctx): Promise<
  {
    id: string
    channel: string
    kind: string
    createdAt: Date
    attempts: number
    lastError: string | null
    givenUp: boolean
  }[]
> {
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(and(isNull(messages.sentAt), isNotNull(messages.lastError)))
    .orderBy(asc(messages.createdAt))
    .limit(200)
  return rows.map(({ id, channel, kind, createdAt, attempts, lastError, failedAt }) => ({
    id,
    channel,
    kind,
    createdAt,
    attempts,
    lastError,
    givenUp: failedAt !== null,
  }))
}

/** Destroys the content of messages sent over a week ago, and forgets those of over a year (their deduplication keys with them). */
export async function forgetSentMessages(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db
    .update(messages)
    .set({ sealed: null })
    .where(and(lt(messages.sentAt, after(now, -7 * DAY)), isNotNull(messages.sealed)))
  await ctx.db.delete(messages).where(lt(messages.sentAt, sql`${after(now, -366 * DAY)}`))
}
