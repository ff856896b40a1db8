import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  ANGELA,
  readyJourney,
  signedMandat,
  signJourney,
  somebody,
  trySigning,
} from '../../../../tests/support/mandats.ts'
import { freshProof, type People, seedOrganisation, seedPeople, seedPerson } from '../../../../tests/support/people.ts'
import { DAY, type MovableClock, SECOND } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { verifyJournal } from '../../journal/index.ts'
import { verifyEvidence } from '../../preuves/index.ts'
import { usagers } from '../../usagers/index.ts'
import {
  autorisations,
  autorisationsInForce,
  lockUsableAutorisation,
  mandatById,
  mandatDocument,
  mandatEvidence,
  mandats,
  renderMandatPdfOnce,
  renderMissingPdfs,
  revokeMandat,
} from '../index.ts'

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

const claire = () => people.claire.aidant
const count = async (table: typeof mandats | typeof autorisations | typeof usagers | typeof mandatEvidence) =>
  (await ctx.db.select().from(table)).length

describe('a signature happens once or not at all (T-11)', () => {
  test('the same form sent twice, one after the other or at once, gives one mandat', async () => {
    const journey = await readyJourney(ctx, claire())
    const results = await Promise.all([signJourney(ctx, claire(), journey), signJourney(ctx, claire(), journey)])
    results.push(await signJourney(ctx, claire(), journey))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['already_signed', 'already_signed', 'signed'])
    expect(new Set(results.map((result) => ('mandatId' in result ? result.mandatId : undefined))).size).toBe(1)
    expect(await count(mandats)).toBe(1)
    // Even with a code that is too old by now, the second answer is the mandat.
    clock.advance(10 * 60 * SECOND)
    expect((await signJourney(ctx, claire(), journey)).kind).toBe('already_signed')
  })

  test('two journeys in two tabs give two mandats, the second replacing the first', async () => {
    const [one, two] = [await readyJourney(ctx, claire()), await readyJourney(ctx, claire())]
    expect((await signJourney(ctx, claire(), one)).kind).toBe('signed')
    expect((await signJourney(ctx, claire(), two)).kind).toBe('signed')
    expect(await ctx.db.select().from(autorisations).where(isNull(autorisations.endedAt))).toHaveLength(1)
  })

  test('a crash before any statement leaves nothing, and the same journey can be signed afterwards', async () => {
    await signedMandat(ctx, claire(), { themes: ['social', 'argent'] })
    clock.advance(DAY)
    const journey = await readyJourney(ctx, claire(), {
      themes: ['social', 'argent'],
      identity: { ...ANGELA, preferredUsername: 'MARTIN' },
      sub: 'Angela Claire Louise/DUBOIS/1962-08-24',
      notices: { channel: 'email', address: 'angela@example.fr' },
    })
    const snapshot = () =>
      Promise.all([
        ctx.db.select().from(mandats),
        ctx.db.select().from(autorisations),
        ctx.db.select().from(usagers),
        verifyJournal(ctx),
      ])
    const before = await snapshot()
    let crashes = 0
    for (let crashAt = 1; ; crashAt += 1) {
      let seen = 0
      const stop = database.onStatement((statement) => {
        if (/^(begin|rollback)/i.test(statement)) return
        seen += 1
        if (seen === crashAt) throw new Error(`crash before statement ${crashAt}`)
      })
      const outcome = await signJourney(ctx, claire(), journey).catch(() => undefined)
      stop()
      if (outcome) {
        expect(outcome.kind).toBe('signed')
        break
      }
      crashes += 1
      expect(await snapshot()).toEqual(before)
    }
    expect(crashes).toBeGreaterThanOrEqual(10)
    expect(await count(mandats)).toBe(2)
    expect((await verifyJournal(ctx)).broken).toEqual([])
  })

  test('a crash after the commit loses no PDF: the job renders it, once', async () => {
    const { mandatId } = await signedMandat(ctx, claire())
    expect(await renderMissingPdfs(ctx)).toBe(1)
    expect(await renderMissingPdfs(ctx)).toBe(0)
    expect(await renderMandatPdfOnce(ctx, mandatId)).toBe(false)
  })
})

