import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf, partOf } from './rate-limits.ts'

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

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::'],
  ['2001:db8:1:3::9', '2001:db8:1:3::'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
