import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { signedMandat } from '../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import { DAY, type MovableClock, after as moved, SECOND, yearsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { emergencyStops } from '../comptes/index.ts'
import { organisations } from '../organisations/index.ts'
import { maybeMinor } from '../usagers/index.ts'
import { deports } from './deports/tables.ts'
import { END_REASONS, endOf, lastRevocationByUsager, type MandatTerm, renewable, stateOf } from './model.ts'
import { replacementsOf } from './replacement.ts'
import { autorisations, mandats } from './tables.ts'
import { type UsableFacts, usable, usableNow } from './usable.ts'

const NOW = new Date('2026-06-01T10:00:00.000Z')
const instants = fc.integer({ min: -400, max: 400 }).map((days) => moved(NOW, days * DAY))
const term: fc.Arbitrary<MandatTerm> = fc
  .record({
    expiresAt: instants,
    end: fc.option(fc.record({ at: instants, reason: fc.constantFrom(...END_REASONS) })),
    suspendedAt: fc.option(instants),
  })
  .map(({ expiresAt, end, suspendedAt }) => ({
    expiresAt,
    endedAt: end?.at ?? null,
    endReason: end?.reason ?? null,
    suspendedAt,
  }))

describe('pure rules', () => {
  test('a mandat has one state, which follows from its facts alone', () => {
    fc.assert(
      fc.property(term, (mandat) => {
        const state = stateOf(mandat, NOW)
        if (mandat.endReason) expect(state).toBe(mandat.endReason)
        else if (mandat.expiresAt <= NOW) expect(state).toBe('expire')
        else expect(state).toBe(mandat.suspendedAt ? 'suspendu' : 'actif')
      }),
    )
  })

  test('it is in force until the second printed as its end, and not at it', () => {
    const mandat: MandatTerm = { expiresAt: NOW, endedAt: null, endReason: null, suspendedAt: null }
    expect(stateOf(mandat, moved(NOW, -1))).toBe('actif')
    expect(stateOf(mandat, NOW)).toBe('expire')
  })

  test('once over, time alone never brings a mandat back', () => {
    fc.assert(
      fc.property(term, fc.nat(1000), (mandat, days) => {
        const before = stateOf(mandat, NOW)
        const later = stateOf(mandat, moved(NOW, days * DAY))
        if (before !== 'actif' && before !== 'suspendu') expect(later).toBe(before)
      }),
    )
  })

  test('nothing that the usager revoked, nor that was ended for good, is renewable', () => {
    fc.assert(
      fc.property(term, fc.option(instants), (mandat, revocation) => {
        if (mandat.endReason) expect(renewable(mandat, NOW, revocation)).toBe(false)
        if (revocation && revocation >= mandat.expiresAt && mandat.expiresAt <= NOW)
          expect(renewable(mandat, NOW, revocation)).toBe(false)
        expect(endOf(mandat) <= mandat.expiresAt).toBe(true)
      }),
    )
    expect(lastRevocationByUsager([])).toBeNull()
  })

  test('after a replacement no signed theme still stands, and no other theme was touched', () => {
    const themes = ['social', 'argent', 'papiers', 'justice']
    const standing = fc.subarray(themes).map((some) => some.map((theme) => ({ id: theme, theme })))
    const mandat = fc.record({ standing, term }).map((one) => ({ ...one.term, standing: one.standing, number: '' }))
    fc.assert(
      fc.property(fc.array(mandat, { maxLength: 5 }), fc.subarray(themes, { minLength: 1 }), (all, signed) => {
        const existing = all.map((one, index) => ({ ...one, id: String(index) }))
        const { closed, endedMandats, replaces } = replacementsOf(existing, signed, NOW)
        const touched = existing.flatMap((one) => one.standing.filter(({ theme }) => signed.includes(theme)))
        expect(closed).toHaveLength(touched.length)
        for (const one of closed) expect(signed).toContain(one.theme)
        for (const id of endedMandats) {
          const ended = existing.find((one) => one.id === id)
          expect(ended?.standing.every(({ theme }) => signed.includes(theme))).toBe(true)
          expect(replaces.some(({ mandatId }) => mandatId === id)).toBe(true)
        }
        for (const { mandatId, reason } of closed) {
          const replaced = replaces.some((one) => one.mandatId === mandatId)
          expect(reason).toBe(replaced ? 'remplace' : 'expire')
        }
      }),
    )
  })

  test('majority: never before the birthday, never more than a year of caution, whatever is unknown', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
        fc.constantFrom('day', 'month', 'none'),
        (born, unknown) => {
          const [year = '', month = '', day = ''] = born.toISOString().slice(0, 10).split('-')
          const birthdate =
            unknown === 'none' ? `${year}-${month}-${day}` : unknown === 'day' ? `${year}-${month}-00` : `${year}-00-00`
          const eighteen = yearsAfter(born, 18)
          const eve = moved(eighteen, -DAY).toISOString().slice(0, 10)
          expect(maybeMinor(birthdate, eve)).toBe(true)
          expect(maybeMinor(birthdate, moved(yearsAfter(eighteen, 1), DAY).toISOString().slice(0, 10))).toBe(false)
          if (unknown === 'none') expect(maybeMinor(birthdate, eighteen.toISOString().slice(0, 10))).toBe(false)
        },
      ),
    )
    expect(maybeMinor('2008-02-29', '2026-02-28')).toBe(true)
    expect(maybeMinor('2008-02-29', '2026-03-01')).toBe(false)
  })
})