describe('time (T-12)', () => {
  test.each([
    ['just before midnight', '2026-03-03T22:59:59.900Z', '75001', 'SHORT', '2026-03-04T22:59:59.000Z'],
    ['the night clocks go forward', '2026-03-28T12:00:00.000Z', '75001', 'SHORT', '2026-03-29T12:00:00.000Z'],
    ['the night clocks go back', '2026-10-24T12:00:00.000Z', '75001', 'SHORT', '2026-10-25T12:00:00.000Z'],
    ['a leap year: 365 times 24 hours', '2028-02-28T12:00:00.000Z', '75001', 'LONG', '2029-02-27T12:00:00.000Z'],
    ['29 February', '2028-02-29T12:00:00.000Z', '75001', 'LONG', '2029-02-28T12:00:00.000Z'],
    ['Guadeloupe', '2026-06-01T02:00:00.000Z', '97110', 'MONTH', '2026-07-02T02:00:00.000Z'],
    ['La Réunion', '2026-06-01T22:00:00.000Z', '97400', 'SEMESTER', '2026-11-30T22:00:00.000Z'],
    ['Nouvelle-Calédonie', '2026-06-01T14:00:00.000Z', '98800', 'LONG', '2027-06-01T14:00:00.000Z'],
  ] as const)(
    '%s: the end that is printed is the end that is enforced',
    async (_, signedAt, postalCode, duration, end) => {
      clock.set(new Date(signedAt))
      const organisation = await seedOrganisation(ctx, { name: 'Ailleurs', postalCode, city: 'Ailleurs' })
      const person = await seedPerson(
        ctx,
        {
          givenName: 'Maya',
          familyName: 'Ici',
          email: 'maya@ailleurs.example',
          secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        },
        [organisation],
      )
      const { mandatId, usagerId } = await signedMandat(ctx, person.aidant, { duration })
      const document = await mandatDocument(ctx, organisation.id, mandatId)
      expect(document?.expiresAt).toBe(end)
      clock.set(new Date(new Date(end).getTime() - 1))
      expect(await autorisationsInForce(ctx, organisation.id, usagerId)).toHaveLength(1)
      clock.set(new Date(end))
      expect(await autorisationsInForce(ctx, organisation.id, usagerId)).toEqual([])
      expect((await mandatById(ctx, organisation.id, mandatId))?.mandat.state).toBe('expire')
    },
  )

  test('majority and the year of the number follow the day of the territory', async () => {
    clock.set(new Date('2026-12-31T14:00:00.000Z'))
    const noumea = await seedOrganisation(ctx, { name: 'Nouméa', postalCode: '98800', city: 'Nouméa' })
    const person = await seedPerson(
      ctx,
      {
        givenName: 'Maya',
        familyName: 'Ici',
        email: 'maya@ailleurs.example',
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      },
      [noumea],
    )
    const young = somebody({ birthdate: '2009-01-01' })
    expect(await trySigning(ctx, claire(), { identity: young })).toEqual({ kind: 'refused', reason: 'minor' })
    const signed = await trySigning(ctx, person.aidant, { identity: young })
    expect(signed.kind === 'signed' && signed.number).toMatch(/^AC-2027-/)
  })
})

describe('evidence (DEC-04)', () => {
  test('binds the mandat to what FranceConnect signed, and says what does not hold', async () => {
    const { mandatId } = await signedMandat(ctx, claire())
    expect(await verifyEvidence(ctx, mandatId)).toEqual({ kind: 'holds' })
    await ctx.db
      .update(mandatEvidence)
      .set({ hash: Buffer.alloc(32) })
      .where(eq(mandatEvidence.mandatId, mandatId))
    expect(await verifyEvidence(ctx, mandatId)).toEqual({ kind: 'fails', faults: ['altered_evidence'] })
    expect(await verifyEvidence(ctx, '00000000-0000-4000-8000-000000000000')).toEqual({ kind: 'absent' })
  })

  test('sealed values do not open in another mandat’s place', async () => {
    const one = await signedMandat(ctx, claire(), { themes: ['social'] })
    const two = await signedMandat(ctx, claire(), { themes: ['argent'] })
    const [row] = await ctx.db.select().from(mandats).where(eq(mandats.id, one.mandatId))
    await ctx.db
      .update(mandats)
      .set({ documentSealed: row?.documentSealed ?? null })
      .where(eq(mandats.id, two.mandatId))
    await expect(mandatDocument(ctx, people.mairie.id, two.mandatId)).rejects.toThrow('cannot be opened')
  })
})

