import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, freshProof, type People, type Person, seedPeople } from '../../../../tests/support/people.ts'
import { neverActivated, referentOf, signedIn, staleProof } from '../../../../tests/support/visitors.ts'
import { HOUR, MINUTE, type MovableClock, SECOND, after as shifted } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/tables.ts'
import {
  accounts,
  addOwnCard,
  associateCard,
  cardFits,
  deactivateAccount,
  factors,
  factorsOf,
  importTotpCards,
  removeOwnFactor,
  unlinkCard,
  unlinkFactor,
  validateCard,
  verifyCode,
} from '../index.ts'

const SEED = '3132333435363738393031323334353637383930'
const OTHER_SEED = '3031323334353637383930313233343536373839'
const BASE32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const SERIAL = 'GADT0001234'
const OPERATOR = { kind: 'operator' } as const

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
  clock.advance(MINUTE)
})

const shown = (seconds = 0) => codeFor(BASE32, shifted(ctx.clock.now(), seconds * SECOND), 60)
const stock = () => importTotpCards(ctx, `${SERIAL},${SEED},60`, OPERATOR)
const proofOf = ({ accountId }: Person) => freshProof(accountId, ctx)
const cardOf = async ({ accountId }: Person) =>
  (await factorsOf(ctx, accountId)).find(({ kind }) => kind === 'totp_card')

describe('the stock', () => {
  test('comes from CSV: each bad row is told by its line in the file, the others come in, and again without harm', async () => {
    const file = [
      '\ufeffserial;seed;step',
      `gadt0001234;${SEED};60`,
      '',
      'GADT0001235;zz;60',
      `§;${SEED};60`,
      `GADT0001236;${SEED};45`,
      `"GADT 0001237";"${BASE32}"`,
      `GADT0001237;${OTHER_SEED};60`,
      '',
    ].join('\r\n')
    expect(await importTotpCards(ctx, file, OPERATOR)).toEqual({
      imported: 2,
      refused: [
        { line: 4, serial: 'GADT0001235', reason: 'bad_seed' },
        { line: 5, serial: '§', reason: 'bad_serial' },
        { line: 6, serial: 'GADT0001236', reason: 'bad_step' },
        { line: 8, serial: 'GADT0001237', reason: 'twice' },
      ],
    })
    const again = await importTotpCards(ctx, file, OPERATOR)
    expect(again.imported).toBe(0)
    expect(again.refused.filter(({ reason }) => reason === 'known').map(({ serial }) => serial)).toEqual([
      'GADT0001234',
      'GADT0001237',
    ])
    const imports = (await ctx.db.select().from(journalEntries)).filter(({ action }) => action === 'import_cards')
    expect(imports.map(({ details }) => details)).toEqual([{ imported: 2 }])
  })

  test('a file that is not CSV brings nothing in and says so', async () => {
    await expect(importTotpCards(ctx, `"GADT0001234,${SEED},60\n`, OPERATOR)).rejects.toThrow('not a CSV file')
    expect(await importTotpCards(ctx, '', OPERATOR)).toEqual({ imported: 0, refused: [] })
  })

  test('seeds are sealed, in stock too', async () => {
    await stock()
    const [card] = await ctx.db.select().from(factors).where(eq(factors.serial, SERIAL))
    expect(card?.seedSealed?.includes(Buffer.from(SEED, 'hex'))).toBe(false)
  })
})

