import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { signedMandat } from '../../tests/support/mandats.ts'
import { transmittedActe } from '../../tests/support/objects.ts'
import { seedPeople } from '../../tests/support/people.ts'
import { refreshStatistics } from '../domain/statistiques/index.ts'
import type { Ctx } from '../platform/context.ts'
import { commandsOf } from './index.ts'

let database: TestDatabase
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ctx = testContext(database).ctx
  const { claire } = await seedPeople(ctx)
  const { usagerId } = await signedMandat(ctx, claire.aidant)
  await transmittedActe(ctx, claire, usagerId)
})

/** What the terminal prints, and the exit code. */
async function statistics(verb: 'prove' | 'recount') {
  const command = commandsOf().find(({ name }) => name === `statistics ${verb}`)
  if (!command || command.offline) throw new Error('no such command')
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  try {
    return { code: await command.run({ ctx, args: [], options: {} }), lines }
  } finally {
    log.mockRestore()
  }
}

test('says what is not counted yet, then that all agrees', async () => {
  const before = await statistics('prove')
  expect(before).toMatchObject({
    code: 0,
    lines: [expect.stringMatching(/^0 entries in 0 chains counted again, [1-9]\d* not counted yet, 0 diff/)],
  })
  await refreshStatistics(ctx)
  const after = await statistics('prove')
  expect(after).toMatchObject({ code: 0, lines: [expect.stringMatching(/, 0 not counted yet, 0 differences/)] })
})

test('fails with each difference, which counting again mends', async () => {
  await refreshStatistics(ctx)
  await database.script((client) =>
    client.exec(`update statistics_counts set count = 7 where measure = 'demarche' and theme = 'social'`),
  )
  const { code, lines } = await statistics('prove')
  expect(code).toBe(1)
  expect(lines[0]).toBe('DIFFERS nation demarche 2026-03 social: counted 7, the journal says 1')
  expect((await statistics('recount')).code).toBe(0)
  expect((await statistics('prove')).code).toBe(0)
})
