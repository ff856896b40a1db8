import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'

/** Days of decisions that the delay is measured on. */
export const DELAY_MEASURED_DAYS = 90
/** Fewer decisions than this say nothing, and might tell of one structure. */
const FEWEST = 11

/** How long our team takes to answer a request: half are answered sooner. */
export interface MeasuredDelay {
  /** Whole days, rounded up: a promise is not rounded down. */
  readonly days: number
  readonly decisions: number
  readonly at: Date
}

const onlyRow = z.object({
  rows: z.tuple([z.object({ seconds: z.coerce.number().nullable(), decisions: z.coerce.number() })]),
})

/** The median time between a request that is sent, or sent back, and our team's next decision, over the last 90 days; undefined when too few were taken. One statement. */
export async function medianExamination(ctx: Ctx): Promise<MeasuredDelay | undefined> {
  const at = ctx.clock.now()
  const since = after(at, -DELAY_MEASURED_DAYS * DAY)
  const result = await ctx.db.execute(sql`
    select percentile_cont(0.5) within group (order by extract(epoch from decided.at - sent.at)) as seconds, count(*) as decisions
    from habilitation_file_events decided
    cross join lateral (
      select max(s.at) as at from habilitation_file_events s
      where s.file_id = decided.file_id and s.at <= decided.at and s.to_state = 'en_examen' and s.from_state <> 'en_examen'
    ) sent
    where decided.act in ('accepter', 'refuser', 'demander_modifications') and decided.at >= ${since.toISOString()}::timestamptz
      and sent.at is not null`)
  const { seconds, decisions } = onlyRow.parse(result).rows[0]
  if (seconds === null || decisions < FEWEST) return undefined
  return { days: Math.max(1, Math.ceil((seconds * 1000) / DAY)), decisions, at }
}
