import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { signedIn, staleProof } from '../../../../tests/support/visitors.ts'
import { MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  addTotpApp,
  factors,
  factorsOf,
  makeRecoveryCodes,
  removeOwnFactor,
  renameFactor,
  type SignedIn,
  verifyCode,
} from '../index.ts'

let database: TestDatabase
let people: People
let ctx: Ctx
let claire: SignedIn
let first: string

const SECOND_SECRET = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  const made = testContext(database)
  ctx = made.ctx
  people = await seedPeople(ctx)
  made.clock.advance(MINUTE)
  claire = await signedIn(ctx, people.claire)
  first = (await factorsOf(ctx, claire.account.id))[0]?.id ?? ''
})

async function second(): Promise<string> {
  const added = await addTotpApp(ctx, { accountId: claire.account.id, seedBase32: SECOND_SECRET })
  if (added.kind === 'refused') throw new Error(added.reason)
  return added.factorId
}
const remove = (factorId: string, visitor = claire) =>
  removeOwnFactor(ctx, visitor, freshProof(visitor.account.id, ctx), { factorId })

test('a removed application opens nothing any more; its seed is gone, its owner is told', async () => {
  const factorId = await second()
  expect(await remove(factorId)).toEqual({ kind: 'removed', backInStock: false })
  expect((await verifyCode(ctx, claire.account.id, codeFor(SECOND_SECRET, ctx.clock.now()))).kind).toBe('wrong')
  expect((await verifyCode(ctx, claire.account.id, codeFor(people.claire.secret, ctx.clock.now()))).kind).toBe('proved')
  const [row] = await ctx.db.select().from(factors).where(eq(factors.id, factorId))
  expect(row).toMatchObject({ seedSealed: null, removedReason: 'par_la_personne', removedBy: claire.account.id })
  expect((await waitingMessages(ctx, 'factor_removed')).map(({ to }) => to)).toEqual([claire.account.email])
  expect(await remove(factorId)).toEqual({ kind: 'refused', reason: 'not_found' })
})

test('the last one stays; recovery codes are not another one, and may always go', async () => {
  expect(await remove(first)).toEqual({ kind: 'refused', reason: 'last_one' })
  await makeRecoveryCodes(ctx, claire, freshProof(claire.account.id, ctx))
  expect(await remove(first)).toEqual({ kind: 'refused', reason: 'last_one' })
  const codes = (await factorsOf(ctx, claire.account.id)).find(({ kind }) => kind === 'recovery_codes')
  expect((await remove(codes?.id ?? '')).kind).toBe('removed')
  await second()
  expect((await remove(first)).kind).toBe('removed')
})

test('not somebody else’s, not without a fresh proof of one’s own', async () => {
  await second()
  const samir = await signedIn(ctx, people.samir)
  expect(await remove(first, samir)).toEqual({ kind: 'refused', reason: 'not_found' })
  expect(await remove('00000000-0000-4000-8000-000000000009')).toEqual({ kind: 'refused', reason: 'not_found' })
  for (const proof of [staleProof(claire.account.id, ctx), freshProof(people.samir.accountId, ctx)]) {
    expect(await removeOwnFactor(ctx, claire, proof, { factorId: first })).toEqual({
      kind: 'refused',
      reason: 'stale_proof',
    })
  }
  expect(await factorsOf(ctx, claire.account.id)).toHaveLength(2)
})

test('its owner gives it a name, and nobody else does', async () => {
  expect(await renameFactor(ctx, claire, first, 'Téléphone du bureau')).toBe('renamed')
  expect((await factorsOf(ctx, claire.account.id))[0]?.label).toBe('Téléphone du bureau')
  expect(await renameFactor(ctx, await signedIn(ctx, people.samir), first, 'Le mien')).toBe('not_found')
  expect(await renameFactor(ctx, claire, first, null)).toBe('renamed')
  expect((await factorsOf(ctx, claire.account.id))[0]?.label).toBeNull()
})

test.runIf(hasRealPostgresql)('both of two factors removed at once: one stays', async () => {
  const other = await second()
  const results = await Promise.all([remove(first), remove(other)])
  expect(results.map(({ kind }) => kind).sort()).toEqual(['refused', 'removed'])
  expect(await factorsOf(ctx, claire.account.id)).toHaveLength(1)
})
