import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { type People, seedPeople } from '../../tests/support/people.ts'
import { createAccount } from '../domain/comptes/index.ts'
import { journalEntries } from '../domain/journal/index.ts'
import type { Ctx } from '../platform/context.ts'
import { commandsOf } from './index.ts'

/** Our own team, as the operator types it: what opens a deployment. */
let database: TestDatabase
let ctx: Ctx
let people: People

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ctx = testContext(database).ctx
  people = await seedPeople(ctx)
})

async function run(name: string, args: readonly string[] = [], options: Readonly<Record<string, string>> = {}) {
  const command = commandsOf().find((one) => one.name === name)
  if (!command || command.offline) throw new Error(`no command ${name}`)
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  try {
    return { code: await command.run({ ctx, args, options }), lines }
  } finally {
    log.mockRestore()
  }
}

test('put in, listed, taken out; the journal holds who decided once they have an account of the team', async () => {
  const { claire, samir } = people
  const lead = { role: 'lead', by: 'Alice' }
  expect(await run('team add', [claire.email], lead)).toEqual({ code: 0, lines: ['given'] })
  expect(await run('team add', [claire.email], lead)).toEqual({ code: 1, lines: ['already'] })
  expect((await run('team add', [samir.email], { role: 'support', by: claire.email })).code).toBe(0)
  expect((await run('team list')).lines).toEqual([
    `support  2026-03-03  ${samir.email}`,
    `lead     2026-03-03  ${claire.email}`,
  ])
  expect(await run('team remove', [samir.email], { by: claire.email })).toEqual({ code: 0, lines: ['ended'] })
  expect(await run('team remove', [samir.email], { by: claire.email })).toEqual({ code: 1, lines: ['not_in_team'] })
  const entries = (await ctx.db.select().from(journalEntries)).filter(({ action }) => action.startsWith('team_'))
  expect(entries.map(({ action, details }) => [action, details.operator ?? null])).toEqual([
    ['team_add_member', null],
    ['team_add_member', claire.accountId],
    ['team_remove_member', claire.accountId],
  ])
})

test('refused: nobody of that address, an account that was never activated, a role that does not exist', async () => {
  await createAccount(ctx, { email: 'zoe@x.example', givenName: 'Zoé', familyName: 'Roux', invited: true })
  const by = { role: 'lead', by: 'Alice' }
  await expect(run('team add', ['nobody@x.example'], by)).rejects.toThrow('no account has the address')
  expect((await run('team add', ['zoe@x.example'], by)).code).toBe(1)
  await expect(run('team add', [people.claire.email], { role: 'chief', by: 'Alice' })).rejects.toThrow('--role is')
  await expect(run('team add', [people.claire.email], { role: 'lead' })).rejects.toThrow('--by is missing')
})