describe('a person adds the card that they hold', () => {
  const own = { serial: ' gadt 0001234', code: '' }

  test('with its serial, a code that it shows and a proof that it is them; that code opens nothing else', async () => {
    await stock()
    const claire = await signedIn(ctx, people.claire)
    const card = { ...own, code: shown() }
    expect(await cardFits(ctx, claire, card)).toEqual({ kind: 'fits' })
    expect((await addOwnCard(ctx, claire, proofOf(people.claire), card)).kind).toBe('added')
    expect((await verifyCode(ctx, claire.account.id, card.code)).kind).toBe('used')
    clock.advance(MINUTE)
    expect((await verifyCode(ctx, claire.account.id, shown())).kind).toBe('proved')
    expect((await waitingMessages(ctx, 'factor_added'))[0]?.text).toContain(SERIAL)
    const [{ coolDownUntil } = { coolDownUntil: undefined }] = await ctx.db
      .select({ coolDownUntil: accounts.coolDownUntil })
      .from(accounts)
      .where(eq(accounts.id, claire.account.id))
    expect(coolDownUntil).toBeNull()
  })

  test('a serial that is unknown, somebody else’s or wrongly coded: one answer, after which one waits', async () => {
    await stock()
    const claire = await signedIn(ctx, people.claire)
    const samir = await signedIn(ctx, people.samir)
    const refused = { kind: 'refused', reason: 'no_fit' }
    expect(await cardFits(ctx, claire, { serial: SERIAL, code: '000000' })).toEqual(refused)
    expect(await cardFits(ctx, claire, { serial: 'GADT9999999', code: shown() })).toEqual(refused)
    expect((await addOwnCard(ctx, samir, proofOf(people.samir), { ...own, code: shown() })).kind).toBe('added')
    clock.advance(MINUTE)
    expect(await cardFits(ctx, claire, { ...own, code: shown() })).toEqual(refused)
    expect(await addOwnCard(ctx, claire, proofOf(people.claire), { ...own, code: shown() })).toEqual(refused)
    for (let i = 0; i < 3; i += 1) await cardFits(ctx, claire, { serial: SERIAL, code: '000000' })
    expect((await cardFits(ctx, claire, { serial: SERIAL, code: '000000' })).kind).toBe('blocked')
  })

  test('a clock that drifted in a drawer is learnt once, ten minutes at most; after it, three codes and no more (T-41)', async () => {
    await stock()
    const claire = await signedIn(ctx, people.claire)
    expect((await cardFits(ctx, claire, { ...own, code: shown(11 * 60) })).kind).toBe('refused')
    const card = { ...own, code: shown(-9 * 60) }
    expect((await addOwnCard(ctx, claire, proofOf(people.claire), card)).kind).toBe('added')
    clock.advance(5 * MINUTE)
    for (const minutes of [-12, -11, -7, 0, 9]) {
      expect((await verifyCode(ctx, claire.account.id, shown(minutes * 60))).kind).not.toBe('proved')
    }
    expect((await verifyCode(ctx, claire.account.id, shown(-8 * 60))).kind).toBe('proved')
  })

  test('not without a fresh proof of one’s own, and one card at a time', async () => {
    await importTotpCards(ctx, `${SERIAL},${SEED}\nGADT0005555,${OTHER_SEED}`, OPERATOR)
    const claire = await signedIn(ctx, people.claire)
    const card = { ...own, code: shown() }
    const stale = { kind: 'refused', reason: 'stale_proof' }
    expect(await addOwnCard(ctx, claire, staleProof(claire.account.id, ctx), card)).toEqual(stale)
    expect(await addOwnCard(ctx, claire, proofOf(people.samir), card)).toEqual(stale)
    expect((await addOwnCard(ctx, claire, proofOf(people.claire), card)).kind).toBe('added')
    const second = { serial: 'GADT0005555', code: codeFor('GAYTEMZUGU3DOOBZGAYTEMZUGU3DOOBZ', ctx.clock.now(), 60) }
    expect(await cardFits(ctx, claire, second)).toEqual({ kind: 'refused', reason: 'has_card' })
  })
})

