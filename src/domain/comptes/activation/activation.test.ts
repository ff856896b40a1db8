import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { activationCode, invitedNewcomer, lastActivationToken } from '../../../../tests/support/activation.ts'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { acceptEverything, codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { DAY, HOUR, MINUTE } from '../../../platform/clock.ts'
import { journalEntries } from '../../journal/index.ts'
import {
  addMembership,
  askNewLink,
  confirmFirstApp,
  confirmFirstCard,
  confirmRepair,
  coolingDown,
  createAccount,
  deactivateAccount,
  factors,
  finishActivation,
  firstApp,
  importTotpCards,
  inviteAccount,
  openActivation,
  openRepair,
  purgeSignIn,
  type Referent,
  requestRepair,
  resendRepairLink,
  type SignedIn,
  sessions,
  sessionVisitor,
  verifyCode,
} from '../index.ts'
import { trainingOrganisations, trainingStaff } from '../organismes/tables.ts'
import { accountRoles } from '../tables.ts'
import { activationLinks } from './tables.ts'

const database: TestDatabase = await testDatabase()
afterAll(() => database.close())

let { ctx, clock } = testContext(database)
let people: People
let referent: Referent
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  await addMembership(ctx, { accountId: people.claire.accountId, organisationId: people.mairie.id, role: 'referent' })
  referent = people.claire.aidant
})

const EMAIL = 'nour.haddad@houlbec.example'
const place = { userAgent: 'test' }

const newcomer = () => invitedNewcomer(ctx, referent)
const lastToken = () => lastActivationToken(ctx)
const codeOf = (accountId: string) => activationCode(ctx, referent, accountId)

async function visitorOf(token: string): Promise<SignedIn> {
  const visitor = await sessionVisitor(ctx, token)
  if (!visitor) throw new Error('no session')
  return visitor
}

const tokens = new Map<string, string>()

/** The same person as the next request sees them. */
function again(visitor: SignedIn): Promise<SignedIn> {
  return visitorOf(tokens.get(visitor.sessionId) ?? '')
}

async function open(given: { token: string; code: string }): Promise<SignedIn> {
  const result = await openActivation(ctx, given, place)
  if (result.kind !== 'opened') throw new Error(result.kind)
  const visitor = await visitorOf(result.token)
  tokens.set(visitor.sessionId, result.token)
  return visitor
}

async function actions(): Promise<readonly string[]> {
  return (await ctx.db.select().from(journalEntries)).map(({ action }) => action)
}

async function nowCode(visitor: SignedIn): Promise<string> {
  const app = await firstApp(ctx, visitor)
  return codeFor(app?.base32 ?? '', clock.now())
}

const mailsOf = async (kind: string) => (await waitingMessages(ctx, kind)).map(({ to }) => to).sort()

