import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../tests/support/people.ts'
import { MINUTE, type MovableClock, SECOND, after as shifted } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { addTotpApp, assignTotpCard, checkProof, factors, importTotpCards, verifyCode } from './index.ts'
import { MAX_BLOCK, signInThrottles, waitAfter } from './throttle.ts'

let database: TestDatabase
let people: People
let ctx: Ctx
let clock: MovableClock

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
})

const WRONG = '000000'

test('each code once, whichever of the three it is', async () => {
  const { claire } = people
  for (const offset of [-30, 0, 30]) {
    const code = codeFor(claire.secret, shifted(ctx.clock.now(), offset * SECOND))
    expect((await verifyCode(ctx, claire.accountId, code)).kind).toBe('proved')
    expect((await verifyCode(ctx, claire.accountId, code)).kind).toBe('used')
  }
})

test('a later code makes the earlier ones useless', async () => {
  const { claire } = people
  expect((await verifyCode(ctx, claire.accountId, codeFor(claire.secret, ctx.clock.now()))).kind).toBe('proved')
  const earlier = codeFor(claire.secret, shifted(ctx.clock.now(), -30 * SECOND))
  expect((await verifyCode(ctx, claire.accountId, earlier)).kind).toBe('used')
})

test('somebody else’s code is nobody’s', async () => {
  const { claire, samir } = people
  expect((await verifyCode(ctx, claire.accountId, codeFor(samir.secret, ctx.clock.now()))).kind).toBe('wrong')
  expect((await verifyCode(ctx, samir.accountId, codeFor(samir.secret, ctx.clock.now()))).kind).toBe('proved')
})

test.runIf(hasRealPostgresql)('one code sent twenty times at once is one success', async () => {
  const { claire } = people
  const code = codeFor(claire.secret, ctx.clock.now())
  const none: never[] = []
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => verifyCode(ctx, claire.accountId, code, none)))
  expect(verdicts.filter(({ kind }) => kind === 'proved')).toHaveLength(1)
  expect(verdicts.filter(({ kind }) => kind === 'used')).toHaveLength(19)
})

test.runIf(hasRealPostgresql)('guesses sent all at once are counted one by one', async () => {
  const verdicts = await Promise.all(Array.from({ length: 40 }, () => verifyCode(ctx, people.claire.accountId, WRONG)))
  expect(verdicts.filter(({ kind }) => kind === 'wrong')).toHaveLength(6)
  expect(verdicts.filter(({ kind }) => kind === 'blocked')).toHaveLength(34)
})

describe('back-off', () => {
  test('five failures are free, then the wait doubles, up to five minutes and never more', () => {
    const throttle = { free: 5, maxSeconds: 300 }
    expect([1, 5, 6, 7, 8, 13, 14, 1000].map((failures) => waitAfter(failures, throttle))).toEqual([
      0, 0, 2, 4, 8, 256, 300, 300,
    ])
    const everywhere = [true, false].flatMap((knownBrowser) => {
      const { own, shared } = signInThrottles({ emailKey: 'a@b.fr', browser: 'b', address: 'c', knownBrowser })
      return [...own, ...shared]
    })
    for (const { maxSeconds } of everywhere) expect(maxSeconds * SECOND).toBeLessThanOrEqual(MAX_BLOCK)
  })

  test('the database waits as the rule says', async () => {
    for (let failures = 1; failures <= 16; failures += 1) {
      expect((await verifyCode(ctx, people.claire.accountId, WRONG)).kind).toBe('wrong')
      const wait = waitAfter(failures, { free: 5, maxSeconds: 300 })
      if (wait === 0) continue
      const until = shifted(ctx.clock.now(), wait * SECOND)
      expect(await verifyCode(ctx, people.claire.accountId, WRONG)).toEqual({ kind: 'blocked', until })
      clock.advance(wait * SECOND)
    }
  })

  test('the right code, during a wait, is not even looked at; after it, it is, and the count starts again', async () => {
    const { claire } = people
    for (let i = 0; i < 6; i += 1) await verifyCode(ctx, claire.accountId, WRONG)
    const code = codeFor(claire.secret, ctx.clock.now())
    expect((await verifyCode(ctx, claire.accountId, code)).kind).toBe('blocked')
    clock.advance(2 * SECOND)
    expect((await verifyCode(ctx, claire.accountId, code)).kind).toBe('proved')
    for (let i = 0; i < 5; i += 1) expect((await verifyCode(ctx, claire.accountId, WRONG)).kind).toBe('wrong')
  })

  test('failures do not widen what is accepted (T-41)', async () => {
    const { claire } = people
    for (let round = 0; round < 12; round += 1) {
      await verifyCode(ctx, claire.accountId, WRONG)
      clock.advance(6 * MINUTE)
    }
    const [factor] = await ctx.db.select().from(factors).where(eq(factors.accountId, claire.accountId))
    expect(factor).toMatchObject({ driftSteps: 0, lastCounter: 0 })
    for (const steps of [-4, -3, -2, 2, 3, 4]) {
      const code = codeFor(claire.secret, shifted(ctx.clock.now(), steps * 30 * SECOND))
      expect((await verifyCode(ctx, claire.accountId, code)).kind).toBe('wrong')
      clock.advance(6 * MINUTE)
    }
  })
})

describe('cards', () => {
  test('work for the one they were handed to, at their own pace, beside an application', async () => {
    const seed = '3132333435363738393031323334353637383930'
    await importTotpCards(ctx, `GADT0001234,${seed},60`, { kind: 'operator' })
    const { claire, samir } = people
    const base32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect((await verifyCode(ctx, claire.accountId, codeFor(base32, ctx.clock.now(), 60))).kind).toBe('wrong')
    expect((await assignTotpCard(ctx, { accountId: claire.accountId, serial: 'gadt0001234' })).kind).toBe('assigned')
    expect((await assignTotpCard(ctx, { accountId: samir.accountId, serial: 'GADT0001234' })).kind).toBe('refused')
    expect((await verifyCode(ctx, claire.accountId, codeFor(base32, ctx.clock.now(), 60))).kind).toBe('proved')
    expect((await verifyCode(ctx, claire.accountId, codeFor(claire.secret, ctx.clock.now()))).kind).toBe('proved')
    expect((await verifyCode(ctx, samir.accountId, codeFor(base32, ctx.clock.now(), 60))).kind).toBe('wrong')
  })

  test('a seed is not in the database', async () => {
    const rows = await ctx.db.select().from(factors)
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(row.seedSealed?.includes(Buffer.from('Hello!'))).toBe(false)
  })
})

test('a seed too short to be one is refused', async () => {
  const added = await addTotpApp(ctx, { accountId: people.claire.accountId, seedBase32: 'JBSWY3DP' })
  expect(added).toEqual({ kind: 'refused', reason: 'bad_seed' })
})

test('a proof is worth two minutes, to whoever gave it', () => {
  const proof = freshProof(people.claire.accountId, ctx)
  expect(checkProof(ctx, proof, people.claire.accountId)).toBe(true)
  expect(checkProof(ctx, proof, people.samir.accountId)).toBe(false)
  clock.advance(2 * MINUTE - 1)
  expect(checkProof(ctx, proof, people.claire.accountId)).toBe(true)
  clock.advance(1)
  expect(checkProof(ctx, proof, people.claire.accountId)).toBe(false)
})
