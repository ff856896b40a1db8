import { mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import pg from 'pg'
import { benchContext } from './context.ts'
import { measureDemonstration } from './measures/demonstration.ts'
import { measureExchanges } from './measures/exchanges.ts'
import { measureJournal } from './measures/journal.ts'
import { measureMemory } from './measures/memory.ts'
import { measureGrowth, measurePages, measureThroughput } from './measures/pages.ts'
import { measurePlans } from './measures/plans.ts'
import { measureSigning } from './measures/signing.ts'
import { measureSite } from './measures/site.ts'
import { measureColdStart } from './measures/starts.ts'
import { measureStatistics } from './measures/statistics.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { commit, type Line, machine, tableOf } from './report.ts'
import { shapeOf } from './seed/shape.ts'

/**
 * `npm run bench -- --scale 0.01 [--database postgres://…/bench…] [--minutes 2] [--only pages,signing] [--write]`: measures what
 * design/quality.md lists on a seeded database, prints the table, and keeps it in docs/measurements with `--write`.
 */
const options = await readOptions(process.argv.slice(2))
try {
  await run(options)
} finally {
  options.stop()
}

async function run({ scale, minutes, only, write, durable, databaseAt }: BenchOptions): Promise<void> {
  const shape = shapeOf(scale)
  const url = databaseAt(scale)
  const version = await postgresqlAt(url)
  if (version === undefined)
    throw new Error(`no data set at scale ${scale}: run npm run bench:seed -- --scale ${scale}`)
  const { ctx, database } = await benchContext(url)
  const measures: Record<string, () => Promise<Line[]>> = {
    pages: () => measurePages(url, shape),
    plans: () => measurePlans(url, scale >= 1),
    growth: async () => {
      const hundredth = scale / 100
      const small = databaseAt(hundredth)
      if (small === '' || (await postgresqlAt(small)) === undefined) return []
      return measureGrowth({ url: small, shape: shapeOf(hundredth) }, { url, shape })
    },
    throughput: () => measureThroughput(url, shape),
    exchanges: () => measureExchanges(url, shape),
    signing: () => measureSigning(ctx, database),
    journal: () => measureJournal(ctx),
    statistics: () => measureStatistics(ctx),
    start: () => measureColdStart(url),
    demonstration: measureDemonstration,
    site: () => measureSite(url),
    memory: () => measureMemory(url, shape, minutes),
  }
  const load = loadavg()[0]?.toFixed(1)
  const lines: Line[] = []
  for (const [name, measure] of Object.entries(measures)) {
    if (only.length > 0 && !only.includes(name)) continue
    console.error(`measuring: ${name}`)
    lines.push(...(await measure()))
  }
  await database.close()
  const date = new Date().toISOString().slice(0, 10)
  const report = [
    `# Measured on ${date}, scale ${scale}`,
    '',
    `Command: \`npm run bench -- ${process.argv.slice(2).join(' ')}\` after \`npm run bench:seed -- --scale ${scale}\`. Commit ${commit()}.`,
    `Machine: ${machine(version)}. Database: ${durable}. Load of the machine: ${load} before, ${loadavg()[0]?.toFixed(1)} at the end.`,
    '',
    tableOf(lines),
    '',
  ].join('\n')
  console.log(report)
  if (!write) return
  await mkdir('docs/measurements', { recursive: true })
  await writeFile(`docs/measurements/${date}-${scale}.md`, report)
}

async function postgresqlAt(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; fsync: string }>(
      "select split_part(version(), ' on ', 1) as version, current_setting('fsync') as fsync",
    )
    return rows[0] && `${rows[0].version} (fsync ${rows[0].fsync})`
  } catch {
    return undefined
  } finally {
    await client.end()
  }
}
