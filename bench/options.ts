import { parseArgs } from 'node:util'
import { startCluster } from './cluster.ts'

export interface BenchOptions {
  readonly scale: number
  /** Minutes of load over which memory is watched. */
  readonly minutes: number
  /** Keep the table in docs/measurements. */
  readonly write: boolean
  /** Measures to make, by name; all when empty. */
  readonly only: readonly string[]
  /** The database of a scale, on the server given or on our own. */
  databaseAt(scale: number): string
  readonly durable: string
  stop(): void
}

/** Reads the command line; without --database, starts a PostgreSQL of our own, to be stopped. */
export async function readOptions(argv: readonly string[]): Promise<BenchOptions> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      scale: { type: 'string', default: '0.01' },
      database: { type: 'string' },
      minutes: { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
    },
  })
  const [scale, minutes] = [Number(values.scale), Number(values.minutes)]
  if (!(scale > 0 && scale <= 10)) throw new Error('--scale is a number, 1 for the national size')
  if (!(minutes > 0 && minutes <= 120)) throw new Error('--minutes is a number of minutes')
  const common = { scale, minutes, write: values.write, only: values.only.split(',').filter(Boolean) }
  const { database } = values
  if (database !== undefined) {
    return {
      ...common,
      databaseAt: (at) => (at === scale ? database : ''),
      durable: 'the server given',
      stop: () => undefined,
    }
  }
  const cluster = await startCluster()
  return {
    ...common,
    databaseAt: (at) => cluster.url(databaseName(at)),
    durable: 'a PostgreSQL of its own, fsync and synchronous_commit on',
    stop: () => cluster.stop(),
  }
}

function databaseName(scale: number): string {
  return `bench_${String(scale).replace('.', '_')}`
}
