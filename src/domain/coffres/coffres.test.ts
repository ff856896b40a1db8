import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { signedMandat, somebody } from '../../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople } from '../../../tests/support/people.ts'
import { DAY, HOUR, MINUTE, type MovableClock } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { deliverDue } from '../../platform/outbox/index.ts'
import { journalEntries } from '../journal/index.ts'
import { endMandatsForever, reportDeathOrProtection, revokeMandat, withdrawFromUsager } from '../mandats/index.ts'
import { settingsOf } from '../usagers/index.ts'
import {
  type CoffreContent,
  coffreOf,
  coffres,
  confirmHandOver,
  destroyOverdueCoffres,
  openCoffre,
  openForHandOver,
  readOpenCoffre,
  writeCoffre,
} from './index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
})
afterAll(() => database.close())

const CONTENT: CoffreContent = {
  provider: 'La Poste (laposte.net)',
  url: 'https://www.laposte.net/',
  address: 'angela.dubois62@laposte.example',
  identifier: 'angela.dubois62',
  password: 'grenouille-tandem-8',
}

const claire = () => people.claire.aidant
const proof = () => freshProof(people.claire.accountId, ctx)

/** A year's mandat that carries the option, with the safe written. */
async function keptFor(wanted: Parameters<typeof signedMandat>[2] = {}) {
  const mandat = await signedMandat(ctx, claire(), { mailboxOption: true, ...wanted })
  expect(await writeCoffre(ctx, claire(), mandat.usagerId, CONTENT)).toEqual({ kind: 'written' })
  return mandat
}

/** The SMS that leave now. */
async function sms(): Promise<string[]> {
  const sent: string[] = []
  await deliverDue(ctx, {
    sendMail: async () => undefined,
    sendSms: async ({ to, text }) => void sent.push(`${to} ${text}`),
  })
  return sent
}

async function actions(): Promise<string[]> {
  const rows = await ctx.db
    .select({ action: journalEntries.action })
    .from(journalEntries)
    .orderBy(desc(journalEntries.at), desc(journalEntries.seq))
  return rows.map(({ action }) => action).filter((action) => action.endsWith('_coffre'))
}

test('an aidant who withdrew from the person opens nothing, a colleague does', async () => {
  const { usagerId } = await keptFor()
  const opened = await openCoffre(ctx, claire(), proof(), usagerId)
  if (opened.kind !== 'open') throw new Error(opened.reason)
  expect(await withdrawFromUsager(ctx, claire(), proof(), usagerId)).toBe('withdrawn')
  const refused = { kind: 'refused', reason: 'withdrawn' }
  expect(await openCoffre(ctx, claire(), proof(), usagerId)).toEqual(refused)
  expect(await openForHandOver(ctx, claire(), proof(), usagerId)).toEqual(refused)
  expect(await readOpenCoffre(ctx, claire(), usagerId, opened.opening)).toEqual(refused)
  const colleague = freshProof(people.samir.accountId, ctx)
  expect((await openCoffre(ctx, people.samir.aidant, colleague, usagerId)).kind).toBe('open')
  const other = await keptFor({ identity: somebody() })
  expect((await openCoffre(ctx, claire(), proof(), other.usagerId)).kind).toBe('open')
})