describe('a référent hands a card to somebody of their structure', () => {
  const hand = (to: Person, by = people.samir, serial = SERIAL) =>
    associateCard(ctx, referentOf(by), proofOf(by), { accountId: to.accountId, serial })
  const validate = (of: Person, code: string, by = people.samir) =>
    validateCard(ctx, referentOf(by), proofOf(by), { accountId: of.accountId, code })

  test('associated, it counts for nothing yet; the person is told, and may validate it themselves without waiting', async () => {
    await stock()
    expect((await hand(people.claire)).kind).toBe('associated')
    expect(await cardOf(people.claire)).toMatchObject({ serial: SERIAL, confirmedAt: null })
    expect((await verifyCode(ctx, people.claire.accountId, shown())).kind).toBe('wrong')
    expect((await waitingMessages(ctx, 'card_handed'))[0]?.to).toBe(people.claire.email)
    const claire = await signedIn(ctx, people.claire)
    expect((await addOwnCard(ctx, claire, proofOf(people.claire), { serial: SERIAL, code: shown() })).kind).toBe(
      'added',
    )
    expect((await signedIn(ctx, people.claire)).coolDownUntil).toBeNull()
  })

  test('validated by the référent, it counts, and sensitive acts wait 24 hours', async () => {
    await stock()
    await hand(people.claire)
    expect(await validate(people.claire, '000000')).toEqual({ kind: 'refused', reason: 'wrong_code' })
    const code = shown()
    expect(await validate(people.claire, code)).toMatchObject({
      kind: 'validated',
      coolDownUntil: shifted(ctx.clock.now(), 24 * HOUR),
    })
    expect((await verifyCode(ctx, people.claire.accountId, code)).kind).toBe('used')
    expect((await signedIn(ctx, people.claire)).coolDownUntil).toEqual(shifted(ctx.clock.now(), 24 * HOUR))
    expect((await waitingMessages(ctx, 'factor_added'))[0]).toMatchObject({ to: people.claire.email })
    const acts = (await ctx.db.select().from(journalEntries)).filter(({ action }) => /_card$/.test(action))
    expect(acts.map(({ action, actorId, organisationId }) => [action, actorId, organisationId])).toEqual([
      ['associate_card', people.samir.accountId, people.mairie.id],
      ['validate_card', people.samir.accountId, people.mairie.id],
    ])
    expect(await validate(people.claire, shown(60))).toEqual({ kind: 'refused', reason: 'no_card' })
  })

  test('somebody who was never activated does not wait: it is their first', async () => {
    await stock()
    await neverActivated(ctx, people.claire)
    await hand(people.claire)
    expect(await validate(people.claire, shown())).toMatchObject({ kind: 'validated', coolDownUntil: null })
  })

  test('refusals: no such card, taken, out of service; already one; deactivated', async () => {
    await stock()
    expect(await hand(people.claire, people.samir, 'GADT9999999')).toEqual({ kind: 'refused', reason: 'not_in_stock' })
    await hand(people.claire)
    expect(await hand(people.samir)).toEqual({ kind: 'refused', reason: 'not_in_stock' })
    expect(await hand(people.claire)).toEqual({ kind: 'refused', reason: 'has_card' })
    await deactivateAccount(ctx, people.claire.accountId)
    expect(await hand(people.claire)).toEqual({ kind: 'refused', reason: 'inactive' })
    expect(await validate(people.claire, shown())).toEqual({ kind: 'refused', reason: 'inactive' })
  })

  test('somebody of another structure is answered as somebody unknown, and nothing changes', async () => {
    await stock()
    const { lucie, samir } = people
    const unknown = '00000000-0000-4000-8000-000000000001'
    const by = referentOf(samir)
    const notFound = { kind: 'refused', reason: 'not_found' }
    for (const accountId of [lucie.accountId, unknown]) {
      expect(await associateCard(ctx, by, proofOf(samir), { accountId, serial: SERIAL })).toEqual(notFound)
      expect(await validateCard(ctx, by, proofOf(samir), { accountId, code: shown() })).toEqual(notFound)
      expect(await unlinkCard(ctx, by, proofOf(samir), { accountId, reason: 'perdue' })).toEqual(notFound)
      const [factor] = await factorsOf(ctx, lucie.accountId)
      const removal = { accountId, factorId: factor?.id ?? '', reason: 'perdue' } as const
      expect(await unlinkFactor(ctx, by, proofOf(samir), removal)).toEqual(notFound)
    }
    expect(await factorsOf(ctx, lucie.accountId)).toHaveLength(1)
    expect(await waitingMessages(ctx)).toEqual([])
  })

  test('every step wants a fresh proof of the référent', async () => {
    await stock()
    const { claire, samir } = people
    const by = referentOf(samir)
    const stale = { kind: 'refused', reason: 'stale_proof' }
    const accountId = claire.accountId
    expect(await associateCard(ctx, by, proofOf(claire), { accountId, serial: SERIAL })).toEqual(stale)
    await hand(claire)
    expect(await validateCard(ctx, by, staleProof(samir.accountId, ctx), { accountId, code: shown() })).toEqual(stale)
    expect(await unlinkCard(ctx, by, proofOf(claire), { accountId, reason: 'perdue' })).toEqual(stale)
  })

  test.runIf(hasRealPostgresql)('one card handed to two people at once goes to one', async () => {
    await stock()
    const results = await Promise.all([hand(people.claire), hand(people.samir)])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['associated', 'refused'])
  })
})

