import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'

/** Days of facts that delays are measured on. */
const MEASURED_DAYS = 180
/** Fewer than this say nothing, and might tell of one structure. */
const FEWEST = 11

/** How long each part of the way takes: half are faster. Whole days, rounded up; undefined when too few were measured. */
export interface TrackDelays {
  /** From the request to our team's decision. */
  readonly examination?: number
  /** From the decision to the end of the training. */
  readonly training?: number
  /** From the end of the training to the account. */
  readonly account?: number
}

const shape = z.object({
  rows: z.array(
    z.object({
      part: z.enum(['examination', 'training', 'account']),
      seconds: z.coerce.number(),
      measured: z.coerce.number(),
    }),
  ),
})

/** The usual delays of the last half-year. One statement. */
export async function trackDelays(ctx: Ctx): Promise<TrackDelays> {
  const since = after(ctx.clock.now(), -MEASURED_DAYS * DAY).toISOString()
  const { rows } = shape.parse(
    await ctx.db.execute(sql`
    with ended as (
      select track_id, at, case when act in ('accept', 'refuse') then 'examination' when act = 'activate' then 'account' else 'training' end as part
        from track_events where at >= ${since}::timestamptz and act in ('accept', 'refuse', 'attend', 'attest_peer', 'train', 'activate')
    ), begun as (
      select track_id, at, case when act in ('request', 'answer') then 'examination' when act in ('accept', 'open') then 'training' else 'account' end as part
        from track_events where act in ('request', 'answer', 'accept', 'open', 'attend', 'attest_peer', 'train')
    )
    select e.part, percentile_cont(0.5) within group (order by extract(epoch from e.at - b.at)) as seconds, count(*) as measured
      from ended e
      cross join lateral (select max(b.at) as at from begun b where b.track_id = e.track_id and b.part = e.part and b.at <= e.at) b
      where b.at is not null
      group by e.part`),
  )
  return Object.fromEntries(
    rows
      .filter(({ measured }) => measured >= FEWEST)
      .map(({ part, seconds }) => [part, Math.max(1, Math.ceil((seconds * 1000) / DAY))]),
  )
}
