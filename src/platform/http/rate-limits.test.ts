import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partOf } from './rate-limits.ts'

test('the parts of several processes never give an address more than the whole, and never nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 64 }), (allowance, processes) => {
      const part = partOf(allowance, { processes })
      expect(part).toBeGreaterThanOrEqual(1)
      if (allowance >= processes) expect(part * processes).toBeLessThanOrEqual(allowance)
    }),
  )
  expect(partOf(30, {})).toBe(30)
  expect(partOf(30, { processes: 2 })).toBe(15)
})
