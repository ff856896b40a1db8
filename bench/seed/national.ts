import pg from 'pg'
import type { Ctx } from '../../src/platform/context.ts'
import { openPostgresql } from '../../src/platform/database/database.ts'
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts'
import { chainRows, type PastAct } from './journal.ts'
import { seedLastDay } from './last-day.ts'
import { noRows, organisationRows, type Rows, TABLES } from './organisation.ts'
import { type BulkWriter, bulkWriter } from './rows.ts'
import { placeOf, type Shape } from './shape.ts'

export interface SeedOptions {
  /** A PostgreSQL database named `bench…`: dropped and made again. */
  readonly url: string
  readonly shape: Shape
  /** Keys, the instant that the data are as of, our own address. Its `db` is not used. */
  readonly ctx: Ctx
  readonly migrations: string
  readonly onProgress?: (done: string) => void
}

/** Rows are sent to the database from this many mandats on. */
const BATCH = 2_000

/**
 * Makes a national data set at a scale. Every constraint is in force while it is written; the content is the same from one time to the
 * next (as of `ctx.clock.now()`), nonces and keys of the sealed values aside. Answers the rows written, by table.
 */
export async function seedNational(options: SeedOptions): Promise<ReadonlyMap<string, number>> {
  const { shape, ctx, url } = options
  await recreate(url)
  const database = openPostgresql(url, { max: 1 })
  await migrate(database, await readMigrations(options.migrations))
  await database.close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const indexes = await dropIndexes(client)
    const writer = await bulkWriter(client)
    const platform: PastAct[] = []
    let rows = noRows()
    let writing: Promise<void> = Promise.resolve()
    for (let index = 0; index <= shape.organisations; index += 1) {
      platform.push(...organisationRows(ctx, shape, placeOf(shape, index), rows))
      if (rows.mandats.length < BATCH && index < shape.organisations) continue
      // The next batch is made ready while the database takes this one.
      await writing
      writing = write(client, writer, rows)
      writing.catch(() => undefined)
      rows = noRows()
      if (index % 500 < 20) options.onProgress?.(`${index} of ${shape.organisations} organisations`)
    }
    await writing
    const own = chainRows(undefined, platform)
    await write(client, writer, { ...noRows(), journal_chains: [own.chain], journal_entries: own.entries })
    await seedLastDay(client, ctx.clock.now())
    options.onProgress?.('rows written; indexes')
    for (const index of indexes) await client.query(index)
    await client.query('vacuum analyze')
    return writer.counts
  } finally {
    await client.end()
  }
}

async function write(client: pg.Client, writer: BulkWriter, rows: Rows): Promise<void> {
  await client.query('begin')
  for (const table of TABLES) await writer.insert(table, rows[table])
  await client.query('commit')
}

/** Indexes that hold no rule are built once at the end: much faster than row by row. Answers what makes them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and not i.indisunique`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

/** Only a database of ours may be thrown away: its name begins with `bench`. */
async function recreate(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  if (!/^bench[a-z0-9_]*$/.test(name)) {
    throw new Error(`the seed drops its database: it wants one whose name begins with "bench", not "${name}"`)
  }
  const server = new URL(url)
  server.pathname = '/postgres'
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  try {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
}
