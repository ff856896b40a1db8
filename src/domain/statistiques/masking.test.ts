import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attack, drawnLevels, sum } from './attack.testing.ts'
import { notAbove, publishedLines, publishedTotal, SMALLEST } from './masking.ts'

const TEN = SMALLEST - 1

const cells = fc.array(fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 60 }), fc.nat({ max: 5_000 })), {
  minLength: 1,
  maxLength: 14,
})
const named = (counts: readonly number[]) => new Map(counts.map((count, index) => [`l${index}`, count]))
describe('whoever subtracts', () => {
  test('finds nothing under eleven: a line that is not published may be anything from none up', () => {
    fc.assert(
      fc.property(cells, fc.integer(), (counts, seed) => {
        const lines = publishedLines(named(counts), drawnLevels(seed))
        fc.pre(lines !== undefined)
        const total = publishedTotal(sum(counts), [lines])
        const found = attack(total, lines)
        for (const [index, count] of counts.entries()) {
          const { low, high } = found.get(`l${index}`) ?? { low: 0, high: 0 }
          // What is concluded is true…
          expect(low).toBeLessThanOrEqual(count)
          expect(high).toBeGreaterThanOrEqual(count)
          // … and says nothing of who is hidden: none is as possible as ten, unless the total itself says that nobody is left.
          if (lines.get(`l${index}`) === null) {
            expect(low).toBe(0)
            const left = total === null ? TEN : total - sum([...lines.values()].map((shown) => shown ?? 0))
            expect(high).toBe(Math.min(TEN, total === null ? TEN : left))
            if (count > 0) expect(high).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('finds nothing either by trying every table there could be', () => {
    // Three lines, all their counts, all the levels that the secret could hold: everything that leads to a publication, for each publication.
    const most = 26
    const possible = (count: number): readonly (number | null)[] =>
      count < SMALLEST
        ? [null]
        : Array.from({ length: Math.floor(count / SMALLEST) }, (_, step) => (step + 1) * SMALLEST)
    const worlds = new Map<string, { readonly hidden: readonly Set<number>[]; readonly left: number }>()
    for (let a = 0; a <= most; a += 1)
      for (let b = 0; b <= most; b += 1)
        for (let c = 0; c <= most; c += 1)
          for (const first of possible(a))
            for (const second of possible(b))
              for (const third of possible(c)) {
                const shown = [first, second, third]
                const lines = new Map(shown.map((one, index) => [`l${index}`, one]))
                const total = publishedTotal(a + b + c, [lines])
                // Beyond, the counts tried here would be a bound that nobody knows.
                if (total === null || total > most) continue
                const published = JSON.stringify([total, shown])
                const world = worlds.get(published) ?? {
                  hidden: [new Set<number>(), new Set<number>(), new Set<number>()],
                  left: total - sum(shown.map((one) => one ?? 0)),
                }
                for (const [index, count] of [a, b, c].entries()) world.hidden[index]?.add(count)
                worlds.set(published, world)
              }
    expect(worlds.size).toBeGreaterThan(20)
    for (const [published, { hidden, left }] of worlds) {
      const [, shown] = JSON.parse(published)
      for (const [index, values] of hidden.entries()) {
        if (shown[index] !== null) continue
        const anything = Array.from({ length: Math.min(TEN, left) + 1 }, (_, count) => count)
        expect([...values].sort((one, other) => one - other)).toEqual(anything)
      }
    }
  })

  test('sees a line move by eleven at least, from one publication to any later one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3_000 }), fc.nat({ max: 300 }), fc.integer(), (count, more, seed) => {
        const shownOf = (of: number) => publishedLines(named([of, 0, 0]), drawnLevels(seed))?.get('l0') ?? 0
        const moved = shownOf(count + more) - shownOf(count)
        expect(moved % SMALLEST).toBe(0)
        expect(moved).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

test('every step below a count may be the one that shows: which, the secret alone says', () => {
  const shown = Array.from(
    { length: 300 },
    (_, seed) => publishedLines(named([40, 0, 0]), drawnLevels(seed * 7919))?.get('l0') ?? 0,
  )
  expect([...new Set(shown)].sort()).toEqual([11, 22, 33])
})

test('a line is true as far as it goes: never more than the count, « moins de 11 » only when it is', () => {
  fc.assert(
    fc.property(fc.nat({ max: 100_000 }), fc.integer(), (count, seed) => {
      const shown = publishedLines(named([count, 0, 0]), drawnLevels(seed))?.get('l0') ?? null
      expect(shown === null).toBe(count < SMALLEST)
      expect(shown ?? 0).toBeLessThanOrEqual(count)
    }),
  )
})

test('two lines would tell one from the other: they are not published', () => {
  expect(publishedLines(named([5, 200]), () => true)).toBeUndefined()
  expect(publishedLines(named([5, 200, 0]), () => true)).toEqual(
    new Map([
      ['l0', null],
      ['l1', 198],
      ['l2', null],
    ]),
  )
})

test('ten démarches in each of three lines: the total does not give them away', () => {
  const lines = publishedLines(named([10, 10, 10]), () => true)
  expect(publishedTotal(30, [lines])).toBe(20)
  expect(publishedTotal(30, [])).toBe(30)
  expect(publishedTotal(10, [])).toBeNull()
})

test('people are never shown above what was done for them', () => {
  expect(notAbove(33, 22, 44)).toBe(22)
  expect(notAbove(33, null, 44)).toBeNull()
  expect(notAbove(null, 22, 44)).toBeNull()
})