describe('keeping the identifiers of a mailbox', () => {
  test('asks for a mandat in force that carries the option', async () => {
    const { usagerId } = await signedMandat(ctx, claire())
    expect(await writeCoffre(ctx, claire(), usagerId, CONTENT)).toMatchObject({ reason: 'no_active_mandat' })
    expect(await coffreOf(ctx, people.mairie.id, usagerId)).toBeUndefined()
  })

  test('seals them, journals it without them, and the address becomes her contact address', async () => {
    const { usagerId, mandatId } = await keptFor()
    const [row] = await ctx.db.select().from(coffres)
    for (const secret of Object.values(CONTENT)) expect(row?.contentSealed?.toString('latin1')).not.toContain(secret)
    expect((await settingsOf(ctx, people.mairie.id, usagerId)).contact).toEqual({
      email: CONTENT.address,
      mailbox: CONTENT.address,
    })
    const [entry] = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'write_coffre'))
    expect(entry).toMatchObject({ usagerId, mandatId, details: { coffre: row?.id, replaced: false } })
    expect(JSON.stringify(await ctx.db.select().from(journalEntries))).not.toContain('angela.dubois62')
  })

  test('a second writing replaces the first: with a code given just now, and she is told', async () => {
    const { usagerId } = await keptFor({ notices: { channel: 'sms', address: '+33639981234' } })
    await sms()
    const again = { ...CONTENT, password: 'autre' }
    expect(await writeCoffre(ctx, claire(), usagerId, again)).toEqual({ kind: 'refused', reason: 'kept_already' })
    const old = proof()
    clock.advance(2 * MINUTE + 1)
    for (const wrong of [old, freshProof(people.samir.accountId, ctx)]) {
      expect(await writeCoffre(ctx, claire(), usagerId, again, wrong)).toEqual({
        kind: 'refused',
        reason: 'stale_proof',
      })
    }
    expect(await openCoffre(ctx, claire(), proof(), usagerId)).toMatchObject({ content: CONTENT })
    await sms()
    expect(await writeCoffre(ctx, claire(), usagerId, again, proof())).toEqual({ kind: 'written' })
    expect(await sms()).toEqual([
      expect.stringMatching(/^\+33639981234 .*a remplacé les identifiants de la boîte mail/),
    ])
    expect(await openCoffre(ctx, claire(), proof(), usagerId)).toMatchObject({ content: { password: 'autre' } })
    expect(await ctx.db.select().from(coffres)).toHaveLength(1)
  })

  test('two aidants at once: one keeps, the other is asked for a code', async () => {
    const { usagerId } = await signedMandat(ctx, claire(), { mailboxOption: true })
    const written = await Promise.all(
      [claire(), people.samir.aidant].map((aidant) => writeCoffre(ctx, aidant, usagerId, CONTENT)),
    )
    expect(written.map((one) => (one.kind === 'refused' ? one.reason : one.kind)).sort()).toEqual([
      'kept_already',
      'written',
    ])
  })

  test('not by an aidant who withdrew from the person, kept already or not', async () => {
    const { usagerId } = await signedMandat(ctx, claire(), { mailboxOption: true })
    await withdrawFromUsager(ctx, claire(), proof(), usagerId)
    const refused = { kind: 'refused', reason: 'withdrawn' }
    expect(await writeCoffre(ctx, claire(), usagerId, CONTENT)).toEqual(refused)
    expect(await writeCoffre(ctx, people.samir.aidant, usagerId, CONTENT)).toEqual({ kind: 'written' })
    expect(await writeCoffre(ctx, claire(), usagerId, CONTENT, proof())).toEqual(refused)
  })

  test('the new address is told where she is told of everything', async () => {
    const { usagerId } = await signedMandat(ctx, claire(), {
      mailboxOption: true,
      notices: { channel: 'sms', address: '+33639981234' },
    })
    await sms()
    await writeCoffre(ctx, claire(), usagerId, CONTENT)
    expect(await sms()).toEqual([expect.stringContaining('a changé vos coordonnées : adresse électronique')])
  })
})

describe('opening', () => {
  test('takes a code given just now, by whoever opens', async () => {
    const { usagerId } = await keptFor()
    const old = proof()
    clock.advance(2 * MINUTE + 1)
    const refused = { kind: 'refused', reason: 'stale_proof' }
    expect(await openCoffre(ctx, claire(), old, usagerId)).toEqual(refused)
    expect(await openCoffre(ctx, claire(), freshProof(people.samir.accountId, ctx), usagerId)).toEqual(refused)
    expect(await actions()).toEqual(['write_coffre'])
  })

  test('gives what was kept, is journaled and told at once, at night too', async () => {
    const { usagerId, mandatId, number } = await keptFor({ notices: { channel: 'sms', address: '+33639981234' } })
    clock.advance(12 * HOUR + 3 * HOUR) // five in the morning in Paris
    expect(await openCoffre(ctx, claire(), proof(), usagerId)).toMatchObject({ kind: 'open', content: CONTENT })
    const sent = (await sms()).filter((text) => text.includes('consulté les identifiants de la boîte mail'))
    expect(sent).toEqual([expect.stringMatching(/^\+33639981234/)])
    const [entry] = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'open_coffre'))
    expect(entry).toMatchObject({ actorId: people.claire.accountId, usagerId, mandatId })
    expect(number).not.toBe('')
  })

  test('is for the structure of the mandat only', async () => {
    const { usagerId } = await keptFor()
    const stranger = freshProof(people.lucie.accountId, ctx)
    expect(await openCoffre(ctx, people.lucie.aidant, stranger, usagerId)).toMatchObject({ reason: 'no_active_mandat' })
    expect(await coffreOf(ctx, people.association.id, usagerId)).toBeUndefined()
  })

  test('any colleague of the structure may open it', async () => {
    const { usagerId } = await keptFor()
    const colleague = freshProof(people.samir.accountId, ctx)
    expect(await openCoffre(ctx, people.samir.aidant, colleague, usagerId)).toMatchObject({ kind: 'open' })
  })

  test.each([
    ['expired', async () => clock.advance(366 * DAY)],
    [
      'revoked',
      (mandatId: string): Promise<unknown> => revokeMandat(ctx, claire(), proof(), mandatId, { decidedBy: 'usager' }),
    ],
    [
      'suspended',
      (_: string, usagerId: string): Promise<unknown> =>
        reportDeathOrProtection(ctx, claire(), usagerId, 'mesure_protection_signalee'),
    ],
  ] as const)('stops the moment the mandat is %s, an opening under way included', async (_, end) => {
    const { usagerId, mandatId } = await keptFor()
    const opened = await openCoffre(ctx, claire(), proof(), usagerId)
    if (opened.kind !== 'open') throw new Error('refused')
    await end(mandatId, usagerId)
    expect(await openCoffre(ctx, claire(), proof(), usagerId)).toMatchObject({ reason: 'no_active_mandat' })
    expect((await readOpenCoffre(ctx, claire(), usagerId, opened.opening)).kind).toBe('refused')
  })

  test('an opening serves its aidant for five minutes, for that person, and is one entry of the journal', async () => {
    const { usagerId } = await keptFor()
    const opened = await openCoffre(ctx, claire(), proof(), usagerId)
    if (opened.kind !== 'open') throw new Error('refused')
    const read = (aidant = claire(), usager = usagerId, token = opened.opening): ReturnType<typeof readOpenCoffre> =>
      readOpenCoffre(ctx, aidant, usager, token)
    expect(await read()).toMatchObject({ kind: 'open', content: CONTENT })
    expect(await read(people.samir.aidant)).toMatchObject({ reason: 'opening_over' })
    expect(await read(claire(), people.claire.accountId)).toMatchObject({ reason: 'opening_over' })
    expect(await read(claire(), usagerId, `${opened.opening.slice(0, -4)}AAAA`)).toMatchObject({
      reason: 'opening_over',
    })
    clock.advance(5 * MINUTE)
    expect(await read()).toMatchObject({ reason: 'opening_over' })
    expect(await actions()).toEqual(['open_coffre', 'write_coffre'])
  })
})

