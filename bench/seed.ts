import { resolve } from 'node:path'
import { wholeSecond } from '../src/domain/mandats/durations.ts'
import { movableClock } from '../src/platform/clock.ts'
import { benchContext } from './context.ts'
import { readOptions } from './options.ts'
import { seedNational } from './seed/national.ts'
import { shapeOf } from './seed/shape.ts'

/**
 * `npm run bench:seed -- --scale 0.01 [--database postgres://…/bench…]`: a national data set at a scale. Besides the organisations of that
 * scale there is one with 2,000 usagers and 50 aidants, whatever the scale. PDFs are left out.
 */
const options = await readOptions(process.argv.slice(2))
try {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  const url = options.databaseAt(options.scale)
  const { ctx, database } = await benchContext(url)
  await database.close()
  const counts = await seedNational({
    url,
    shape: shapeOf(options.scale),
    ctx: { ...ctx, clock: movableClock(wholeSecond(new Date())) },
    migrations: resolve('migrations'),
    onProgress: (done) => console.log(`  ${seconds()}: ${done}`),
  })
  for (const [table, count] of counts) console.log(`${table.padEnd(18)} ${count.toLocaleString('en').padStart(12)}`)
  console.log(
    `seeded at scale ${options.scale} in ${seconds()} (one organisation has 2,000 usagers, whatever the scale)`,
  )
} finally {
  options.stop()
}
