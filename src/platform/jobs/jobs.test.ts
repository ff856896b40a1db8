import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { createLogger } from '../observability/logger.ts'
import { startLoop } from './loop.ts'
import { startScheduler } from './schedule.ts'

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
  await vi.waitFor(() => expect(calls).toBeGreaterThan(4))
  await stop()
  const after = calls
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(calls).toBe(after)
})
