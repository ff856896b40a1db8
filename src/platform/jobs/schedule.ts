import type { Database, ScriptClient } from '../database/database.ts'
import { RUNTIME_ROLE } from '../database/runtime-role.ts'
import type { Logger } from '../observability/logger.ts'

/** Work done at set times, by one process at a time whatever their number. It must be safe to do twice, and to miss once. */
export interface ScheduledJob {
  readonly name: string
  /** Five fields, Paris time. */
  readonly cron: string
  readonly run: () => Promise<void>
}

export interface Scheduler {
  stop(): Promise<void>
}

const SCHEMA = 'pgboss'
const TIMEZONE = 'Europe/Paris'
/** A job whose hour passed during an outage is run once afterwards. */
const MISSED = 'once'

/**
 * Starts the scheduled jobs on pg-boss, in the same database. A job that fails is tried again three times, further and further apart;
 * one missed during an outage is run once afterwards. To be called before the connections take the runtime role.
 */
export async function startScheduler(
  database: Database,
  url: string | undefined,
  jobs: readonly ScheduledJob[],
  log: Logger,
  pollingSeconds = 20,
): Promise<Scheduler> {
  // Loaded here only: a process that serves pages alone starts without the job queue.
  const { fromPglite, PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    schema: SCHEMA,
    ...(url
      ? { connectionString: url, max: 2 }
      : database.pglite
        ? { db: fromPglite(database.pglite), backend: 'pglite' as const }
        : {}),
  })
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed'))
  await boss.start()
  // What an earlier start said is not said again: with the embedded engine that is most of what starting the queue costs.
  const queues = new Set((await boss.getQueues()).map(({ name }) => name))
  const schedules = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule]))
  for (const job of jobs) {
    if (!queues.has(job.name)) {
      await boss.createQueue(job.name, {
        retryLimit: 3,
        retryDelay: 30,
        retryBackoff: true,
        policy: 'stately',
        deleteAfterSeconds: 86_400,
      })
    }
    const known = schedules.get(job.name)
    if (known?.cron !== job.cron || known.timezone !== TIMEZONE || known.options?.missed !== MISSED) {
      await boss.schedule(job.name, job.cron, null, { tz: TIMEZONE, missed: MISSED })
    }
    await boss.work(job.name, { pollingIntervalSeconds: pollingSeconds }, async () => {
      const start = performance.now()
      await job.run()
      log.info({ job: job.name, ms: Math.round(performance.now() - start) }, 'scheduled job done')
    })
  }
  if (!url) await database.script(shareWithRuntimeRole)
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
}

/** The embedded engine has one connection: the queue lives under the runtime role too. Asked first: granting anew rewrites every table's entry. */
async function shareWithRuntimeRole(client: ScriptClient): Promise<void> {
  const [missing] = await client.query(
    `select 1 from pg_class where relnamespace = '${SCHEMA}'::regnamespace
       and ((relkind in ('r', 'p', 'v') and not has_table_privilege($1, oid, 'truncate'))
         or (relkind = 'S' and not has_sequence_privilege($1, oid, 'update')))
     union all select 1 from pg_proc where pronamespace = '${SCHEMA}'::regnamespace and not has_function_privilege($1, oid, 'execute')
     union all select 1 where not has_schema_privilege($1, '${SCHEMA}', 'usage') limit 1`,
    [RUNTIME_ROLE],
  )
  if (!missing) return
  await client.exec(
    `grant usage on schema ${SCHEMA} to ${RUNTIME_ROLE}; grant all on all tables in schema ${SCHEMA} to ${RUNTIME_ROLE}; grant all on all sequences in schema ${SCHEMA} to ${RUNTIME_ROLE}; grant execute on all functions in schema ${SCHEMA} to ${RUNTIME_ROLE}`,
  )
}
