import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { PixSource } from './model.ts'
import { readPixTable } from './read-table.ts'
import { type PixRecorded, recordPixTable } from './record.ts'
import { pixReading } from './tables.ts'

export type PixRead =
  | { readonly kind: 'read'; readonly result: PixRecorded }
  /** A word for our team and the logs. */
  | { readonly kind: 'unavailable'; readonly cause: string }

/** Asks Pix for its results and records what is new. `by`: somebody of our team who does not wait for the night. */
export async function readPixSource(ctx: Ctx, source: PixSource, by?: string): Promise<PixRead> {
  const answer = await source.results()
  const table = answer.kind === 'read' ? readPixTable(ctx.clock.now(), answer.rows) : undefined
  if (!table) {
    const cause = answer.kind === 'unavailable' ? answer.cause : 'no_columns'
    await note(ctx, { failure: cause })
    return { kind: 'unavailable', cause }
  }
  const result = await recordPixTable(ctx, { source: 'api', fileName: '', ...(by ? { by } : {}) }, table)
  await note(ctx, { answeredAt: ctx.clock.now(), failure: null, refused: table.refused.length })
  return { kind: 'read', result }
}

/** The same at night: throws when Pix did not answer, so that the job is tried again. */
export async function readPixNightly(ctx: Ctx, source: PixSource): Promise<void> {
  const read = await readPixSource(ctx, source)
  if (read.kind === 'unavailable') throw new Error(`Pix did not answer: ${read.cause}`)
}

type Noted = Partial<Pick<typeof pixReading.$inferSelect, 'answeredAt' | 'failure' | 'refused'>>

async function note(ctx: Ctx, noted: Noted): Promise<void> {
  const set = { askedAt: ctx.clock.now(), ...noted }
  await ctx.db
    .insert(pixReading)
    .values({ ...set, one: sql`true` })
    .onConflictDoUpdate({ target: pixReading.one, set })
}
