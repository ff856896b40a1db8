import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTerritories } from '../../scripts/territories.mjs'
import { openPglite, openPostgresql } from '../../src/platform/database/database.ts'
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

/** Makes the file of the communes, as the build does; migrates one database, once, and leaves it for every test file to start from a copy: a dump, or a template on a real PostgreSQL. */
export async function setup(): Promise<() => Promise<void>> {
  await buildTerritories()
  const server = process.env.TEST_DATABASE_URL
  return server ? template(server) : dump()
}

async function dump(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'aidants-connect-tests-'))
  const database = await openPglite()
  await migrate(database, await readMigrations(MIGRATIONS))
  const dump = await database.pglite?.dumpDataDir('none')
  await database.close()
  if (!dump) throw new Error('no dump')
  process.env.PGLITE_DUMP = join(folder, 'migrated.tar')
  await writeFile(process.env.PGLITE_DUMP, new Uint8Array(await dump.arrayBuffer()))
  return () => rm(folder, { recursive: true, force: true })
}

async function template(server: string): Promise<() => Promise<void>> {
  const name = `test_template_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgresql(server, { max: 1 })
  await admin.db.execute(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = openPostgresql(url.href, { max: 1 })
  await migrate(database, await readMigrations(MIGRATIONS))
  // A database is copied only while nobody is connected to it.
  await database.close()
  process.env.TEST_TEMPLATE = name
  return async () => {
    await admin.db.execute(`drop database if exists ${name} with (force)`)
    await admin.close()
  }
}