describe.runIf(hasRealPostgresql)('real concurrency', () => {
  test('twelve signatures at once of one person in one structure follow one another: one autorisation stands', async () => {
    const aidants = [claire(), people.samir.aidant]
    const journeys = []
    for (let index = 0; index < 12; index += 1) {
      const aidant = aidants[index % 2] ?? claire()
      journeys.push({ aidant, id: await readyJourney(ctx, aidant, { themes: ['social', 'argent'] }) })
    }
    const results = await Promise.all(journeys.map(({ aidant, id }) => signJourney(ctx, aidant, id)))
    expect(results.every(({ kind }) => kind === 'signed')).toBe(true)
    expect(await count(usagers)).toBe(1)
    expect(await ctx.db.select().from(autorisations).where(isNull(autorisations.endedAt))).toHaveLength(2)
    const open = await ctx.db.select().from(mandats).where(isNull(mandats.endedAt))
    expect(open).toHaveLength(1)
    expect((await verifyJournal(ctx)).broken).toEqual([])
  })

  test('the same unknown person signed for in two structures at once is one usager', async () => {
    const identity = somebody()
    const ours = await readyJourney(ctx, claire(), { identity })
    const theirs = await readyJourney(ctx, people.lucie.aidant, { identity })
    const results = await Promise.all([signJourney(ctx, claire(), ours), signJourney(ctx, people.lucie.aidant, theirs)])
    expect(results.map(({ kind }) => kind)).toEqual(['signed', 'signed'])
    expect(await count(usagers)).toBe(1)
    const rows = await ctx.db.select({ usagerId: mandats.usagerId }).from(mandats)
    expect(new Set(rows.map(({ usagerId }) => usagerId)).size).toBe(1)
  })

  test('a revocation waits for the use under way, and no use begins after it', async () => {
    const { mandatId, usagerId } = await signedMandat(ctx, claire())
    const [granted] = await autorisationsInForce(ctx, people.mairie.id, usagerId)
    const who = { organisationId: people.mairie.id, accountId: claire().accountId }
    const order: string[] = []
    const held = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const use = inTransaction(ctx, async (tx) => {
      expect(await lockUsableAutorisation(tx, who, granted?.id ?? '')).toBeDefined()
      held.resolve()
      await release.promise
      order.push('used')
    })
    await held.promise
    const revocation = revokeMandat(ctx, claire(), freshProof(claire().accountId, ctx), mandatId, {
      decidedBy: 'usager',
    }).then((result) => {
      order.push(result.kind)
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(order).toEqual([])
    release.resolve()
    await Promise.all([use, revocation])
    expect(order).toEqual(['used', 'revoked'])
    expect(await inTransaction(ctx, (tx) => lockUsableAutorisation(tx, who, granted?.id ?? ''))).toBeUndefined()
  })

  test('uses, signatures and revocations together never deadlock nor leave two active autorisations', async () => {
    const { usagerId } = await signedMandat(ctx, claire(), { themes: ['social', 'argent'] })
    const who = { organisationId: people.mairie.id, accountId: claire().accountId }
    const journeys = await Promise.all(
      Array.from({ length: 6 }, () => readyJourney(ctx, claire(), { themes: ['social', 'argent'] })),
    )
    const use = async () => {
      for (const { id } of await autorisationsInForce(ctx, people.mairie.id, usagerId))
        await inTransaction(ctx, (tx) => lockUsableAutorisation(tx, who, id))
    }
    const revokeOne = async () => {
      const [open] = await ctx.db.select({ id: mandats.id }).from(mandats).where(isNull(mandats.endedAt)).limit(1)
      if (open) await revokeMandat(ctx, claire(), freshProof(claire().accountId, ctx), open.id, { decidedBy: 'aidant' })
    }
    await Promise.all(journeys.flatMap((journey) => [signJourney(ctx, claire(), journey), use(), revokeOne(), use()]))
    const standing = await ctx.db
      .select({ theme: autorisations.theme })
      .from(autorisations)
      .where(and(isNull(autorisations.endedAt), eq(autorisations.usagerId, usagerId)))
    expect(new Set(standing.map(({ theme }) => theme)).size).toBe(standing.length)
    expect((await verifyJournal(ctx)).broken).toEqual([])
  })

  test('two renderings at once write one PDF and one line in the journal', async () => {
    const { mandatId } = await signedMandat(ctx, claire())
    const wrote = await Promise.all([renderMandatPdfOnce(ctx, mandatId), renderMandatPdfOnce(ctx, mandatId)])
    expect(wrote.filter(Boolean)).toHaveLength(1)
  })
})
