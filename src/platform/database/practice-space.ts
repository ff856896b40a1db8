import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { Database, ScriptClient } from './database.ts'

/** The database and the configuration do not agree on whether anything here is real. */
class PracticeSpaceError extends Error {}

/**
 * Before anything is served: a practice space is born on an empty database, is marked for ever, and is the only one that may be erased. Refuses a
 * database with accounts that was not born as one (it would be erased in the night), and one that was for the real service (it would make acts that
 * are worth nothing look real). As the owner of the tables, once the migrations have run.
 */
export function checkPracticeSpace(database: Database, practice: boolean): Promise<void> {
  return database.script(async (client) => {
    const born = await isOne(client)
    if (born !== practice && born)
      throw new PracticeSpaceError('this database is that of a practice space: PRACTICE_SPACE must be on')
    if (!practice) return
    if (!born) {
      const accounts = await client.query('select 1 from accounts limit 1')
      if (accounts.length > 0)
        throw new PracticeSpaceError(
          'PRACTICE_SPACE is on, and this database holds accounts: a practice space erases them',
        )
      await client.exec('insert into practice_space (born_at) values (now())')
    }
    await client.exec(ERASING)
  })
}

async function isOne(client: ScriptClient): Promise<boolean> {
  return (await client.query('select 1 from practice_space')).length > 0
}

/**
 * What empties a practice space, the journal included, which the runtime role may not do: run with the owner's rights, and made in no other
 * database. It looks at the mark again: a copy of it elsewhere does nothing.
 */
const ERASING = `
  create or replace function erase_practice_space() returns void language plpgsql security definer set search_path = public as $$
  declare
    t regclass;
  begin
    if not exists (select from practice_space) then
      raise exception 'not a practice space';
    end if;
    for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname not in ('schema_migrations', 'practice_space') order by oid
    loop
      execute format('alter table %s disable trigger user', t);
    end loop;
    execute (select 'truncate ' || string_agg(oid::regclass::text, ', ' order by oid) from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('schema_migrations', 'practice_space'));
    for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname not in ('schema_migrations', 'practice_space') order by oid
    loop
      execute format('alter table %s enable trigger user', t);
    end loop;
  end $$;
  revoke all on function erase_practice_space() from public;
  grant execute on function erase_practice_space() to aidants_connect_runtime;`

const count = z.object({ rows: z.array(z.object({ accounts: z.coerce.number() })) })

/** Empties a practice space, for its nightly job: nobody is signed in any more, nothing is left of the day. How many people had come. */
export async function erasePracticeSpace(ctx: Ctx): Promise<number> {
  if (!ctx.practice) throw new Error('the real service is never erased')
  const { rows } = count.parse(await ctx.db.execute(sql`select count(*) as accounts from practice_passes`))
  await ctx.db.execute(sql`select erase_practice_space()`)
  return rows[0]?.accounts ?? 0
}
