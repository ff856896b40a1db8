import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALPHABET,
  formatCode,
  newMandatNumber,
  newVerificationCode,
  normaliseCode,
  normaliseNumber,
  verificationUrl,
} from './number.ts'

/** How a person may write one symbol of ours. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  0: ['O', 'o'],
  1: ['I', 'i', 'L', 'l'],
  8: ['B', 'b'],
  V: ['U', 'u'],
}

const code = fc.infiniteStream(fc.integer({ min: 0, max: 255 })).map((stream) => {
  const next = () => Number(stream.next().value)
  return newVerificationCode((n) => Uint8Array.from({ length: n }, next))
})

/** The same text, each symbol perhaps replaced by a look-alike or by its lower case, with separators put anywhere. */
function written(text: string): fc.Arbitrary<string> {
  const symbols = [...text].map((symbol) => fc.constantFrom(symbol, symbol.toLowerCase(), ...(WRITTEN[symbol] ?? [])))
  const separator = fc.constantFrom('', '', '', '-', ' ', '\u00a0', '–', '.', ' - ')
  return fc.tuple(...symbols.flatMap((symbol) => [separator, symbol])).map((parts) => parts.join(''))
}

describe('a verification code', () => {
  it('is eight symbols and a check symbol, none that looks like another', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toMatch(/^[0-9ACDEFGHJKMNPQRSTVWXYZ]{9}$/u)
        expect(normaliseCode(made)).toBe(made)
      }),
    )
  })

  it('is understood however it was written: look-alikes, lower case, spaces, hyphens', () => {
    fc.assert(
      fc.property(
        code.chain((made) => fc.tuple(fc.constant(made), written(made))),
        ([made, typed]) => {
          expect(normaliseCode(typed)).toBe(made)
        },
      ),
    )
  })

  it('tells any one wrong symbol', () => {
    fc.assert(
      fc.property(code, fc.nat(8), fc.nat(29), (made, place, step) => {
        const wrong = ALPHABET.charAt((ALPHABET.indexOf(made.charAt(place)) + 1 + step) % ALPHABET.length)
        expect(normaliseCode(made.slice(0, place) + wrong + made.slice(place + 1))).toBeUndefined()
      }),
    )
  })

  it('tells two neighbours exchanged', () => {
    fc.assert(
      fc.property(code, fc.nat(6), (made, place) => {
        const [a = '', b = ''] = [made.charAt(place), made.charAt(place + 1)]
        fc.pre(a !== b)
        expect(normaliseCode(made.slice(0, place) + b + a + made.slice(place + 2))).toBeUndefined()
      }),
    )
  })

  it('refuses what is too short, too long or not a code, without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (input) => {
        const read = normaliseCode(input)
        expect(read === undefined || read.length === 9).toBe(true)
      }),
    )
    expect(normaliseCode('7K3M-9QX2')).toBeUndefined()
    expect(normaliseCode('')).toBeUndefined()
  })

  it('draws every symbol, evenly', () => {
    const counts = new Map<string, number>()
    for (let draw = 0; draw < 4000; draw++) {
      for (const symbol of newVerificationCode(randomBytes).slice(0, 8))
        counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
    }
    expect(counts.size).toBe(31)
    const expected = 32_000 / 31
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.25)
  })
})

describe('a mandat number', () => {
  it('carries its year and is understood however it was written', () => {
    const number = fc.integer({ min: 2026, max: 2099 }).map((year) => newMandatNumber(randomBytes, year))
    fc.assert(
      fc.property(
        number.chain((made) => fc.tuple(fc.constant(made), written(made.replaceAll('-', '')))),
        ([made, typed]) => {
          expect(made).toMatch(/^AC-20\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}$/u)
          expect(normaliseNumber(typed)).toBe(made)
        },
      ),
    )
  })

  it('may be typed without its prefix, and is refused when it is something else', () => {
    expect(normaliseNumber('2026 7k3m 9qx2')).toBe('AC-2026-7K3M-9QX2')
    for (const wrong of ['', 'AC-2026-7K3M', 'AC-XXXX-7K3M-9QX2', 'AC-2026-7K3M-9QX2-1', 'é'.repeat(14)]) {
      expect(normaliseNumber(wrong)).toBeUndefined()
    }
  })
})

describe('the verification address', () => {
  it('holds the number and the code in its path', () => {
    const made = newVerificationCode(randomBytes)
    const url = new URL(verificationUrl('https://aidants.exemple.fr', 'AC-2026-7K3M-9QX2', made))
    expect(url.search).toBe('')
    const [, , number = '', typed = ''] = url.pathname.split('/')
    expect(normaliseNumber(number)).toBe('AC-2026-7K3M-9QX2')
    expect(normaliseCode(typed)).toBe(made)
    expect(formatCode(made)).toBe(typed)
  })
})
