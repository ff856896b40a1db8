import type pg from 'pg'

/** A value of a row, as our code holds it. */
type Value = string | number | boolean | Date | Uint8Array | readonly string[] | object | null

export type Row = Readonly<Record<string, Value>>

/** Writes many rows in one statement: one array of texts per column, which PostgreSQL unfolds and casts. */
export interface BulkWriter {
  insert(table: string, rows: readonly Row[]): Promise<void>
  /** Rows written, by table. */
  readonly counts: ReadonlyMap<string, number>
}

/** Statements are cut here: a national set does not fit in one. */
const ROWS_AT_ONCE = 5_000

/** Bulk insertion on this connection, with every constraint in force. */
export async function bulkWriter(client: pg.ClientBase): Promise<BulkWriter> {
  const types = new Map<string, string>()
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  )
  for (const { name, type } of columns) types.set(name, type)
  const counts = new Map<string, number>()

  const insertSome = async (table: string, rows: readonly Row[]) => {
    const names = Object.keys(rows[0] ?? {})
    const casts = names.map((name) => {
      const type = types.get(`${table}.${name}`)
      if (!type) throw new Error(`${table} has no column ${name}`)
      return `${name}::${type}`
    })
    const arrays = names.map((_, index) => `$${index + 1}::text[]`)
    await client.query(
      `insert into ${table} (${names.join(', ')})
       select ${casts.join(', ')} from unnest(${arrays.join(', ')}) as t (${names.join(', ')})`,
      names.map((name) => rows.map((row) => text(row[name] ?? null))),
    )
  }

  return {
    counts,
    async insert(table, rows) {
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        await insertSome(table, rows.slice(start, start + ROWS_AT_ONCE))
      }
      counts.set(table, (counts.get(table) ?? 0) + rows.length)
    },
  }
}

function text(value: Value): string | null {
  if (value === null || typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  if (Array.isArray(value)) return `{${value.join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
