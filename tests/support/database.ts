import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Database, openPglite, openPostgresql } from '../../src/platform/database/database.ts'
import { databaseRefusal } from '../../src/platform/database/errors.ts'
import { testContext } from './context.ts'
import { keepPeople } from './people.ts'
import { nowEmpty, remembering, scripted } from './snapshots.ts'

export interface TestDatabase extends Database {
  /** Empties every table. */
  reset(): Promise<void>
}

/** True where concurrency is real: several connections at once. */
export const hasRealPostgresql = process.env.TEST_DATABASE_URL !== undefined

/**
 * A migrated, empty database for one test file: on PGlite by default, on a real PostgreSQL when TEST_DATABASE_URL names a server on which
 * this user may create databases. The statements run as the runtime role, as in production; without it, the database is the file's own.
 * Otherwise the files of a worker use one after the other: opening one costs more than most files.
 */
export async function testDatabase(options: { runtimeRole?: boolean } = {}): Promise<TestDatabase> {
  if (options.runtimeRole === false) {
    const own = await open()
    return { ...own, reset: () => reset(own, false) }
  }
  const database = idle.pop() ?? (await shared())
  return {
    ...database,
    reset: () => reset(database, true),
    async close() {
      await leaveAsNew(database)
      idle.push(database)
    },
  }
}

/** Of this worker: those that no file uses just now. They end with the process, on a server by tests/support/global-setup.ts. */
const idle: Database[] = []

async function open(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  return server ? onServer(server) : openPglite(undefined, await dump())
}

async function shared(): Promise<Database> {
  const opened = await open()
  await opened.takeRuntimeRole()
  const database = remembering(opened)
  scripted(opened)
  await keepPeople(opened, testContext(opened).ctx)
  await reset(database, true)
  return database
}

async function reset(database: Database, runtimeRole: boolean): Promise<void> {
  await despiteDeadlocks(() => empty(database, runtimeRole))
  nowEmpty(database)
}

/** What the test before set going may still be ending (a PDF that follows a signature) and hold rows in another order: again, then. */
async function despiteDeadlocks(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (databaseRefusal(error)?.code !== DEADLOCK || attempt === 5) throw error
    }
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
      `do $$ declare t regclass; begin for t in select oid ${WRITTEN} loop execute format('delete from %s', t); end loop; end $$`,
    )
    if (runtimeRole) await client.exec('set role aidants_connect_runtime')
  })
}

/**
 * For the next file: nothing in the tables, nor of what was deleted from them, whose room would be filled again in any order.
 * The embedded engine takes longer to make a file anew than to clean it.
 */
async function leaveAsNew(database: Database): Promise<void> {
  const written = await database.script((client) =>
    client.query(`select string_agg(oid::regclass::text, ', ') as names ${WRITTEN}`),
  )
  const names = written[0]?.names
  if (typeof names !== 'string') return nowEmpty(database)
  if (database.pglite) {
    await reset(database, true)
    await database.pglite.exec('reset role')
    // In no transaction: one statement at a time.
    await database.pglite.exec(`vacuum ${names}`)
    await database.pglite.exec('set role aidants_connect_runtime')
  } else {
    await despiteDeadlocks(() =>
      database.script((client) =>
        client.exec(
          `reset role; set local session_replication_role = replica; truncate ${names} cascade; set role aidants_connect_runtime`,
        ),
      ),
    )
  }
  await reset(database, true)
}

const WRITTEN = `from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations' and pg_relation_size(oid) > 0`

async function dump(): Promise<Blob> {
  const path = process.env.PGLITE_DUMP
  if (!path) throw new Error('PGLITE_DUMP is set by tests/support/global-setup.ts')
  return new Blob([new Uint8Array(await readFile(path))])
}

async function onServer(server: string): Promise<Database> {
  const template = process.env.TEST_TEMPLATE
  if (!template) throw new Error('TEST_TEMPLATE is set by tests/support/global-setup.ts')
  // Its name begins with the template's: whatever of them is left at the end is dropped with it.
  const name = `${template}_${randomBytes(6).toString('hex')}`
  const admin = openPostgresql(server, { max: 1 })
  // create database cannot run in a transaction: straight on the connection.
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