describe('handing over', () => {
  test.each([
    ['31 days before the end', 365 - 31, false],
    ['29 days before', 365 - 29, true],
    ['29 days after', 365 + 29, true],
    ['30 days after', 365 + 30, false],
  ] as const)('%s', async (_, days, possible) => {
    const { usagerId } = await keptFor()
    clock.advance(days * DAY)
    expect((await coffreOf(ctx, people.mairie.id, usagerId))?.mayHandOver).toBe(possible)
    expect((await openForHandOver(ctx, claire(), proof(), usagerId)).kind).toBe(possible ? 'open' : 'refused')
  })

  test('confirmed, it destroys our copy and says so', async () => {
    const { usagerId } = await keptFor({ duration: 'SHORT' })
    const opened = await openForHandOver(ctx, claire(), proof(), usagerId)
    if (opened.kind !== 'open') throw new Error(opened.reason)
    expect(await confirmHandOver(ctx, claire(), usagerId, opened.opening)).toEqual({ kind: 'handed_over' })
    expect(await ctx.db.select().from(coffres)).toMatchObject([
      { contentSealed: null, handedOverAt: clock.now(), destroyedAt: clock.now() },
    ])
    expect(await actions()).toEqual(['destroy_coffre', 'hand_over_coffre', 'open_coffre', 'write_coffre'])
    expect(await openCoffre(ctx, claire(), proof(), usagerId)).toMatchObject({ reason: 'empty' })
    expect(await confirmHandOver(ctx, claire(), usagerId, opened.opening)).toMatchObject({ reason: 'empty' })
  })

  test('is not confirmed with a plain opening: nobody destroys what was not printed', async () => {
    const { usagerId } = await keptFor({ duration: 'SHORT' })
    const opened = await openCoffre(ctx, claire(), proof(), usagerId)
    if (opened.kind !== 'open') throw new Error(opened.reason)
    expect(await confirmHandOver(ctx, claire(), usagerId, opened.opening)).toMatchObject({ reason: 'opening_over' })
  })

  test('is never offered after a death', async () => {
    const { usagerId } = await keptFor()
    await endMandatsForever(ctx, usagerId, 'deces')
    expect(await openForHandOver(ctx, claire(), proof(), usagerId)).toMatchObject({ reason: 'not_the_time' })
  })
})

describe('the job', () => {
  test('destroys what was not handed over 30 days after the end, once, and leaves the rest', async () => {
    const { usagerId } = await keptFor({ duration: 'MONTH' })
    clock.advance((31 + 30) * DAY - 1)
    expect(await destroyOverdueCoffres(ctx)).toBe(0)
    expect((await coffreOf(ctx, people.mairie.id, usagerId))?.kept).not.toBeNull()
    clock.advance(1)
    expect(await destroyOverdueCoffres(ctx)).toBe(1)
    expect(await destroyOverdueCoffres(ctx)).toBe(0)
    const [entry] = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'destroy_coffre'))
    expect(entry).toMatchObject({ actorKind: 'system', usagerId, details: { reason: 'delai' } })
    expect((await ctx.db.select().from(coffres))[0]?.contentSealed).toBeNull()
  })

  test('waits for a renewal that carries the option, not for one that does not', async () => {
    const first = await keptFor({ duration: 'MONTH' })
    clock.advance(20 * DAY)
    await signedMandat(ctx, claire(), { mailboxOption: true, duration: 'MONTH' })
    clock.advance(45 * DAY)
    expect(await destroyOverdueCoffres(ctx)).toBe(0)
    await signedMandat(ctx, claire(), { mailboxOption: false, duration: 'LONG' })
    clock.advance(20 * DAY)
    expect(await destroyOverdueCoffres(ctx)).toBe(1)
    expect((await coffreOf(ctx, people.mairie.id, first.usagerId))?.destroyedAt).toEqual(clock.now())
  })
})