describe('first activation', () => {
  test('link and code, application, documents: the account is in use', async () => {
    const { accountId, token, code } = await newcomer()
    const visitor = await open({ token, code })
    expect(visitor.activation).toBe('facteur')
    expect(await finishActivation(ctx, visitor)).toBe('not_ready')
    expect(await confirmFirstApp(ctx, visitor, '000000')).toEqual({ kind: 'wrong' })
    expect(await confirmFirstApp(ctx, visitor, await nowCode(visitor))).toEqual({ kind: 'added' })
    const withFactor = await again(visitor)
    expect(withFactor.activation).toBe('documents')
    expect(withFactor.toAccept).toEqual(['cgu', 'charte_aidant'])
    expect(await finishActivation(ctx, withFactor)).toBe('not_ready')
    await acceptEverything(ctx, accountId, people.mairie.id)
    const ready = await again(visitor)
    expect(await finishActivation(ctx, ready)).toBe('activated')
    expect(await finishActivation(ctx, ready)).toBe('already')
    expect((await again(visitor)).activation).toBeNull()
    expect(coolingDown(await again(visitor))).toBeNull()
    expect(await mailsOf('welcome')).toEqual([EMAIL])
    expect(await actions()).toEqual(expect.arrayContaining(['connect_aidant', 'add_factor', 'activate_account']))
  })

  test('the code that confirms the application does not serve a second time', async () => {
    const { accountId, ...given } = await newcomer()
    const visitor = await open(given)
    const code = await nowCode(visitor)
    await confirmFirstApp(ctx, visitor, code)
    expect((await verifyCode(ctx, accountId, code)).kind).toBe('used')
    expect(await confirmFirstApp(ctx, visitor, code)).toEqual({ kind: 'over' })
  })

  test('with a card that was handed over; a number or a code that is not its own get the same answer', async () => {
    const seed = '3132333435363738393031323334353637383930'
    const base32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    await importTotpCards(ctx, `GADT0001234,${seed},60`, { kind: 'operator' })
    const visitor = await open(await newcomer())
    const code = codeFor(base32, clock.now(), 60)
    const wrong = { kind: 'wrong' }
    expect(await confirmFirstCard(ctx, visitor, { serial: 'GADT0009999', code })).toEqual(wrong)
    expect(await confirmFirstCard(ctx, visitor, { serial: 'GADT0001234', code: '000000' })).toEqual(wrong)
    expect(await confirmFirstCard(ctx, visitor, { serial: 'gadt0001234', code })).toEqual({ kind: 'added' })
    expect((await again(visitor)).activation).toBe('documents')
  })

  test('another day, a new link and a new code bring back to the first missing step', async () => {
    const { accountId, ...given } = await newcomer()
    await open(given)
    clock.advance(DAY)
    expect(await askNewLink(ctx, { email: EMAIL.toUpperCase(), address: '192.0.2.1' })).toEqual({ kind: 'asked' })
    const visitor = await open({ token: await lastToken(), code: await codeOf(accountId) })
    expect(visitor.activation).toBe('facteur')
    await confirmFirstApp(ctx, visitor, await nowCode(visitor))
    // The factor is there: from now on it is asked, a link and a code alone would be a weaker way in (T-40).
    clock.advance(HOUR)
    await askNewLink(ctx, { email: EMAIL, address: '192.0.2.1' })
    const late = { token: await lastToken(), code: await codeOf(accountId) }
    expect(await openActivation(ctx, late, place)).toEqual({ kind: 'sign_in' })
  })

  test('somebody who lost, half-way, what they began with begins again when a référent sends the invitation again', async () => {
    const { accountId, ...given } = await newcomer()
    const visitor = await open(given)
    await confirmFirstApp(ctx, visitor, await nowCode(visitor))
    clock.advance(HOUR)
    await inviteAccount(ctx, referent, { accountId, organisationId: people.mairie.id })
    const again = await open({ token: await lastToken(), code: await codeOf(accountId) })
    expect(again.activation).toBe('facteur')
    expect(await confirmFirstApp(ctx, again, await nowCode(again))).toEqual({ kind: 'added' })
    const kept = await ctx.db.select().from(factors).where(eq(factors.accountId, accountId))
    expect(kept.map(({ removedReason }) => removedReason).sort()).toEqual([null, 'remplacee'])
  })

  test('one such session at a time: a factor given in one opens no other', async () => {
    const { accountId, ...given } = await newcomer()
    const first = await open(given)
    clock.advance(2 * MINUTE)
    await askNewLink(ctx, { email: EMAIL, address: '192.0.2.1' })
    const second = await open({ token: await lastToken(), code: await codeOf(accountId) })
    await confirmFirstApp(ctx, second, await nowCode(second))
    await expect(again(first)).rejects.toThrow('no session')
  })

  test('one answer for an unknown link, a wrong code, one that is too old, used, tried too often, of a closed account', async () => {
    const refused = { kind: 'refused' }
    const { accountId, token, code } = await newcomer()
    const wrong = code === '111111' ? '222222' : '111111'
    expect(await openActivation(ctx, { token: 'x'.repeat(43), code }, place)).toEqual(refused)
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await openActivation(ctx, { token, code: wrong }, place)).toEqual(refused)
    }
    expect(await openActivation(ctx, { token, code }, place)).toEqual(refused)
    const next = async () => {
      clock.advance(MINUTE)
      await inviteAccount(ctx, referent, { accountId, organisationId: people.mairie.id })
      return { token: await lastToken(), code: await codeOf(accountId) }
    }
    const old = await next()
    clock.advance(30 * MINUTE)
    expect(await openActivation(ctx, old, place)).toEqual(refused)
    const used = await next()
    expect((await openActivation(ctx, used, place)).kind).toBe('opened')
    expect(await openActivation(ctx, used, place)).toEqual(refused)
    const closed = await next()
    await deactivateAccount(ctx, accountId)
    expect(await openActivation(ctx, closed, place)).toEqual(refused)
  })

  test.runIf(hasRealPostgresql)('twenty requests with the right link and code open one session', async () => {
    const given = await newcomer()
    const results = await Promise.all(Array.from({ length: 20 }, () => openActivation(ctx, given, place)))
    expect(results.filter(({ kind }) => kind === 'opened')).toHaveLength(1)
  })

  test.runIf(hasRealPostgresql)('a hundred wrong codes at once are five tries', async () => {
    const { token, code } = await newcomer()
    const guesses = Array.from({ length: 100 }, (_, index) => String(index).padStart(6, '0')).filter((g) => g !== code)
    await Promise.all(guesses.map((guess) => openActivation(ctx, { token, code: guess }, place)))
    expect((await ctx.db.select().from(activationLinks))[0]?.tries).toBe(5)
    expect(await openActivation(ctx, { token, code }, place)).toEqual({ kind: 'refused' })
  })
})