describe('the rule of use, in code and in SQL', () => {
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

  test('say the same of every combination of facts', async () => {
    const { mandatId, usagerId } = await signedMandat(ctx, people.claire.aidant, { themes: ['social'] })
    clock.advance(DAY)
    const now = ctx.clock.now()
    const stopRow = {
      id: '33333333-3333-4333-8333-333333333333',
      reason: 'test',
      requestedBy: 'a',
      requestedAt: now,
      confirmedBy: 'b',
      effectiveAt: now,
    }
    const stops = {
      none: null,
      aidant: { ...stopRow, scope: 'aidant' as const, accountId: people.claire.accountId },
      structure: { ...stopRow, scope: 'structure' as const, organisationId: people.mairie.id },
      other: { ...stopRow, scope: 'structure' as const, organisationId: people.association.id },
      fournisseur: { ...stopRow, scope: 'fournisseur' as const },
      lifted: { ...stopRow, scope: 'fournisseur' as const, liftRequestedBy: 'a', liftedBy: 'b', liftedAt: now },
    }
    const withdrawal = {
      id: '44444444-4444-4444-8444-444444444444',
      accountId: people.claire.accountId,
      organisationId: people.mairie.id,
      usagerId,
      since: now,
    }
    const withdrawals = {
      hers: withdrawal,
      over: { ...withdrawal, until: now },
      colleague: { ...withdrawal, accountId: people.samir.accountId },
    }
    // A stop or a withdrawal: both at once would say no more, and take four times as long.
    const cases = [
      ...Object.values(stops).map((stop) => ({ stop, withdrawal: null })),
      ...Object.values(withdrawals).map((one) => ({ stop: null, withdrawal: one })),
    ]
    const yes = [false, true]
    let usableOnes = 0
    for (const ended of yes)
      for (const mandatEnded of yes)
        for (const suspended of yes)
          for (const expiresAt of [moved(now, -DAY / 2), now, moved(now, SECOND)])
            for (const themeAllowed of yes)
              for (const closed of yes)
                for (const { stop, withdrawal } of cases) {
                  const endedAt = ended ? now : null
                  const mandat: MandatTerm = {
                    expiresAt,
                    endedAt: mandatEnded ? now : null,
                    endReason: mandatEnded ? 'renonciation' : null,
                    suspendedAt: suspended ? now : null,
                  }
                  const organisation = {
                    closedAt: closed ? now : null,
                    allowedThemes: themeAllowed ? ['argent', 'social'] : ['argent'],
                  }
                  const stopped = stop === stops.aidant || stop === stops.structure || stop === stops.fournisseur
                  const facts: UsableFacts = {
                    autorisation: { endedAt, theme: 'social' },
                    mandat,
                    organisation,
                    stopped,
                    withdrawn: withdrawal === withdrawals.hers,
                  }
                  await ctx.db
                    .update(autorisations)
                    .set({ endedAt, endReason: ended ? 'renonciation' : null })
                    .where(eq(autorisations.mandatId, mandatId))
                  await ctx.db
                    .update(mandats)
                    .set({ ...mandat, suspensionReason: suspended ? 'autre' : null })
                    .where(eq(mandats.id, mandatId))
                  await ctx.db.update(organisations).set(organisation).where(eq(organisations.id, people.mairie.id))
                  await ctx.db.delete(emergencyStops)
                  await ctx.db.delete(deports)
                  if (withdrawal) await ctx.db.insert(deports).values(withdrawal)
                  if (stop) await ctx.db.insert(emergencyStops).values(stop)
                  const rows = await ctx.db
                    .select({ id: autorisations.id })
                    .from(autorisations)
                    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
                    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
                    .where(and(eq(mandats.id, mandatId), usableNow(now, people.claire.accountId)))
                  const expected = usable(facts, now)
                  if (expected) usableOnes += 1
                  expect({ ...facts, stop: stop?.scope, usable: rows.length === 1 }).toEqual({
                    ...facts,
                    stop: stop?.scope,
                    usable: expected,
                  })
                }
    // In force, theme allowed, open, and no stop that covers the aidant (none, another structure's, a lifted one) nor a withdrawal of theirs
    // (one that is over, a colleague's).
    expect(usableOnes).toBe(5)
  })
})
