import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../../bench/cluster.ts'

/** A PostgreSQL for the tests of `npm run proof`, unless TEST_DATABASE_URL names one: they want several connections at once. */
export async function setup(): Promise<(() => void) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined
  const cluster = await startCluster(join(tmpdir(), 'aidants-connect-proof-postgresql'))
  process.env.TEST_DATABASE_URL = cluster.url('postgres')
  return cluster.stop
}
