import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { journalChains, journalEntries } from '../journal/index.ts'
import { countedColumns, isCounted } from './count.ts'
import { holdRefresh, refreshStatistics } from './refresh.ts'
import {
  statisticsAccompanied,
  statisticsChains,
  statisticsCounts,
  statisticsPublications,
  statisticsStructures,
} from './tables.ts'

/** A counter that does not say what the journal says. */
interface Difference {
  /** Which counter, for the operator: identifiers and words of ours alone. */
  readonly counter: string
  readonly counted: number
  readonly journal: number
}

export interface StatisticsProof {
  /** Entries read again. */
  readonly entries: number
  readonly chains: number
  /** Entries that the job has still to count: no fault. */
  readonly waiting: number
  readonly differences: readonly Difference[]
}

const differencesAnswer = z.object({
  rows: z.array(z.object({ counter: z.string(), counted: z.coerce.number(), journal: z.coerce.number() })),
})
const read = z.object({
  rows: z.array(z.object({ entries: z.coerce.number(), chains: z.coerce.number(), waiting: z.coerce.number() })),
})

/**
 * Counts the whole journal again, up to where the job has counted each chain, and compares every counter (not what is published of them). Reads
 * everything at one instant, so that the job may go on meanwhile. As long as a scan of the journal: for an operator, never for a page.
 */
export function proveStatistics(ctx: Ctx): Promise<StatisticsProof> {
  return inTransaction(
    ctx,
    async (tx) => {
      await tx.db.execute(sql`set local statement_timeout = 0`)
      const cursors = read.parse(
        await tx.db.execute(sql`
        select coalesce(sum(s.counted), 0) as entries, count(s.chain) as chains, coalesce(sum(c.length - coalesce(s.counted, 0)), 0) as waiting
        from ${journalChains} c left join ${statisticsChains} s on s.chain = c.id where c.id like 'organisation:%'`),
      ).rows[0]
      const { rows } = differencesAnswer.parse(await tx.db.execute(DIFFERENCES))
      return {
        entries: cursors?.entries ?? 0,
        chains: cursors?.chains ?? 0,
        waiting: cursors?.waiting ?? 0,
        differences: rows,
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** Rows `counter`, `count` of what is kept, beside those of what is counted again: what they do not agree on. */
const disagreeing = (kept: SQL, again: SQL) => sql`
  select counter, coalesce(kept.count, 0) as counted, coalesce(again.count, 0) as journal
  from (${kept}) kept full join (${again}) again using (counter)
  where coalesce(kept.count, 0) <> coalesce(again.count, 0)`

const DIFFERENCES = sql`
  with entries as materialized (
    select ${countedColumns} from ${statisticsChains} s join ${journalEntries} j on j.chain = s.chain and j.seq <= s.counted where ${isCounted}
  ), met as materialized (
    select distinct usager_id, organisation_id from entries where measure = 'demarche' and usager_id is not null
  )
  ${disagreeing(
    sql`select concat_ws(' ', 'nation', measure, month, theme) as counter, count from ${statisticsCounts}`,
    sql`select concat_ws(' ', 'nation', measure, month, theme) as counter, count(*) as count from entries group by measure, month, theme
      union all select concat_ws(' ', 'nation', 'personne', '', ''), count(distinct usager_id) from met`,
  )}
  union all ${disagreeing(
    sql`select concat_ws(' ', 'structure', organisation_id, measure) as counter, count from ${statisticsStructures}`,
    sql`select concat_ws(' ', 'structure', organisation_id, measure) as counter, count(*) as count from entries group by organisation_id, measure`,
  )}
  union all ${disagreeing(
    sql`select concat_ws(' ', 'structure', organisation_id, 'personne') as counter, count(*) as count from ${statisticsAccompanied} group by organisation_id`,
    sql`select concat_ws(' ', 'structure', organisation_id, 'personne') as counter, count(*) as count from met group by organisation_id`,
  )}
  -- The same number of people, and not the same.
  union all select concat_ws(' ', 'personne', coalesce(a.usager_id, m.usager_id), 'structure', coalesce(a.organisation_id, m.organisation_id)),
    (a.usager_id is not null)::int, (m.usager_id is not null)::int
    from ${statisticsAccompanied} a full join met m on m.usager_id = a.usager_id and m.organisation_id = a.organisation_id
    where a.usager_id is null or m.usager_id is null
  -- A cursor beyond its chain.
  union all select concat_ws(' ', 'curseur', s.chain), s.counted, coalesce(c.length, 0)
    from ${statisticsChains} s left join ${journalChains} c on c.id = s.chain where s.counted > coalesce(c.length, 0)
  order by 1`

/**
 * Forgets every counter and counts the journal from its beginning. Pages keep what was published until it is over. Stopped in the middle, the job goes
 * on from there. Gives how many entries were read.
 */
export async function recountStatistics(ctx: Ctx, batch?: number): Promise<number> {
  await inTransaction(ctx, async (tx) => {
    await holdRefresh(tx)
    for (const table of [statisticsChains, statisticsCounts, statisticsStructures, statisticsAccompanied])
      await tx.db.delete(table)
    // What is said of territories moves by eleven at least: not so after a correction, which begins anew.
    await tx.db.delete(statisticsPublications).where(sql`${statisticsPublications.name} = 'territoires'`)
  })
  let total = 0
  for (;;) {
    const { read, more } = await refreshStatistics(ctx, batch)
    total += read
    if (!more) return total
  }
}
