import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { codeAt, counterAt, matchTotp, seedFromBase32, seedFromHex, type TotpState } from './totp.ts'

const RFC_SEED = Buffer.from('12345678901234567890')

test('RFC 4226 appendix D', () => {
  const expected = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
  expect(expected.map((_, counter) => codeAt(RFC_SEED, counter))).toEqual(expected)
})

test('RFC 6238 appendix B: the last six digits, at a step of 30 seconds', () => {
  const at = (seconds: number) => codeAt(RFC_SEED, counterAt(new Date(seconds * 1000), 30))
  expect([59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000].map(at)).toEqual([
    '287082',
    '081804',
    '050471',
    '005924',
    '279037',
    '353130',
  ])
})

const device = fc.record({
  seed: fc.uint8Array({ minLength: 20, maxLength: 20 }),
  stepSeconds: fc.constantFrom(30, 60),
  driftSteps: fc.integer({ min: -19, max: 19 }),
  now: fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
})

/** What an authenticator whose clock is `driftSteps` off shows. */
function shown(of: { seed: Uint8Array; stepSeconds: number; driftSteps: number; now: Date }, offset = 0): string {
  const instant = of.now.getTime() + (of.driftSteps + offset) * of.stepSeconds * 1000
  const secret = new Secret({ buffer: Uint8Array.from(of.seed).buffer })
  return new TOTP({ secret, period: of.stepSeconds, digits: 6 }).generate({ timestamp: instant })
}

function stateOf(of: { seed: Uint8Array; stepSeconds: number; driftSteps: number }): TotpState {
  return { ...of, lastCounter: 0 }
}

describe('what is accepted', () => {
  test('the code shown, the one before and the one after, and the drift is learnt from it', () => {
    fc.assert(
      fc.property(device, fc.integer({ min: -1, max: 1 }), (of, offset) => {
        const match = matchTotp(stateOf(of), shown(of, offset), of.now)
        expect(match.kind).toBe('match')
        // Two of the three may happen to be equal: then either drift explains what was typed.
        if (match.kind === 'match') expect(shown({ ...of, driftSteps: match.driftSteps })).toBe(shown(of, offset))
      }),
    )
  })

  test('never a code two steps away, unless it happens to equal one of the three', () => {
    fc.assert(
      fc.property(device, fc.constantFrom(-5, -3, -2, 2, 3, 5), (of, offset) => {
        const code = shown(of, offset)
        fc.pre(![-1, 0, 1].some((near) => shown(of, near) === code))
        expect(matchTotp(stateOf(of), code, of.now)).toEqual({ kind: 'none' })
      }),
    )
  })

  test('never a counter at or before the last one accepted', () => {
    fc.assert(
      fc.property(device, fc.integer({ min: -1, max: 1 }), (of, offset) => {
        const first = matchTotp(stateOf(of), shown(of, offset), of.now)
        if (first.kind !== 'match') throw new Error('not accepted')
        const after = { ...stateOf(of), driftSteps: first.driftSteps, lastCounter: first.counter }
        const again = matchTotp(after, shown(of, offset), of.now)
        // The same digits may belong to a later counter too (one chance in 500 000): that is another code.
        if (again.kind === 'match') expect(again.counter).toBeGreaterThan(first.counter)
        else expect(again.kind).toBe('used')
      }),
    )
  })

  test('a clock that loses a step at each use is followed, up to twenty', () => {
    const now = new Date('2026-03-03T13:12:00Z')
    let state: TotpState = { seed: RFC_SEED, stepSeconds: 60, driftSteps: 0, lastCounter: 0 }
    for (let lost = 1; lost <= 20; lost += 1) {
      const at = new Date(now.getTime() + lost * 86_400_000)
      const match = matchTotp(state, codeAt(RFC_SEED, counterAt(at, 60) - lost), at)
      expect(match).toMatchObject({ kind: 'match', driftSteps: -lost })
      if (match.kind === 'match') state = { ...state, driftSteps: match.driftSteps, lastCounter: match.counter }
    }
    const at = new Date(now.getTime() + 40 * 86_400_000)
    const beyond = matchTotp(state, codeAt(RFC_SEED, counterAt(at, 60) - 21), at)
    expect(beyond).toMatchObject({ kind: 'match', driftSteps: -20 })
  })
})

describe('seeds', () => {
  test('base32 with spaces and small letters; hexadecimal', () => {
    expect(seedFromBase32('gezd gnbv gy3t qojq gezd gnbv gy3t qojq')?.toString()).toBe('12345678901234567890')
    expect(seedFromHex('3132333435363738393031323334353637383930')?.toString()).toBe('12345678901234567890')
  })

  test.each(['', 'JBSWY3DP', '0189', '!'.repeat(40), 'é'])('%j is refused', (text) => {
    expect(seedFromBase32(text)).toBeUndefined()
    expect(seedFromHex(text)).toBeUndefined()
  })
})
