import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { SECOND } from '../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { countEntries } from './count.ts'
import { publish } from './publish.ts'

/** How often the figures are counted again: « en direct » is a minute old at most. */
export const REFRESH_EVERY = 20 * SECOND

/** What is read at a time: some hundred milliseconds of the database, and a few of the embedded engine, which answers nobody meanwhile. */
const BATCH = 5_000

/** One refresher at a time, whatever the number of processes; the lock ends with the transaction, even a killed one. */
const LOCK = sql`hashtextextended('statistiques', 0)`

const locked = z.object({ rows: z.array(z.object({ locked: z.boolean() })) })

export interface Refreshed {
  /** Entries read. */
  readonly read: number
  /** There is more to read at once. */
  readonly more: boolean
}

/**
 * Counts what the journal gained, then publishes. What it does stands or falls as one: a process killed in the middle leaves what was there before.
 * While it is catching up, what was published stays, with its instant. Does nothing while somebody else does it.
 */
export function refreshStatistics(ctx: Ctx, batch = BATCH): Promise<Refreshed> {
  return inTransaction(ctx, async (tx) => {
    const { rows } = locked.parse(await tx.db.execute(sql`select pg_try_advisory_xact_lock(${LOCK}) as locked`))
    if (!rows[0]?.locked) return { read: 0, more: false }
    // Before anything is read: what is published is true at that instant or later, never earlier.
    const asOf = tx.clock.now()
    const { read, caughtUp } = await countEntries(tx, batch)
    if (caughtUp) await publish(tx, asOf)
    return { read, more: !caughtUp }
  })
}

/** Waits for the refresher under way and keeps others out until the end of the caller's transaction. */
export async function holdRefresh(tx: Ctx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(${LOCK})`)
}