describe('a card is unlinked with a reason', () => {
  const linked = async (to = people.claire) => {
    await stock()
    const by = referentOf(people.samir)
    await associateCard(ctx, by, proofOf(people.samir), { accountId: to.accountId, serial: SERIAL })
    await validateCard(ctx, by, proofOf(people.samir), { accountId: to.accountId, code: shown() })
    clock.advance(2 * MINUTE)
  }
  const unlink = (reason: Parameters<typeof unlinkCard>[3]['reason'], words?: string) =>
    unlinkCard(ctx, referentOf(people.samir), proofOf(people.samir), {
      accountId: people.claire.accountId,
      reason,
      words,
    })

  test.each(['perdue', 'cassee', 'defectueuse'] as const)(
    '%s: its codes stop at once, and it never serves again',
    async (reason) => {
      await linked()
      expect(await unlink(reason)).toEqual({ kind: 'removed', backInStock: false })
      expect((await verifyCode(ctx, people.claire.accountId, shown())).kind).toBe('wrong')
      expect(await cardOf(people.claire)).toBeUndefined()
      const by = referentOf(people.samir)
      const again = await associateCard(ctx, by, proofOf(people.samir), {
        accountId: people.claire.accountId,
        serial: SERIAL,
      })
      expect(again).toEqual({ kind: 'refused', reason: 'not_in_stock' })
      expect((await stock()).refused).toEqual([{ line: 1, serial: SERIAL, reason: 'known' }])
      const [row] = await ctx.db.select().from(factors).where(eq(factors.serial, SERIAL))
      expect(row).toMatchObject({ removedReason: reason, seedSealed: null, removedBy: people.samir.accountId })
      expect((await waitingMessages(ctx, 'factor_removed'))[0]?.to).toBe(people.claire.email)
    },
  )

  test.each(['depart', 'erreur'] as const)(
    '%s: it goes back to the stock, for somebody else, who cannot replay its codes',
    async (reason) => {
      await linked()
      const old = shown()
      expect((await verifyCode(ctx, people.claire.accountId, old)).kind).toBe('proved')
      expect(await unlink(reason)).toEqual({ kind: 'removed', backInStock: true })
      const samir = await signedIn(ctx, people.samir)
      expect((await cardFits(ctx, samir, { serial: SERIAL, code: old })).kind).toBe('refused')
      clock.advance(MINUTE)
      const added = await addOwnCard(ctx, samir, proofOf(people.samir), { serial: SERIAL, code: shown() })
      expect(added.kind).toBe('added')
      expect((await verifyCode(ctx, people.claire.accountId, shown(60))).kind).toBe('wrong')
    },
  )

  test('another reason needs words, which the journal does not hold', async () => {
    await linked()
    expect(await unlink('autre')).toEqual({ kind: 'refused', reason: 'no_words' })
    expect(await unlink('autre', '   ')).toEqual({ kind: 'refused', reason: 'no_words' })
    expect((await unlink('autre', 'Rendue par la famille de Claire')).kind).toBe('removed')
    const entries = await ctx.db.select().from(journalEntries)
    expect(entries.at(-1)).toMatchObject({ action: 'remove_factor', details: { reason: 'autre', kind: 'totp_card' } })
    expect(JSON.stringify(entries.map(({ details }) => details))).not.toContain('famille')
    const [row] = await ctx.db.select().from(factors).where(eq(factors.serial, SERIAL))
    expect(row?.removedWords).toBe('Rendue par la famille de Claire')
  })

  test('one that was never validated can be unlinked too, by the référent or by its holder', async () => {
    await stock()
    const by = referentOf(people.samir)
    const { claire } = people
    for (const own of [false, true]) {
      await associateCard(ctx, by, proofOf(people.samir), { accountId: claire.accountId, serial: SERIAL })
      const card = await cardOf(claire)
      const removed = own
        ? await removeOwnFactor(ctx, await signedIn(ctx, claire), proofOf(claire), {
            factorId: card?.id ?? '',
            reason: 'erreur',
          })
        : await unlink('erreur')
      expect(removed).toEqual({ kind: 'removed', backInStock: true })
    }
  })

  test('a référent unlinks even the last one: what was lost must stop', async () => {
    await linked()
    const [app] = await factorsOf(ctx, people.claire.accountId)
    const removal = { accountId: people.claire.accountId, factorId: app?.id ?? '' }
    const by = referentOf(people.samir)
    expect(await unlinkFactor(ctx, by, proofOf(people.samir), removal)).toEqual({
      kind: 'refused',
      reason: 'no_reason',
    })
    expect((await unlinkFactor(ctx, by, proofOf(people.samir), { ...removal, reason: 'perdue' })).kind).toBe('removed')
    expect((await unlink('perdue')).kind).toBe('removed')
    expect(await factorsOf(ctx, people.claire.accountId)).toEqual([])
  })
})
