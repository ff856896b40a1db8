import {
  proveStatistics,
  publishedStatistics,
  recountStatistics,
  refreshStatistics,
} from '../../src/domain/statistiques/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { type Line, milliseconds, percentile } from '../report.ts'

/** Counting a whole journal once, what the job costs while nothing happens, and what a page reads. */
export async function measureStatistics(ctx: Ctx): Promise<Line[]> {
  const seconds = await lasting(() => recountStatistics(ctx))
  const idle = await repeated(20, () => refreshStatistics(ctx))
  const read = await repeated(50, () => publishedStatistics(ctx))
  const { entries, differences } = await proveStatistics(ctx)
  return [
    {
      what: 'statistics: counting the journal from its beginning',
      required: '',
      measured: `${Math.round(entries / seconds).toLocaleString('en')} entries a second (${entries.toLocaleString('en')} entries, ${differences.length} differences with the journal)`,
      method: '`recountStatistics`, 5,000 entries a transaction, publication included',
    },
    {
      what: 'statistics: the job, every 20 s, with nothing new',
      required: 'under 500 ms',
      measured: milliseconds(percentile(idle, 0.95)),
      met: percentile(idle, 0.95) < 500,
      method: 'p95 of 20, publication included: aidants and structures are counted from their tables each time',
    },
    {
      what: 'statistics: what the page reads (domain/03, check 20)',
      required: 'under 200 ms whatever the journal',
      measured: milliseconds(percentile(read, 0.95)),
      met: percentile(read, 0.95) < 200 && differences.length === 0,
      method: 'p95 of 50, one statement',
    },
  ]
}

async function lasting(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = []
  for (let time = 0; time < times; time += 1) taken.push((await lasting(work)) * 1000)
  return taken
}
