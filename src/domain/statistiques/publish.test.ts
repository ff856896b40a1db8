import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attack, drawnLevels, sum } from './attack.testing.ts'
import { figuresOf, isBesideTotals, territoriesOf } from './publish.ts'

const NOBODY = { aidants: { ready: 0, onTheWay: 0 }, structures: { ready: 0, onTheWay: 0 } }
const THEMES = [
  'papiers',
  'famille',
  'social',
  'travail',
  'logement',
  'transports',
  'argent',
  'justice',
  'etranger',
  'loisirs',
]

/** A country: each démarche has a theme, a month, a département, and somebody for whom it was done. Often nearly nobody, sometimes many. */
const act = (departments: number, months: number) =>
  fc.record({
    theme: fc.nat({ max: 9 }),
    month: fc.nat({ max: months - 1 }),
    department: fc.nat({ max: departments - 1 }),
    person: fc.nat({ max: 60 }),
    times: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 1, arbitrary: fc.nat({ max: 90 }) },
    ),
  })
const country = fc
  .record({ departments: fc.integer({ min: 1, max: 8 }), months: fc.integer({ min: 1, max: 7 }) })
  .chain(({ departments, months }) =>
    fc.record({
      departments: fc.constant(departments),
      months: fc.constant(months),
      acts: fc.array(act(departments, months), { maxLength: 60 }),
      secret: fc.integer(),
    }),
  )

test('from all that is published together, nothing under eleven comes back: not by theme, by month, by département nor by region', () => {
  fc.assert(
    fc.property(country, ({ departments, months, acts, secret }) => {
      const countBy = (size: number, of: (one: (typeof acts)[number]) => number, name: (index: number) => string) =>
        new Map(
          Array.from({ length: size }, (_, index) => [
            name(index),
            sum(acts.filter((one) => of(one) === index).map(({ times }) => times)),
          ]),
        )
      const truth = {
        themes: countBy(
          10,
          ({ theme }) => theme,
          (index) => THEMES[index] ?? '',
        ),
        months: countBy(
          months,
          ({ month }) => month,
          (index) => `2026-0${index + 1}`,
        ),
        departments: countBy(
          departments,
          ({ department }) => department,
          (index) => `0${index + 1}`,
        ),
      }
      const persons = new Map(
        [...truth.departments.keys()].map((code, index) => [
          code,
          new Set(acts.filter(({ department, times }) => department === index && times > 0).map(({ person }) => person))
            .size,
        ]),
      )
      const demarches = sum(truth.themes.values())
      const personnes = new Set(acts.filter(({ times }) => times > 0).map(({ person }) => person)).size
      // As many mandats as démarches: one more column of the same.
      const total = { demarches, mandats: demarches, personnes }
      const levels = drawnLevels(secret)
      const territories = territoriesOf(
        total,
        [...truth.departments].map(([department, count]) => ({
          department,
          demarches: count,
          mandats: count,
          personnes: persons.get(department) ?? 0,
        })),
        levels,
      )
      const figures = figuresOf(
        {
          total,
          horsFranceConnect: 0,
          demarchesByTheme: truth.themes,
          demarchesByMonth: truth.months,
          mandatsByMonth: truth.months,
        },
        NOBODY,
        territories,
        levels,
      )
      const beside = isBesideTotals(territories, figures) ? territories.departments : []
      const published = {
        themes: new Map(figures.themes.map((one) => [one.theme, one.demarches])),
        months: new Map(figures.months.map((one) => [one.month, one.demarches])),
        departments: new Map(beside.map((one) => [one.department, one.demarches])),
      }
      // Nobody reads a total that is less than its parts.
      for (const lines of Object.values(published))
        expect(sum([...lines.values()].map((shown) => shown ?? 0))).toBeLessThanOrEqual(figures.demarches ?? 0)
      const tables = Object.values(published).filter((lines) => lines.size > 0)
      for (const name of ['themes', 'months', 'departments'] as const) {
        const found = attack(figures.demarches, published[name], tables)
        for (const [line, { low, high }] of found) {
          const count = truth[name].get(line) ?? 0
          expect(low).toBeLessThanOrEqual(count)
          expect(high).toBeGreaterThanOrEqual(count)
          if (published[name].get(line) !== null) continue
          expect(low).toBe(0)
          if (count > 0) expect(high).toBeGreaterThan(0)
        }
      }
      const people = new Map(beside.map((one) => [one.department, one.personnes]))
      for (const [line, { low, high }] of attack(figures.personnes, people, people.size > 0 ? [people] : [], true)) {
        const shown = people.get(line) ?? null
        expect(low).toBe(shown ?? 0)
        if (shown === null && (persons.get(line) ?? 0) > 0) expect(high).toBeGreaterThan(0)
      }
      // What a page shows of a territory never contradicts itself.
      for (const one of territories.departments) {
        expect(one.personnes ?? 0).toBeLessThanOrEqual(one.demarches ?? 0)
        expect(one.demarches ?? 0).toBeLessThanOrEqual(truth.departments.get(one.department) ?? 0)
      }
    }),
    { numRuns: 600 },
  )
})

test('one département alone would say what the country says: territories are not published', () => {
  const one = [{ department: '48', demarches: 40, mandats: 40, personnes: 20 }]
  expect(territoriesOf({ demarches: 40, mandats: 40, personnes: 20 }, one, () => true).departments).toEqual([])
})
