import { sql } from 'drizzle-orm'
import { after, MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { PixSource } from './model.ts'
import { readPixTable } from './read-table.ts'
import { type PixRecorded, recordPixTable } from './record.ts'
import { pixReading } from './tables.ts'

export type PixRead =
  | { readonly kind: 'read'; readonly result: PixRecorded }
  /** A word for our team and the logs. */
  | { readonly kind: 'unavailable'; readonly cause: string }
  /** Somebody reads already. */
  | { readonly kind: 'running' }

/** A reading that was cut short no longer holds the others back after this long. */
const LEASE = 15 * MINUTE

/** Asks Pix for its results and records what is new, one reading at a time. `by`: somebody of our team who does not wait for the night. */
export async function readPixSource(ctx: Ctx, source: PixSource, by?: string): Promise<PixRead> {
  if (!(await begin(ctx))) return { kind: 'running' }
  let noted: Noted = { failure: 'defect' }
  try {
    const answer = await source.results()
    const table = answer.kind === 'read' ? readPixTable(ctx.clock.now(), answer.rows) : undefined
    if (!table) {
      const cause = answer.kind === 'unavailable' ? answer.cause : 'no_columns'
      noted = { failure: cause }
      return { kind: 'unavailable', cause }
    }
    const result = await recordPixTable(ctx, { source: 'api', fileName: '', ...(by ? { by } : {}) }, table)
    noted = { answeredAt: ctx.clock.now(), failure: null, refused: table.refused.length }
    return { kind: 'read', result }
  } finally {
    await ctx.db.update(pixReading).set({ runningSince: null, ...noted })
  }
}

/** The same at night: throws when Pix did not answer, so that the job is tried again. */
export async function readPixNightly(ctx: Ctx, source: PixSource): Promise<void> {
  const read = await readPixSource(ctx, source)
  if (read.kind === 'unavailable') throw new Error(`Pix did not answer: ${read.cause}`)
}

type Noted = Partial<Pick<typeof pixReading.$inferSelect, 'answeredAt' | 'failure' | 'refused'>>

/** Whether this reading may go on: no other one is under way. */
async function begin(ctx: Ctx): Promise<boolean> {
  const now = ctx.clock.now()
  const set = { askedAt: now, runningSince: now }
  const begun = await ctx.db
    .insert(pixReading)
    .values({ ...set, one: true })
    .onConflictDoUpdate({
      target: pixReading.one,
      set,
      setWhere: sql`${pixReading.runningSince} is null or ${pixReading.runningSince} < ${after(now, -LEASE)}`,
    })
    .returning({ one: pixReading.one })
  return begun.length > 0
}
