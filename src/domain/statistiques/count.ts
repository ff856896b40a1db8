import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { journalChains, journalEntries } from '../journal/index.ts'
import { COUNTED_ACTS, STATISTICS_ZONE } from './model.ts'
import { statisticsAccompanied, statisticsChains, statisticsCounts, statisticsStructures } from './tables.ts'

/** What of an entry is counted, from a row `j` of the journal: the same words for the job and for the proof. */
export const countedColumns = sql`j.organisation_id, j.usager_id,
  case j.action when ${COUNTED_ACTS.demarche} then 'demarche' when ${COUNTED_ACTS.hors_franceconnect} then 'hors_franceconnect' else 'mandat' end as measure,
  to_char(j.at at time zone ${sql.raw(`'${STATISTICS_ZONE}'`)}, 'YYYY-MM') as month,
  coalesce(j.details ->> 'theme', '') as theme`

/** The condition that an entry counts. */
export const isCounted = sql`j.action in (${sql.join(
  Object.values(COUNTED_ACTS).map((action) => sql`${action}`),
  sql`, `,
)})`

export interface Counted {
  /** Entries read. */
  readonly read: number
  /** Nothing was left to read when it began. */
  readonly caughtUp: boolean
}

const answer = z.object({ rows: z.array(z.object({ read: z.coerce.number(), waiting: z.coerce.number() })) })

/**
 * Reads at most `most` entries that no counter knows yet and adds them up, the cursors with the counters, in one statement: stopped anywhere, it has
 * done all of it or nothing. Each chain is read from where it was left (its entries have no gap up to its length), by its index: never the journal
 * as a whole. One caller at a time, under the lock of `refreshStatistics`.
 */
export async function countEntries({ db }: Ctx, most: number): Promise<Counted> {
  const { rows } = answer.parse(
    await db.execute(sql`
    with behind as (
      select c.id as chain, coalesce(s.counted, 0) as counted, c.length - coalesce(s.counted, 0) as waiting
      from ${journalChains} c left join ${statisticsChains} s on s.chain = c.id
      where c.id like 'organisation:%' and c.length > coalesce(s.counted, 0)
    ), placed as (
      select chain, counted, waiting, sum(waiting) over (order by chain) - waiting as before from behind
    ), todo as materialized (
      select chain, counted, counted + least(waiting, ${most}::bigint - before)::bigint as upto from placed where before < ${most}::bigint
    ), entries as materialized (
      select ${countedColumns}
      from todo cross join lateral (
        -- The limit keeps this a walk along the chain's index: without it, a planner that expects much reads the whole table.
        select * from ${journalEntries} e where e.chain = todo.chain and e.seq > todo.counted and e.seq <= todo.upto order by e.seq limit ${most}::bigint
      ) j
      where ${isCounted}
    ), met as (
      insert into ${statisticsAccompanied} (usager_id, organisation_id)
      select distinct usager_id, organisation_id from entries where measure = 'demarche' and usager_id is not null
      on conflict do nothing returning usager_id
    ), newly as (
      -- What this statement writes it does not see: this is the table as it was before.
      select count(distinct m.usager_id) as people from met m
      where not exists (select from ${statisticsAccompanied} a where a.usager_id = m.usager_id)
    ), national as (
      insert into ${statisticsCounts} (measure, month, theme, count)
      select measure, month, theme, count(*) from entries group by 1, 2, 3
      union all select 'personne', '', '', people from newly where people > 0
      on conflict (measure, month, theme) do update set count = statistics_counts.count + excluded.count
    ), of_structures as (
      insert into ${statisticsStructures} (organisation_id, measure, count)
      select organisation_id, measure, count(*) from entries group by 1, 2
      on conflict (organisation_id, measure) do update set count = statistics_structures.count + excluded.count
    ), moved as (
      insert into ${statisticsChains} (chain, counted) select chain, upto from todo
      on conflict (chain) do update set counted = excluded.counted
    )
    select coalesce((select sum(upto - counted) from todo), 0) as read, coalesce((select sum(waiting) from behind), 0) as waiting`),
  )
  const { read = 0, waiting = 0 } = rows[0] ?? {}
  return { read, caughtUp: read >= waiting }
}
