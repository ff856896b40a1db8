import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTerritories } from '../../scripts/territories.mjs'
import { openPglite } from '../../src/platform/database/database.ts'
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts'

/** Makes the file of the communes, as the build does; migrates one embedded database, once, and leaves its dump for every test file to start from. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  await buildTerritories()
  if (process.env.TEST_DATABASE_URL) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'aidants-connect-tests-'))
  const database = await openPglite()
  await migrate(database, await readMigrations(join(import.meta.dirname, '../../migrations')))
  const dump = await database.pglite?.dumpDataDir('none')
  await database.close()
  if (!dump) throw new Error('no dump')
  process.env.PGLITE_DUMP = join(folder, 'migrated.tar')
  await writeFile(process.env.PGLITE_DUMP, new Uint8Array(await dump.arrayBuffer()))
  return () => rm(folder, { recursive: true, force: true })
}
