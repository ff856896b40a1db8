import type { Ctx } from '../../src/platform/context.ts'
import type { Database, Db, ScriptClient } from '../../src/platform/database/database.ts'
import { RUNTIME_ROLE } from '../../src/platform/database/runtime-role.ts'

/**
 * The people with whom most tests begin, made once for a worker by the real commands, then put back row for row: a tenth of what making them
 * again before each test costs. Only onto an emptied database, at the same instant, under the same keys; anything else makes them anew.
 */
interface Snapshots {
  /** What the database holds, when that is known: nothing, or what was put back last. */
  holds: string | undefined
  readonly kept: Map<string, Snapshot>
}

interface Snapshot {
  /** What the database held before these rows were made. */
  readonly after: string
  readonly made: unknown
  readonly instant: number
  readonly keys: string
  /** Puts the rows back. */
  readonly script: string
}

const NOTHING = 'nothing'
const all = new WeakMap<Db, Snapshots>()

/** From now on this database, which is empty, remembers. Statements other than reading are noticed. */
export function remembering(database: Database): Database {
  const snapshots: Snapshots = { holds: NOTHING, kept: new Map() }
  all.set(database.db, snapshots)
  database.onStatement((statement) => {
    if (!/^\s*select\b(?!.*\bfor update\b)/is.test(statement)) snapshots.holds = undefined
  })
  return {
    ...database,
    script(work) {
      snapshots.holds = undefined
      return database.script(work)
    },
  }
}

/** To be said once the database was emptied. */
export function nowEmpty({ db }: Database): void {
  const snapshots = all.get(db)
  if (snapshots) snapshots.holds = NOTHING
}

/** Makes these on a database that nobody uses yet, and keeps their rows under this name. */
export async function keep<T>(database: Database, ctx: Ctx, name: string, make: () => Promise<T>): Promise<T> {
  const snapshots = all.get(database.db)
  const after = snapshots?.holds
  if (!snapshots || after === undefined) throw new Error(`${name}: what the database holds is not known`)
  const made = await make()
  const script = await database.script((client) => keepRows(client, `kept_${name}`))
  snapshots.kept.set(name, { after, made, instant: ctx.clock.now().getTime(), keys: fingerprint(ctx), script })
  snapshots.holds = name
  return made
}

/** What was kept under this name, its rows put back; makes it when what the database holds is not what it was kept from. */
export async function putBack<T>(ctx: Ctx, name: string, make: () => Promise<T>): Promise<T> {
  const snapshots = all.get(ctx.db)
  const snapshot = snapshots?.kept.get(name)
  const fits =
    snapshot !== undefined &&
    snapshots?.holds === snapshot.after &&
    snapshot.instant === ctx.clock.now().getTime() &&
    snapshot.keys === fingerprint(ctx)
  if (!fits || !snapshots) return make()
  await run.get(ctx.db)?.(snapshot.script)
  snapshots.holds = name
  // Kept from the `make` of the same name.
  return structuredClone(snapshot.made) as T
}

/** How to run a script on the database of a handle. */
const run = new WeakMap<Db, (script: string) => Promise<void>>()

export function scripted(database: Database): void {
  run.set(database.db, (script) => database.script((client) => client.exec(script)))
}

function fingerprint({ keys }: Ctx): string {
  return keys.hash('browser', 'whose keys are these').toString('hex')
}

/** Copies every row aside; answers the script that empties the tables and puts them back, as the runtime role leaves and finds them. */
async function keepRows(client: ScriptClient, schema: string): Promise<string> {
  await client.exec(`reset role; drop schema if exists ${schema} cascade; create schema ${schema}`)
  const tables = await client.query(
    `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ') as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
        and pg_relation_size(c.oid) > 0 and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by c.oid`,
  )
  const back = ['reset role; set local session_replication_role = replica']
  for (const { name, columns } of tables) {
    await client.exec(`create table ${schema}.${name} as select ${columns} from public.${name}`)
    back.push(`delete from public.${name}`)
    back.push(`insert into public.${name} (${columns}) select ${columns} from ${schema}.${name}`)
  }
  await client.exec(`set role ${RUNTIME_ROLE}`)
  return [...back, `set role ${RUNTIME_ROLE}`].join(';\n')
}
