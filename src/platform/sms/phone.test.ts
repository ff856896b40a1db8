import { expect, test } from 'vitest'
import { frenchMobile } from './phone.ts'

test.each([
  ['06 12 34 56 78', '75001', '+33612345678'],
  ['06.12.34.56.78', '27120', '+33612345678'],
  ['06 39 98 00 12', '27120', '+33639980012'],
  ['+33 6 12 34 56 78', '75001', '+33612345678'],
  ['0033612345678', '75001', '+33612345678'],
  ['07 56 78 90 12', '97400', '+33756789012'],
  ['0692 12 34 56', '97400', '+262692123456'],
  ['0692 12 34 56', '75001', '+262692123456'],
  ['0690 12 34 56', '97100', '+590690123456'],
  ['55 12 34', '97500', '+508551234'],
])('%s at %s is %s', (typed, postalCode, expected) => {
  expect(frenchMobile(typed, postalCode, { fictionalPhones: true })).toBe(expected)
})

test.each(['', '01 42 34 56 78', '06 12 34', '+44 7911 123456', 'angela@exemple.fr', '08 99 12 34 56'])(
  '%s receives no SMS of ours',
  (typed) => {
    expect(frenchMobile(typed, '75001', { fictionalPhones: true })).toBeUndefined()
  },
)

test.each(['06 39 98 00 12', '+33 6 39 98 99 99'])('%s, kept for fiction, reaches nobody in production', (typed) => {
  expect(frenchMobile(typed, '27120', { fictionalPhones: false })).toBeUndefined()
  expect(frenchMobile('06 12 34 56 78', '27120', { fictionalPhones: false })).toBe('+33612345678')
})
