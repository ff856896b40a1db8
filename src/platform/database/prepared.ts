import { hash } from 'node:crypto'
import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { PgDialect } from 'drizzle-orm/pg-core'
import type { Db } from './database.ts'

/** What a statement may be given. A list stands where the SQL says `= any(…)`, so that the text does not depend on its length. */
type Value = string | number | boolean | Date | Uint8Array | null | readonly string[]

/** A select, insert, update or delete of the query builder. */
interface Buildable<Rows> {
  toSQL(): { readonly sql: string }
  prepare(name: string): Runnable<Rows>
}

interface Runnable<Rows> {
  execute(values: Record<string, unknown>): Promise<Rows>
}

/**
 * A statement built once per process and parsed once per connection, run with other values each time, on any handle: the outer one or a
 * transaction's. For the statements that every request makes: building one costs more processor time than reading its answer.
 *
 *     const byId = preparedQuery(['id'], (db, { id }) => db.select().from(things).where(eq(things.id, id)))
 *     const rows = await byId(ctx.db, { id: '…' })
 *
 * `build` runs once: whatever it closes over is frozen, so all that changes from one call to the next must be one of `names`. A value is
 * sent as it is, without the column's encoder: a Date, a byte string, a number, a text, a list of texts. What `build` compares with besides
 * (a state, a number of rows) is written into the text: as a parameter, PostgreSQL's general plan could not know that a partial index holds
 * it, and would read all that the index leaves out.
 */
export function preparedQuery<const Name extends string, Rows>(
  names: readonly Name[],
  build: (db: Db, values: Record<Name, Placeholder<Name>>) => Buildable<Rows>,
): (db: Db, values: Record<Name, Value>) => Promise<Rows> {
  // What one opened database and its transactions have in common is their dialect.
  const built = new WeakMap<object, Runnable<Rows>>()
  const placeholders = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as Record<
    Name,
    Placeholder<Name>
  >
  return (db, values) => {
    const dialect: PgDialect = Reflect.get(db, 'dialect')
    let query = built.get(dialect)
    if (!query) {
      const statement = build(withConstants(db, dialect), placeholders)
      // Named after its own text: two statements never meet under one name.
      query = statement.prepare(hash('sha256', statement.toSQL().sql, 'hex').slice(0, 32))
      built.set(dialect, query)
    }
    return on(query, db).execute(values)
  }
}

/** The same handle, building statements whose values, placeholders apart, stand in the text. They are those of our own code, never a person's. */
function withConstants(db: Db, dialect: PgDialect): Db {
  const sqlToQuery = (built: SQL, invokeSource?: 'indexes') =>
    dialect.sqlToQuery(sql`${built}`.inlineParams(), invokeSource)
  return Object.create(db, { dialect: { value: Object.create(dialect, { sqlToQuery: { value: sqlToQuery } }) } })
}

/**
 * The same statement on another handle. Both drivers' prepared queries are one object that names its connection `client`: drizzle offers no
 * way to change it, and building the statement anew in each transaction is what we are here to spare.
 */
function on<Rows>(query: Runnable<Rows>, db: Db): Runnable<Rows> {
  return Object.create(query, { client: { value: Reflect.get(db._.session, 'client') } })
}