test('what no longer serves is forgotten: codes after a day, links after a year; one that was invited may still ask', async () => {
  await newcomer()
  clock.advance(2 * DAY)
  await purgeSignIn(ctx)
  expect((await ctx.db.select().from(activationLinks)).map(({ codeSealed }) => codeSealed)).toEqual([null])
  await askNewLink(ctx, { email: EMAIL, address: '192.0.2.1' })
  expect(await ctx.db.select().from(activationLinks)).toHaveLength(2)
  clock.advance(401 * DAY)
  await purgeSignIn(ctx)
  expect(await ctx.db.select().from(activationLinks)).toEqual([])
})

describe('asking for a new link', () => {
  const links = async () => (await ctx.db.select().from(activationLinks)).length

  test('says the same of every address, and writes to those that wait only', async () => {
    const { accountId } = await newcomer()
    const closed = await createAccount(ctx, { email: 'parti@houlbec.example', givenName: 'Ex', familyName: 'Agent' })
    if (closed.kind === 'created') await deactivateAccount(ctx, closed.accountId)
    const before = (await waitingMessages(ctx)).length
    clock.advance(2 * MINUTE)
    const asked = { kind: 'asked' }
    for (const email of ['nobody@nowhere.example', people.samir.email, 'parti@houlbec.example']) {
      expect(await askNewLink(ctx, { email, address: '192.0.2.1' })).toEqual(asked)
    }
    expect(await waitingMessages(ctx)).toHaveLength(before)
    expect(await askNewLink(ctx, { email: EMAIL, address: '192.0.2.1' })).toEqual(asked)
    expect((await waitingMessages(ctx)).slice(before).map(({ to, channel }) => [to, channel])).toEqual([
      [EMAIL, 'mail'],
    ])
    expect(accountId).toBeDefined()
  })

  test('keeps the code that the référent has just read out, and both links, but not the tries', async () => {
    const { accountId, token, code } = await newcomer()
    await openActivation(ctx, { token, code: code === '111111' ? '222222' : '111111' }, place)
    clock.advance(5 * MINUTE)
    await askNewLink(ctx, { email: EMAIL, address: '192.0.2.1' })
    expect(await codeOf(accountId)).toBe(code)
    const rows = await ctx.db.select().from(activationLinks)
    expect(rows.map(({ tries }) => tries)).toEqual([1, 1])
    expect((await openActivation(ctx, { token: await lastToken(), code }, place)).kind).toBe('opened')
    expect(await openActivation(ctx, { token, code }, place)).toEqual({ kind: 'refused' })
  })

  test('one a minute, three a day: neither a mailbox nor a telephone can be filled, and the référent still may', async () => {
    const { accountId } = await newcomer()
    for (let asked = 0; asked < 50; asked += 1) {
      clock.advance(MINUTE / 6)
      await askNewLink(ctx, { email: EMAIL, address: `192.0.2.${asked}` })
    }
    expect(await links()).toBe(4)
    for (let asked = 0; asked < 10; asked += 1) {
      clock.advance(HOUR)
      await askNewLink(ctx, { email: EMAIL, address: `198.51.100.${asked}` })
    }
    expect(await links()).toBe(4)
    expect((await inviteAccount(ctx, referent, { accountId, organisationId: people.mairie.id })).kind).toBe('invited')
  })

  test('one network address that asks and asks is told to wait; its neighbours are not', async () => {
    let answer = await askNewLink(ctx, { email: 'a@b.example', address: '192.0.2.1' })
    for (let asked = 0; asked < 21; asked += 1) {
      answer = await askNewLink(ctx, { email: `a${asked}@b.example`, address: '192.0.2.1' })
    }
    expect(answer.kind).toBe('blocked')
    expect((await askNewLink(ctx, { email: 'a@b.example', address: '192.0.2.2' })).kind).toBe('asked')
  })
})

