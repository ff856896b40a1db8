import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { makeEmptyDatabase } from '../../scripts/empty-database.mjs'
import { buildTerritories } from '../../scripts/territories.mjs'
import { openPostgresql } from '../../src/platform/database/database.ts'
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

/** Makes the file of the communes, as the build does; migrates one database, once, and leaves it for every test file to start from a copy: a dump, or a template on a real PostgreSQL. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  await buildTerritories()
  const server = process.env.TEST_DATABASE_URL
  if (server) return template(server)
  process.env.PGLITE_DUMP = await makeEmptyDatabase()
  return undefined
}

async function template(server: string): Promise<() => Promise<void>> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
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
    // Each worker's, copied from the template under a name that begins with its own; then the template.
    const all = await admin.script((client) =>
      client.query('select datname from pg_database where starts_with(datname, $1) order by datname desc', [name]),
    )
    for (const { datname } of all) await admin.db.execute(`drop database if exists ${datname} with (force)`)
    await admin.close()
  }
}
