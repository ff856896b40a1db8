import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { signedIn, staleProof } from '../../../../tests/support/visitors.ts'
import { MINUTE, type MovableClock, SECOND, after as shifted } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/tables.ts'
import { appCandidate, beginOwnApp, confirmApp, factorsOf, ownEnrolment, type SignedIn, verifyCode } from '../index.ts'
import { factorCandidates } from '../tables.ts'
import { CANDIDATE_LASTS } from './app.ts'

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

/** What Claire's page shows once she has proved that it is her. */
async function begun(visitor = claire, label: string | null = 'Mon téléphone') {
  const result = await beginOwnApp(ctx, visitor, freshProof(visitor.account.id, ctx), label)
  if (result.kind === 'refused') throw new Error(result.reason)
  const candidate = await appCandidate(ctx, ownEnrolment(visitor), result.candidateId, visitor.account.email)
  if (!candidate) throw new Error('no candidate')
  return candidate
}

const confirm = (id: string, code: string, visitor = claire) => confirmApp(ctx, ownEnrolment(visitor), id, code)

test('the key on the screen is the one in the QR code, and counts once a first code was given; that code opens nothing else', async () => {
  const { id, base32, uri } = await begun()
  const inCode = new URL(uri)
  expect(inCode.searchParams.get('secret')).toBe(base32)
  expect(inCode.searchParams.get('issuer')).toBe('Aidants Connect')
  expect(decodeURIComponent(inCode.pathname)).toContain('claire.vasseur@houlbec.example')
  const code = codeFor(base32, ctx.clock.now())
  expect((await verifyCode(ctx, claire.account.id, code)).kind).toBe('wrong')
  expect((await confirm(id, code)).kind).toBe('added')
  expect((await verifyCode(ctx, claire.account.id, code)).kind).toBe('used')
  clock.advance(30 * SECOND)
  expect((await verifyCode(ctx, claire.account.id, codeFor(base32, ctx.clock.now()))).kind).toBe('proved')
  const mine = await factorsOf(ctx, claire.account.id)
  expect(mine.map(({ kind, label }) => [kind, label])).toEqual([
    ['totp_app', null],
    ['totp_app', 'Mon téléphone'],
  ])
  const [mail] = await waitingMessages(ctx, 'factor_added')
  expect(mail?.to).toBe('claire.vasseur@houlbec.example')
  expect(mail?.text).toContain('Mon téléphone')
  expect(mail?.text).toContain('/mon-compte/connexions')
  const last = (await ctx.db.select().from(journalEntries)).at(-1)
  expect(last).toMatchObject({ action: 'add_factor', actorId: claire.account.id, organisationId: people.mairie.id })
  expect(JSON.stringify(last?.details)).not.toContain('téléphone')
})

test('one step early or late is taken, two are not', async () => {
  const late = await begun()
  for (const steps of [-3, -2, 2, 3]) {
    const code = codeFor(late.base32, shifted(ctx.clock.now(), steps * 30 * SECOND))
    expect(await confirm(late.id, code)).toEqual({ kind: 'refused', reason: 'wrong_code' })
  }
  expect((await confirm(late.id, codeFor(late.base32, shifted(ctx.clock.now(), -30 * SECOND)))).kind).toBe('added')
  const early = await begun()
  expect((await confirm(early.id, codeFor(early.base32, shifted(ctx.clock.now(), 30 * SECOND)))).kind).toBe('added')
})

test('a wrong code adds nothing and loses nothing', async () => {
  const { id, base32 } = await begun()
  expect(await confirm(id, '000000')).toEqual({ kind: 'refused', reason: 'wrong_code' })
  expect(await factorsOf(ctx, claire.account.id)).toHaveLength(1)
  expect((await confirm(id, codeFor(base32, ctx.clock.now()))).kind).toBe('added')
})

test('serves once, and for fifteen minutes', async () => {
  const used = await begun()
  const code = codeFor(used.base32, ctx.clock.now())
  expect((await confirm(used.id, code)).kind).toBe('added')
  expect(await confirm(used.id, code)).toEqual({ kind: 'refused', reason: 'over' })
  const old = await begun()
  clock.advance(CANDIDATE_LASTS)
  expect(await appCandidate(ctx, ownEnrolment(claire), old.id, 'x')).toBeUndefined()
  expect(await confirm(old.id, codeFor(old.base32, ctx.clock.now()))).toEqual({ kind: 'refused', reason: 'over' })
  // Its key is no longer in the database, even sealed, once it has served.
  const rows = await ctx.db.select().from(factorCandidates)
  expect(rows.find(({ id }) => id === used.id)?.seedSealed).toBeNull()
})

test('is shown and finished in the session that began it, by its owner: nowhere else', async () => {
  const { id, base32 } = await begun()
  const code = codeFor(base32, ctx.clock.now())
  const elsewhere = await signedIn(ctx, people.claire)
  const samir = await signedIn(ctx, people.samir)
  for (const other of [elsewhere, samir]) {
    expect(await appCandidate(ctx, ownEnrolment(other), id, 'x')).toBeUndefined()
    expect(await confirm(id, code, other)).toEqual({ kind: 'refused', reason: 'over' })
  }
  // The holder's name alone is not enough: the account counts too.
  const forged = { ...ownEnrolment(claire), accountId: samir.account.id }
  expect(await confirmApp(ctx, forged, id, code)).toEqual({ kind: 'refused', reason: 'over' })
  expect(await factorsOf(ctx, samir.account.id)).toHaveLength(1)
})

test('nothing begins without a fresh proof of one’s own', async () => {
  const stale = await beginOwnApp(ctx, claire, staleProof(claire.account.id, ctx), null)
  const foreign = await beginOwnApp(ctx, claire, freshProof(people.samir.accountId, ctx), null)
  expect([stale, foreign]).toEqual([
    { kind: 'refused', reason: 'stale_proof' },
    { kind: 'refused', reason: 'stale_proof' },
  ])
  expect(await ctx.db.select().from(factorCandidates)).toEqual([])
})

test('ten factors are enough', async () => {
  for (let i = 0; i < 9; i += 1) {
    const { id, base32 } = await begun()
    expect((await confirm(id, codeFor(base32, ctx.clock.now()))).kind).toBe('added')
    clock.advance(MINUTE)
  }
  expect(await beginOwnApp(ctx, claire, freshProof(claire.account.id, ctx), null)).toEqual({
    kind: 'refused',
    reason: 'too_many',
  })
})

test.runIf(hasRealPostgresql)('confirmed ten times at once, it is added once', async () => {
  const { id, base32 } = await begun()
  const code = codeFor(base32, ctx.clock.now())
  const results = await Promise.all(Array.from({ length: 10 }, () => confirm(id, code)))
  expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(1)
  expect(await factorsOf(ctx, claire.account.id)).toHaveLength(2)
})
