import { expect, test } from 'vitest'
import { claimedNumbers, mandatReference } from './reference.ts'

const number = 'AC-2026-7K3M-9QX2'
const other = 'AC-2026-0000-0001'
const file = (...claims: string[]) => Buffer.from(`%PDF-1.7 \u00ff ${claims.join(' … ')} %%EOF`)

test('a file claims the numbers that it carries, each once, in order', () => {
  expect(claimedNumbers(file())).toEqual([])
  expect(claimedNumbers(file(mandatReference(number)))).toEqual([number])
  expect(claimedNumbers(file(mandatReference(other), mandatReference(number), mandatReference(other)))).toEqual([
    other,
    number,
  ])
})

test('a number alone, half a number or another kind of word claims nothing', () => {
  const half = mandatReference(number).slice(0, -1)
  expect(
    claimedNumbers(file(number, half, mandatReference('AC-2026-BBBB-IIII'), mandatReference('../../etc/passw'))),
  ).toEqual([])
  expect(claimedNumbers(Buffer.from(half))).toEqual([])
})

test('looks no further than sixteen claims, whatever the file', () => {
  const noise = Array.from({ length: 16 }, () => mandatReference('x'.repeat(17)))
  expect(claimedNumbers(file(...noise.slice(1), mandatReference(number)))).toEqual([number])
  expect(claimedNumbers(file(...noise, mandatReference(number)))).toEqual([])
})

test('reads a view of a larger buffer, and nothing around it', () => {
  const whole = file(mandatReference(number), mandatReference(other))
  const start = whole.indexOf(mandatReference(other))
  expect(claimedNumbers(new Uint8Array(whole.buffer, whole.byteOffset + start, whole.length - start))).toEqual([other])
})
