import { asc, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../src/platform/context.ts'
import { openJson } from '../../src/platform/crypto/json.ts'
import { messagePlace } from '../../src/platform/outbox/enqueue.ts'
import { messages } from '../../src/platform/outbox/tables.ts'

const shape = z.object({
  channel: z.enum(['mail', 'sms']),
  to: z.string(),
  text: z.string(),
  subject: z.string().default(''),
  html: z.string().default(''),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), content: z.string() })).default([]),
})

export type WaitingMessage = z.infer<typeof shape> & { readonly kind: string }

/** The messages that would leave, oldest first, as their readers will see them. */
export async function waitingMessages(ctx: Ctx, kind?: string): Promise<readonly WaitingMessage[]> {
  // The clock of a test stands still: of one instant, in the order of the transactions that wrote them.
  const rows = await ctx.db.select().from(messages).orderBy(asc(messages.createdAt), sql`xmin::text::bigint`)
  return rows
    .filter((row) => row.sealed !== null && (kind === undefined || row.kind === kind))
    .map((row) => ({
      ...openJson(ctx.keys, messagePlace(row.id), row.sealed ?? Buffer.alloc(0), shape),
      kind: row.kind,
    }))
}
