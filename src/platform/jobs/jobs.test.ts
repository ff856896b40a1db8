import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { createLogger } from '../observability/logger.ts'
import { startLoop } from './loop.ts'
import { type ScheduledJob, startScheduler } from './schedule.ts'

const log = createLogger('silent')
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase({ runtimeRole: false })
})
afterAll(() => database.close())

test('a scheduled job is queued with its hours, and runs when its turn comes', async () => {
  let runs = 0
  const scheduler = await startScheduler(
    database,
    database.url,
    [{ name: 'count', cron: '0 3 * * *', run: async () => void runs++ }],
    log,
    1,
  )
  const queued = await database.script(async (client) => {
    await client.exec("insert into pgboss.job (name, data) values ('count', '{}')")
    return client.query("select cron, timezone from pgboss.schedule where name = 'count'")
  })
  await database.takeRuntimeRole()
  expect(queued).toEqual([{ cron: '0 3 * * *', timezone: 'Europe/Paris' }])
  await vi.waitFor(() => expect(runs).toBe(1), { timeout: 10_000, interval: 100 })
  await scheduler.stop()
}, 60_000)

test('a restart keeps the hours that stand, moves those that changed and adds what is new', async () => {
  const hours = (count: string): ScheduledJob[] => [
    { name: 'kept', cron: '0 2 * * *', run: async () => undefined },
    { name: 'moved', cron: count, run: async () => undefined },
  ]
  const added = { name: 'added', cron: '5 5 * * *', run: async () => undefined }
  const restart = async (jobs: readonly ScheduledJob[]) => {
    await database.script((client) => client.exec('reset role'))
    const scheduler = await startScheduler(database, database.url, jobs, log)
    await scheduler.stop()
    return database.script((client) =>
      client.query(
        "select name, cron, updated_on from pgboss.schedule where name in ('kept', 'moved', 'added') order by name",
      ),
    )
  }
  const [kept] = await restart(hours('0 3 * * *'))
  const after = await restart([...hours('0 4 * * *'), added])
  expect(after).toEqual([
    expect.objectContaining({ name: 'added', cron: '5 5 * * *' }),
    kept,
    expect.objectContaining({ name: 'moved', cron: '0 4 * * *' }),
  ])
  // What is new is the runtime role's too.
  await database.script(async (client) => {
    await client.exec('set role aidants_connect_runtime')
    if (!database.url) await client.exec("insert into pgboss.job (name, data) values ('added', '{}')")
  })
}, 60_000)

test('a loop goes on after an error, and stops when told', async () => {
  let calls = 0
  const stop = startLoop(
    'test',
    async () => {
      calls += 1
      if (calls === 1) throw new Error('once')
      return calls < 4 ? 1 : 0
    },
    5,
    log,
  )
  await vi.waitFor(() => expect(calls).toBeGreaterThan(4), { timeout: 10_000 })
  await stop()
  const after = calls
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(calls).toBe(after)
})
