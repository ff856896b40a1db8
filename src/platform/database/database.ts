import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { MINUTE } from '../clock.ts'
import { RUNTIME_ROLE } from './runtime-role.ts'

/**
 * The one database handle of a request, or of its transaction. Never hold two: on PGlite the outer handle used inside a
 * transaction hangs, on PostgreSQL it silently runs outside it.
 */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>, ExtractTablesWithRelations<Record<string, never>>>

/** Called with every statement and its parameters: the tests count them (budgets of statements per route) and explain them. */
type StatementListener = (statement: string, parameters: readonly unknown[]) => void

/** One transaction for plain SQL. */
export interface ScriptClient {
  exec(text: string): Promise<void>
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
}

export interface Database {
  readonly db: Db
  readonly kind: 'postgresql' | 'pglite'
  /** Where a real PostgreSQL is. */
  readonly url?: string
  /** The embedded engine, for the job queue, which wants its own adapter. */
  readonly pglite?: PGlite
  onStatement(listener: StatementListener): () => void
  /** Runs plain SQL, several statements at a time, in one transaction: for migrations, which the query builder cannot express. */
  script<T>(work: (client: ScriptClient) => Promise<T>): Promise<T>
  /** From now on every statement runs as the role that cannot rewrite the journal. */
  takeRuntimeRole(): Promise<void>
  close(): Promise<void>
}

function listeners() {
  const all = new Set<StatementListener>()
  return {
    logger: {
      logQuery: (statement: string, parameters: unknown[]) => {
        for (const listener of all) listener(statement, parameters)
      },
    },
    onStatement: (listener: StatementListener) => {
      all.add(listener)
      return () => void all.delete(listener)
    },
  }
}

/** Opens a pool on a real PostgreSQL. `max` connections, each statement bounded in time. */
export function openPostgresql(url: string, options: { max?: number; runtimeRole?: boolean } = {}): Database {
  let role = options.runtimeRole ?? false
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    // A new connection parses and plans every statement again: ten seconds, the default, made one request in a hundred wait for that.
    idleTimeoutMillis: 10 * MINUTE,
    // A helper process costs a page more to start than it saves, and takes the core of another request; so does compiling.
    options: '-c max_parallel_workers_per_gather=0 -c jit=off',
    onConnect: async (client) => {
      if (role) await client.query(`set role ${RUNTIME_ROLE}`)
    },
  })
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const { logger, onStatement } = listeners()
  return {
    // Drizzle types the two drivers apart although the queries we write run alike on both.
    db: drizzlePg(pool, { logger }) as unknown as Db,
    kind: 'postgresql',
    url,
    onStatement,
    async script(work) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        // An index on the national journal takes longer than any page may.
        await client.query('set local statement_timeout = 0')
        const result = await work({
          exec: async (text) => void (await client.query(text)),
          query: async (text, values = []) => (await client.query(text, [...values])).rows,
        })
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },
    async takeRuntimeRole() {
      role = true
      // Connections opened before this moment belong to the migrating role: they are not kept.
      const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()))
      for (const client of clients) client.release(true)
    },
    close: () => pool.end(),
  }
}

/** An empty database, as one archive. */
async function freshDump(): Promise<Blob> {
  const { PGlite } = await import('@electric-sql/pglite')
  const engine = await PGlite.create()
  const dump = await engine.dumpDataDir('none')
  await engine.close()
  return dump
}

/**
 * Opens the embedded engine: in `directory`, or in memory when there is none, which then begins with `dump`. Demonstration and tests only.
 */
export async function openPglite(directory?: string, dump?: Blob): Promise<Database> {
  // Loaded here only: a server on a real PostgreSQL starts without the embedded engine.
  const [{ PGlite }, { drizzle: drizzlePglite }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
  ])
  // Making a database file by file takes twice as long as making it in memory and writing it down whole.
  const isNew = directory !== undefined && !existsSync(join(directory, 'PG_VERSION'))
  const whole = isNew ? await freshDump() : dump
  const pglite = await PGlite.create({
    ...(directory ? { dataDir: directory } : {}),
    ...(whole ? { loadDataDir: whole } : {}),
    relaxedDurability: true,
  })
  const { logger, onStatement } = listeners()
  return {
    db: drizzlePglite(pglite, { logger }) as unknown as Db,
    kind: 'pglite',
    pglite,
    onStatement,
    script: (work) =>
      pglite.transaction((tx) =>
        work({
          exec: async (text) => void (await tx.exec(text)),
          query: async (text, values = []) => (await tx.query<Record<string, unknown>>(text, [...values])).rows,
        }),
      ),
    takeRuntimeRole: async () => {
      await pglite.exec(`set role ${RUNTIME_ROLE}`)
    },
    close: () => pglite.close(),
  }
}
