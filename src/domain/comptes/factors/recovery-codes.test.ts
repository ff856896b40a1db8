import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { signedIn, staleProof } from '../../../../tests/support/visitors.ts'
import { HOUR, MINUTE, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/tables.ts'
import {
  factorsOf,
  makeRecoveryCodes,
  removeOwnFactor,
  requestSignIn,
  type SignedIn,
  signInRequests,
  verifyCode,
} from '../index.ts'
import { recoveryCodes } from '../tables.ts'
import { printedRecoveryCode, typedCode } from './typed-code.ts'

let database: TestDatabase
let people: People
let ctx: Ctx
let clock: MovableClock
let claire: SignedIn

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  clock.advance(MINUTE)
  claire = await signedIn(ctx, people.claire)
})

async function made(visitor = claire): Promise<readonly string[]> {
  const result = await makeRecoveryCodes(ctx, visitor, freshProof(visitor.account.id, ctx))
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.codes
}

const use = (code: string | undefined, accountId = claire.account.id) => verifyCode(ctx, accountId, code ?? '')

test('ten codes, all different, kept nowhere as they are read', async () => {
  const codes = await made()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[0-9]{12}$/)
  const kept = await ctx.db.select().from(recoveryCodes)
  expect(kept).toHaveLength(10)
  for (const { codeHash } of kept) for (const code of codes) expect(codeHash.includes(Buffer.from(code))).toBe(false)
  const journal = JSON.stringify(await ctx.db.select({ details: journalEntries.details }).from(journalEntries))
  for (const code of codes) expect(journal).not.toContain(code)
})

test('each proves once who one is, and the mail says how many are left', async () => {
  const codes = await made()
  expect(await use(codes[0])).toMatchObject({ kind: 'proved', proof: { accountId: claire.account.id } })
  expect((await use(codes[0])).kind).toBe('used')
  expect((await use(codes[7])).kind).toBe('proved')
  expect((await factorsOf(ctx, claire.account.id)).at(-1)).toMatchObject({
    codesLeft: 8,
    lastUsedAt: ctx.clock.now(),
  })
  const told = await waitingMessages(ctx, 'recovery_code_used')
  expect(told.map(({ to }) => to)).toEqual(Array(2).fill('claire.vasseur@houlbec.example'))
  expect(told[0]?.text).toContain('Il vous en reste 9.')
  expect(told[1]?.text).toContain('Il vous en reste 8.')
  const used = (await ctx.db.select().from(journalEntries)).filter(({ action }) => action === 'use_recovery_code')
  expect(used.map(({ details }) => details.remaining)).toEqual([9, 8])
})

test('the last one says that it was', async () => {
  for (const code of await made()) expect((await use(code)).kind).toBe('proved')
  expect((await waitingMessages(ctx, 'recovery_code_used')).at(-1)?.text).toContain('C’était le dernier.')
})

test('a new list takes the place of the old one', async () => {
  const old = await made()
  const fresh = await made()
  expect((await use(old[0])).kind).toBe('wrong')
  expect((await use(fresh[0])).kind).toBe('proved')
  expect((await factorsOf(ctx, claire.account.id)).filter(({ kind }) => kind === 'recovery_codes')).toHaveLength(1)
})

test('somebody else’s codes are nobody’s, and those of a removed list neither', async () => {
  const codes = await made()
  expect((await use(codes[0], people.samir.accountId)).kind).toBe('wrong')
  const list = (await factorsOf(ctx, claire.account.id)).find(({ kind }) => kind === 'recovery_codes')
  const removal = { factorId: list?.id ?? '' }
  expect((await removeOwnFactor(ctx, claire, freshProof(claire.account.id, ctx), removal)).kind).toBe('removed')
  expect((await use(codes[0])).kind).toBe('wrong')
  expect(await ctx.db.select().from(recoveryCodes)).toEqual([])
})

test('none without a fresh proof', async () => {
  expect(await makeRecoveryCodes(ctx, claire, staleProof(claire.account.id, ctx))).toEqual({
    kind: 'refused',
    reason: 'stale_proof',
  })
  expect(await makeRecoveryCodes(ctx, claire, freshProof(people.samir.accountId, ctx))).toEqual({
    kind: 'refused',
    reason: 'stale_proof',
  })
})

describe('signing in', () => {
  const attempt = (code: string, browser = 'b') =>
    requestSignIn(ctx, {
      email: people.claire.email,
      code,
      browserHash: Buffer.alloc(32, browser),
      address: '192.0.2.1',
      nextPath: '/',
      linkOf: (token) => `http://localhost/${token}`,
      signInUrl: 'http://localhost/connexion',
    })

  test('takes the place of the six digits, never of the mailed link', async () => {
    const codes = await made()
    expect(await attempt(codes[0] ?? '')).toEqual({ kind: 'asked' })
    expect(await ctx.db.select().from(signInRequests)).toHaveLength(1)
    expect(await waitingMessages(ctx, 'sign_in_link')).toHaveLength(1)
    // The same one again: the answer is the same, and no second link leaves.
    expect(await attempt(codes[0] ?? '')).toEqual({ kind: 'asked' })
    expect(await ctx.db.select().from(signInRequests)).toHaveLength(1)
  })

  test('is slowed down by the same counts as six digits: guesses of both kinds add up', async () => {
    await made()
    for (const code of ['000000', '000000000000', '000001', '000000000001', '000002', '000000000002']) {
      expect((await attempt(code)).kind).toBe('asked')
    }
    expect((await attempt('000000000003')).kind).toBe('blocked')
    expect((await attempt('000003')).kind).toBe('blocked')
  })
})

test('inside a session too, wrong ones wait like wrong codes, and failures widen nothing (T-41)', async () => {
  const codes = await made()
  for (let i = 0; i < 6; i += 1) expect((await use(`00000000000${i}`)).kind).toBe('wrong')
  expect((await use(codes[0])).kind).toBe('blocked')
  expect((await use('000000')).kind).toBe('blocked')
  clock.advance(MINUTE)
  for (let round = 0; round < 20; round += 1) {
    await use('999999999999')
    clock.advance(6 * MINUTE)
  }
  const rows = await ctx.db.select().from(recoveryCodes)
  expect(rows.filter(({ usedAt }) => usedAt === null)).toHaveLength(10)
  clock.advance(HOUR)
  expect((await use(codes[0])).kind).toBe('proved')
})

test.runIf(hasRealPostgresql)('one code sent twenty times at once is one success', async () => {
  const [code = ''] = await made()
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => verifyCode(ctx, claire.account.id, code, [])))
  expect(verdicts.filter(({ kind }) => kind === 'proved')).toHaveLength(1)
  expect(verdicts.filter(({ kind }) => kind === 'used')).toHaveLength(19)
})

test('is typed as it is printed, or as it is dictated', () => {
  expect(printedRecoveryCode('123456789012')).toBe('1234-5678-9012')
  for (const typed of ['1234-5678-9012', ' 1234 5678 9012 ', '123456789012', '1234\u00a05678\u00a09012']) {
    expect(typedCode(typed)).toBe('123456789012')
  }
  expect(typedCode('123 456')).toBe('123456')
  for (const typed of ['', '12345', '1234567', '12345678901', '1234567890123', '12345a', '１２３４５６']) {
    expect(typedCode(typed)).toBeUndefined()
  }
})
