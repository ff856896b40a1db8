import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { signedMandat, somebody, type TestMandat } from '../../tests/support/mandats.ts'
import { seedPeople } from '../../tests/support/people.ts'
import { mandatEvidence } from '../domain/mandats/index.ts'
import type { Ctx } from '../platform/context.ts'
import { commandsOf } from './index.ts'

let database: TestDatabase
let ctx: Ctx
let one: TestMandat
let two: TestMandat

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ctx = testContext(database).ctx
  const people = await seedPeople(ctx)
  one = await signedMandat(ctx, people.claire.aidant)
  two = await signedMandat(ctx, people.claire.aidant, { identity: somebody() })
})

/** What the operator types after `evidence verify`; gives what the terminal prints and the exit code. */
async function verify(...args: string[]) {
  const command = commandsOf().find(({ name }) => name === 'evidence verify')
  if (!command || command.offline) throw new Error('no such command')
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  try {
    return { code: await command.run({ ctx, args, options: {} }), lines }
  } finally {
    log.mockRestore()
  }
}

const alter = (mandatId: string, set: { hash?: Buffer; sealed?: null }) =>
  ctx.db.update(mandatEvidence).set(set).where(eq(mandatEvidence.mandatId, mandatId))

test('one mandat, by its number as it is read aloud', async () => {
  expect(await verify(one.number.toLowerCase())).toEqual({ code: 0, lines: [`${one.number}: holds`] })
})

test('all of them: what does not hold is named, by number, and nobody is', async () => {
  expect(await verify('all')).toEqual({
    code: 0,
    lines: [expect.stringMatching(/^2 mandats checked, 0 do not hold, \d+\.\d s$/)],
  })
  await alter(two.mandatId, { hash: Buffer.alloc(32) })
  const { code, lines } = await verify('all')
  expect(code).toBe(1)
  expect(lines[0]).toBe(`BROKEN ${two.number}: the evidence was altered since the signature (altered_evidence)`)
  expect(lines[1]).toMatch(/^2 mandats checked, 1 do not hold/)
  expect(lines.join()).not.toMatch(/DUBOIS|Angela|Personne/)
  expect(await verify(one.number)).toMatchObject({ code: 0 })
  expect(await verify(two.number)).toMatchObject({ code: 1 })
})

test('erased with the person, it is said so: that is no fault', async () => {
  await alter(one.mandatId, { sealed: null })
  expect(await verify(one.number)).toEqual({
    code: 0,
    lines: [`${one.number}: the evidence was erased with the person`],
  })
})

test('a number that no mandat has, and none', async () => {
  await expect(verify('AC-2026-AAAA-AAAA')).rejects.toThrow('no mandat has the number AC-2026-AAAA-AAAA')
  await expect(verify()).rejects.toThrow('the number of the mandat, or all is missing')
})
