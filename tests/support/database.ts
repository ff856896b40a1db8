import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Database, openPglite, openPostgresql } from '../../src/platform/database/database.ts'
import { databaseRefusal } from '../../src/platform/database/errors.ts'

/**
 * A migrated, empty database for one test file: on PGlite by default, on a real PostgreSQL when TEST_DATABASE_URL names a server on which
 * this user may create databases. The statements run as the runtime role, as in production.
 */
export async function testDatabase(options: { runtimeRole?: boolean } = {}): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL
  const database = server ? await onServer(server) : await openPglite(undefined, await dump())
  if (options.runtimeRole ?? true) await database.takeRuntimeRole()
  return {
    ...database,
    async reset() {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await empty(database, options.runtimeRole ?? true)
        } catch (error) {
          // What the test before set going may still be ending (a PDF that follows a signature) and hold rows in another order.
          if (databaseRefusal(error)?.code !== DEADLOCK || attempt === 5) throw error
        }
      }
    },
  }
}

/** PostgreSQL's `deadlock_detected`. */
const DEADLOCK = '40P01'

async function empty(database: Database, runtimeRole: boolean): Promise<void> {
  await database.script(async (client) => {
    // The journal refuses DELETE even from its owner: only a session that says it replicates gets past the trigger.
    await client.exec('reset role; set local session_replication_role = replica')
    // DELETE, not TRUNCATE, and only where something was ever written: a tenth of the time on the embedded engine.
    await client.exec(
      `do $$ declare t regclass; begin
         for t in select oid from pg_class
                  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'
                    and pg_relation_size(oid) > 0 loop
           execute format('delete from %s', t);
         end loop;
       end $$`,
    )
    if (runtimeRole) await client.exec('set role aidants_connect_runtime')
  })
}

export interface TestDatabase extends Database {
  /** Empties every table. */
  reset(): Promise<void>
}

/** True where concurrency is real: several connections at once. */
export const hasRealPostgresql = process.env.TEST_DATABASE_URL !== undefined

async function dump(): Promise<Blob> {
  const path = process.env.PGLITE_DUMP
  if (!path) throw new Error('PGLITE_DUMP is set by tests/support/global-setup.ts')
  return new Blob([new Uint8Array(await readFile(path))])
}

async function onServer(server: string): Promise<Database> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgresql(server, { max: 1 })
  // create database cannot run in a transaction: straight on the connection.
  const template = process.env.TEST_TEMPLATE
  if (!template) throw new Error('TEST_TEMPLATE is set by tests/support/global-setup.ts')
  await admin.db.execute(`create database ${name} template ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = openPostgresql(url.href, { max: 20 })
  return {
    ...database,
    async close() {
      await database.close()
      await admin.db.execute(`drop database if exists ${name} with (force)`)
      await admin.close()
    },
  }
}
