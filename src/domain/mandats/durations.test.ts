import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactDateTime } from './document/dates.ts'
import { DURATIONS, expiryOf, wholeSecond } from './durations.ts'

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const ZONES: readonly (readonly [zone: string, name: string])[] = [
  ['Europe/Paris', 'de Paris'],
  ['Indian/Reunion', 'de La Réunion'],
  ['America/Martinique', 'de la Martinique'],
  ['Pacific/Noumea', 'de Nouvelle-Calédonie'],
]

/** Reads a printed instant as a clerk would: all the instants that a clock of that zone shows so. */
function instantsOf(printed: string, zone: string): number[] {
  const match =
    /^\p{L}+ (\d+)(?:er)? (\p{L}+) (\d{4}) à (\d+)\u00a0h\u00a0(\d\d)(?:\u00a0min\u00a0(\d+)\u00a0s)? \(heure( d’été| d’hiver)? /u.exec(
      printed,
    )
  if (!match) throw new Error(`not an instant: ${printed}`)
  const [, day, month, year, hour, minute, second, season] = match
  const naive = Date.UTC(
    Number(year),
    MONTHS.indexOf(month ?? ''),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  )
  const found: number[] = []
  for (let quarters = -52; quarters <= 56; quarters++) {
    const candidate = naive - quarters * 900_000
    if (exactDateTime(new Date(candidate), zone) === printed) found.push(candidate)
  }
  return season === undefined ? found : found.slice(0, 1)
}

const signatures = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true })
  .map(wholeSecond)

describe('the expiry of a mandat', () => {
  it('is exactly N times 24 hours after the signature, whatever the clocks do', () => {
    fc.assert(
      fc.property(signatures, fc.constantFrom(...DURATIONS), (signedAt, { key, days }) => {
        expect(expiryOf(signedAt, key).getTime() - signedAt.getTime()).toBe(days * 86_400_000)
      }),
    )
  })

  it('is printed so that one instant, and only the one enforced, can be read', () => {
    fc.assert(
      fc.property(
        signatures,
        fc.constantFrom(...DURATIONS),
        fc.constantFrom(...ZONES),
        (signedAt, { key }, [zone, name]) => {
          const expiresAt = expiryOf(signedAt, key)
          const printed = exactDateTime(expiresAt, zone)
          expect(printed).toContain(name)
          expect(instantsOf(printed, zone)).toEqual([expiresAt.getTime()])
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    [
      'one day across the spring change of clocks',
      '2027-03-27T14:30:00Z',
      'SHORT',
      'dimanche 28 mars 2027 à 16 h 30 (heure de Paris)',
    ],
    [
      'one day across the autumn change of clocks',
      '2026-10-24T14:30:00Z',
      'SHORT',
      'dimanche 25 octobre 2026 à 15 h 30 (heure de Paris)',
    ],
    [
      'within the hour that is lived twice, first time',
      '2026-10-24T00:30:00Z',
      'SHORT',
      'dimanche 25 octobre 2026 à 2 h 30 (heure d’été de Paris)',
    ],
    [
      'within the hour that is lived twice, second time',
      '2026-10-24T01:30:00Z',
      'SHORT',
      'dimanche 25 octobre 2026 à 2 h 30 (heure d’hiver de Paris)',
    ],
    ['a year over a leap day', '2027-06-01T10:00:00Z', 'LONG', 'mercredi 31 mai 2028 à 12 h 00 (heure de Paris)'],
    ['signed on a leap day', '2028-02-29T10:00:00Z', 'LONG', 'mercredi 28 février 2029 à 11 h 00 (heure de Paris)'],
    ['at midnight', '2026-11-29T23:00:00Z', 'MONTH', 'jeudi 31 décembre 2026 à 0 h 00 (heure de Paris)'],
    [
      'a second before midnight',
      '2026-11-29T22:59:59Z',
      'MONTH',
      'mercredi 30 décembre 2026 à 23 h 59 min 59 s (heure de Paris)',
    ],
  ] as const)('%s', (_, signedAt, duration, printed) => {
    const text = exactDateTime(expiryOf(new Date(signedAt), duration), 'Europe/Paris')
    expect(text.replaceAll('\u00a0', ' ')).toBe(printed)
  })
})
