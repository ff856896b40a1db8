import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm'
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
 * between the sending and its record sends again, with the same message identifier: at least once, never silently lost. What came to be worth
 * nothing meanwhile (`notAfter`) is given up, its content destroyed.
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
    if (isTooLate(row, ctx.clock.now())) {
      await giveUpLate(ctx, row)
      continue
    }
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

async function deliver(ctx: Ctx, transports: Transports, row: Row): Promise<void> {
  if (!row.sealed) throw new Error('the content was destroyed')
  const message = openJson(ctx.keys, messagePlace(row.id), row.sealed, messageSchema)
  if (message.channel === 'mail') await transports.sendMail({ ...message, id: row.id })
  else await transports.sendSms({ to: message.to, text: message.text, reference: row.id })
}

type Row = typeof messages.$inferSelect

/** Whether at this instant the message is worth nothing any more. */
function isTooLate({ notAfter }: Row, at: Date): boolean {
  return notAfter !== null && at >= notAfter
}

async function giveUpLate(ctx: Ctx, row: Row): Promise<void> {
  await ctx.db
    .update(messages)
    .set({ failedAt: ctx.clock.now(), sealed: null, lastError: row.lastError ?? 'too late' })
    .where(eq(messages.id, row.id))
  ctx.log.warn({ message: row.id, kind: row.kind, attempts: row.attempts }, 'a message was too late to be sent')
}

async function recordFailure(ctx: Ctx, row: Row, failure: Error): Promise<void> {
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

/** A message that did not leave. No recipient, no content. */
export interface UnsentMessage {
  readonly id: string
  readonly channel: string
  readonly kind: string
  readonly createdAt: Date
  readonly attempts: number
  readonly lastError: string | null
  /** It waits after a failure, was given up after the last attempt, or came to be worth nothing: nobody has to do anything about the last. */
  readonly state: 'waiting' | 'given_up' | 'too_late'
}

/** Messages that wait after a failure or were given up: what staff look at. */
export async function unsentMessages(ctx: Ctx): Promise<UnsentMessage[]> {
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(and(isNull(messages.sentAt), isNotNull(messages.lastError)))
    .orderBy(asc(messages.createdAt))
    .limit(200)
  return rows.map(({ id, channel, kind, createdAt, attempts, lastError, failedAt, notAfter }) => ({
    id,
    channel,
    kind,
    createdAt,
    attempts,
    lastError,
    state: failedAt === null ? 'waiting' : notAfter !== null && failedAt >= notAfter ? 'too_late' : 'given_up',
  }))
}

/**
 * Destroys the content of messages sent over a week ago, and forgets those of over a year (their deduplication keys with them), and those that
 * were too late once staff had a week to see them.
 */
export async function forgetSentMessages(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db
    .update(messages)
    .set({ sealed: null })
    .where(and(lt(messages.sentAt, after(now, -7 * DAY)), isNotNull(messages.sealed)))
  await ctx.db
    .delete(messages)
    .where(
      or(
        lt(messages.sentAt, after(now, -366 * DAY)),
        and(gte(messages.failedAt, messages.notAfter), lt(messages.failedAt, after(now, -7 * DAY))),
      ),
    )
}
