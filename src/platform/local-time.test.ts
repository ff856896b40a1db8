import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantAt, localTime } from './local-time.ts'

const at = (day: string, time: string, zone: string) => instantAt(day, time, zone)?.toISOString()

describe('what people write on a clock is an instant', () => {
  test.each([
    ['2026-03-03', '09:00', 'Europe/Paris', '2026-03-03T08:00:00.000Z'],
    ['2026-07-14', '09:00', 'Europe/Paris', '2026-07-14T07:00:00.000Z'],
    ['2026-03-03', '09:00', 'Indian/Reunion', '2026-03-03T05:00:00.000Z'],
    ['2026-03-03', '09:00', 'America/Martinique', '2026-03-03T13:00:00.000Z'],
    ['2026-03-03', '09:00', 'Pacific/Tahiti', '2026-03-03T19:00:00.000Z'],
    ['2026-03-03', '09:00', 'Pacific/Marquesas', '2026-03-03T18:30:00.000Z'],
    ['2026-03-03', '09:00', 'Pacific/Noumea', '2026-03-02T22:00:00.000Z'],
    ['2026-01-15', '00:15', 'America/Miquelon', '2026-01-15T03:15:00.000Z'],
  ])('%s, %s in %s', (day, time, zone, expected) => expect(at(day, time, zone)).toBe(expected))

  test('the night when an hour comes twice, it is the first; when one is jumped over, there is none', () => {
    expect(at('2026-10-25', '02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z')
    expect(at('2026-03-29', '02:30', 'Europe/Paris')).toBeUndefined()
    expect(at('2026-03-29', '03:00', 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z')
  })

  test('what is no day, or no time, is none', () => {
    for (const [day, time] of [
      ['2026-13-01', '09:00'],
      ['hier', '09:00'],
      ['2026-03-03', '25:00'],
    ] as const)
      expect(at(day, time, 'Europe/Paris')).toBeUndefined()
  })

  test('whatever the instant and the territory, what its clock shows leads back to it, or to the same hour before it', () => {
    const zones = ['Europe/Paris', 'America/Miquelon', 'Indian/Reunion', 'Pacific/Marquesas', 'Pacific/Noumea'] as const
    const minutes = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const instant = new Date(minute * 60_000)
        const { day, time } = localTime(instant, zone)
        const back = instantAt(day, time, zone)
        expect([0, 3_600_000]).toContain(instant.getTime() - (back?.getTime() ?? 0))
      }),
    )
  })
})