describe('repair of a lost factor', () => {
  const samir = () => people.samir.accountId
  const repair = (accountId = samir(), by: Referent = referent) =>
    openRepair(ctx, by, freshProof(by.accountId, ctx), { accountId, lost: 'application', reason: 'perdu' })

  test('what was lost stops at once, sessions end, both are told; then a new factor, and a day of cool-down', async () => {
    expect((await verifyCode(ctx, samir(), codeFor(people.samir.secret, clock.now()))).kind).toBe('proved')
    clock.advance(MINUTE)
    expect((await repair()).kind).toBe('opened')
    expect((await verifyCode(ctx, samir(), codeFor(people.samir.secret, clock.now()))).kind).toBe('no_factor')
    expect((await ctx.db.select().from(sessions)).filter(({ endedAt }) => endedAt === null)).toEqual([])
    expect(await mailsOf('repair_opened')).toEqual([people.claire.email, people.samir.email])
    const visitor = await open({ token: await lastToken(), code: await codeOf(samir()) })
    expect(visitor.activation).toBe('facteur')
    expect(await confirmFirstApp(ctx, visitor, await nowCode(visitor))).toEqual({ kind: 'added' })
    const repaired = await again(visitor)
    expect(repaired.activation).toBeNull()
    expect(coolingDown(repaired)).toEqual(new Date(clock.now().getTime() + DAY))
    expect(await mailsOf('repair_done')).toEqual([people.claire.email, people.samir.email])
    expect(await actions()).toEqual(expect.arrayContaining(['open_repair', 'show_activation_code', 'repair_factor']))
  })

  test('a factor that was not lost still serves, but does not let the session of the repair do anything', async () => {
    const seed = '3132333435363738393031323334353637383930'
    await importTotpCards(ctx, `GADT0001234,${seed},60`, { kind: 'operator' })
    await ctx.db
      .update(factors)
      .set({ accountId: samir(), confirmedAt: clock.now() })
      .where(eq(factors.serial, 'GADT0001234'))
    clock.advance(MINUTE)
    await repair()
    const visitor = await open({ token: await lastToken(), code: await codeOf(samir()) })
    expect(visitor.activation).toBe('facteur')
    const kept = await ctx.db.select().from(factors).where(eq(factors.accountId, samir()))
    expect(kept.map(({ kind, removedReason }) => [kind, removedReason]).sort()).toEqual([
      ['totp_app', 'reparation'],
      ['totp_card', null],
    ])
  })

  test('refused: oneself, a stale proof, a stranger, a closed account, one never activated, our own team, twice', async () => {
    const reason = async (result: ReturnType<typeof openRepair>) => {
      const { kind, ...rest } = await result
      return 'reason' in rest ? rest.reason : kind
    }
    expect(await reason(repair(referent.accountId))).toBe('self')
    const stale = freshProof(referent.accountId, ctx)
    clock.advance(3 * MINUTE)
    const wanted = { accountId: samir(), lost: 'tout', reason: 'vole' } as const
    expect(await reason(openRepair(ctx, referent, stale, wanted))).toBe('stale_proof')
    expect(await reason(repair(people.lucie.accountId))).toBe('unknown')
    expect(await reason(repair(crypto.randomUUID()))).toBe('unknown')
    expect(await reason(repair((await newcomer()).accountId))).toBe('never_activated')
    expect(await reason(repair())).toBe('opened')
    expect(await reason(repair())).toBe('already_open')
    const [organisme, staff] = [crypto.randomUUID(), crypto.randomUUID()]
    const since = clock.now()
    await ctx.db.insert(trainingOrganisations).values({
      id: organisme,
      name: 'Organisme',
      network: 'autre',
      deskEmail: 'a@organisme.example',
      createdAt: since,
    })
    await ctx.db
      .insert(trainingStaff)
      .values({ id: staff, accountId: samir(), trainingOrganisationId: organisme, lead: false, since })
    expect(await reason(repair()), 'who attests trainings').toBe('by_team')
    await ctx.db.update(trainingStaff).set({ until: since }).where(eq(trainingStaff.id, staff))
    expect(await reason(repair())).toBe('already_open')
    await ctx.db
      .insert(accountRoles)
      .values({ id: crypto.randomUUID(), accountId: samir(), role: 'equipe', since: clock.now() })
    expect(await reason(repair())).toBe('by_team')
  })

  test('the link is sent again, by the référent or asked for; after a week the repair is opened anew', async () => {
    await repair()
    clock.advance(HOUR)
    expect((await resendRepairLink(ctx, referent, { accountId: samir() })).kind).toBe('sent')
    clock.advance(2 * MINUTE)
    const code = await codeOf(samir())
    await askNewLink(ctx, { email: people.samir.email, address: '192.0.2.1' })
    clock.advance(7 * DAY)
    expect(await openActivation(ctx, { token: await lastToken(), code }, place)).toEqual({ kind: 'refused' })
    const none = { kind: 'refused', reason: 'none_open' }
    expect(await resendRepairLink(ctx, referent, { accountId: samir() })).toEqual(none)
    expect((await repair()).kind).toBe('opened')
    const other: Referent = people.lucie.aidant
    expect(await resendRepairLink(ctx, other, { accountId: people.claire.accountId })).toEqual({
      kind: 'refused',
      reason: 'unknown',
    })
  })

  test('as the last resort two operators: nothing happens before the second, who is not the first', async () => {
    const wanted = { accountId: referent.accountId, lost: 'tout', reason: 'perdu' } as const
    const asked = await requestRepair(ctx, 'Alice', wanted)
    if (asked.kind === 'refused') throw new Error(asked.reason)
    expect((await verifyCode(ctx, referent.accountId, codeFor(people.claire.secret, clock.now()))).kind).toBe('proved')
    expect(await confirmRepair(ctx, asked.repairId, ' alice ')).toEqual({ kind: 'refused', reason: 'same_person' })
    const oneself = { name: people.claire.email, accountId: people.claire.accountId }
    expect(await requestRepair(ctx, oneself, wanted)).toEqual({ kind: 'refused', reason: 'self' })
    expect(await confirmRepair(ctx, asked.repairId, oneself)).toEqual({ kind: 'refused', reason: 'same_person' })
    const confirmed = await confirmRepair(ctx, asked.repairId, 'Bruno')
    if (confirmed.kind === 'refused') throw new Error(confirmed.reason)
    const visitor = await open({ token: await lastToken(), code: confirmed.code })
    await confirmFirstApp(ctx, visitor, await nowCode(visitor))
    expect(coolingDown(await again(visitor))).not.toBeNull()
    expect(await confirmRepair(ctx, asked.repairId, 'Bruno')).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(await mailsOf('repair_done')).toEqual([people.claire.email, ctx.teamEmail].sort())
  })
})
