import type { Database } from '../database/database.ts'
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
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      retryLimit: 3,
      retryDelay: 30,
      retryBackoff: true,
      policy: 'stately',
      deleteAfterSeconds: 86_400,
    })
    await boss.schedule(job.name, job.cron, null, { tz: 'Europe/Paris', missed: 'once' })
    await boss.work(job.name, { pollingIntervalSeconds: pollingSeconds }, async () => {
      const start = performance.now()
      await job.run()
      log.info({ job: job.name, ms: Math.round(performance.now() - start) }, 'scheduled job done')
    })
  }
  // The embedded engine has one connection: the queue lives under the runtime role too.
  if (!url) {
    await database.script((client) =>
      client.exec(
        `grant usage on schema ${SCHEMA} to ${RUNTIME_ROLE}; grant all on all tables in schema ${SCHEMA} to ${RUNTIME_ROLE}; grant all on all sequences in schema ${SCHEMA} to ${RUNTIME_ROLE}; grant execute on all functions in schema ${SCHEMA} to ${RUNTIME_ROLE}`,
      ),
    )
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
}
