import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyCode } from '../../src/domain/comptes/index.ts'
import { testContext } from './context.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { codeFor, seedPeople } from './people.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('the people of the tests have codes that work, once', async () => {
  const { ctx } = testContext(database)
  const { claire } = await seedPeople(ctx)
  const code = codeFor(claire.secret, ctx.clock.now())
  const verdict = await verifyCode(ctx, claire.accountId, code)
  expect(verdict).toMatchObject({ kind: 'proved', proof: { accountId: claire.accountId } })
  expect(await verifyCode(ctx, claire.accountId, code)).toEqual({ kind: 'used' })
  for (let i = 0; i < 4; i += 1) expect(await verifyCode(ctx, claire.accountId, '000000')).toEqual({ kind: 'wrong' })
  expect(await verifyCode(ctx, claire.accountId, '000000')).toEqual({ kind: 'wrong' })
  const blocked = await verifyCode(ctx, claire.accountId, '000000')
  expect(blocked.kind).toBe('blocked')
})
