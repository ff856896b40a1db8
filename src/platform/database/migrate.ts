import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './database.ts'

export interface Migration {
  readonly name: string
  readonly text: string
}

/** The migrations of a folder, in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

/**
 * Applies the migrations that are missing, all in one transaction, under a lock so that two servers starting together do it once.
 * Throws when one that was applied has changed since, or is no longer in the folder. Returns the names of those applied now.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  return database.script(async (client) => {
    await client.query('select pg_advisory_xact_lock(7421300001)')
    await client.exec(
      'create table if not exists schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const applied = new Map<unknown, unknown>()
    for (const row of await client.query('select name, sha256 from schema_migrations'))
      applied.set(row.name, row.sha256)
    for (const name of applied.keys()) {
      if (!migrations.some((migration) => migration.name === name)) {
        throw new Error(
          `the database has migration ${name}, which this program does not know: it is older than its database`,
        )
      }
    }
    const done: string[] = []
    for (const { name, text } of migrations) {
      const sha256 = createHash('sha256').update(text).digest('hex')
      const known = applied.get(name)
      if (known === sha256) continue
      if (known) throw new Error(`migration ${name} was changed after it was applied`)
      await client.exec(text)
      await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [name, sha256])
      done.push(name)
    }
    return done
  })
}
