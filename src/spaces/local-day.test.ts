import { expect, test } from 'vitest'
import { startOfDay } from './local-day.ts'

test.each([
  ['2026-03-03', 'Europe/Paris', 0, '2026-03-02T23:00:00.000Z'],
  ['2026-07-14', 'Europe/Paris', 0, '2026-07-13T22:00:00.000Z'],
  // The day on which the clocks change, and the one after.
  ['2026-03-29', 'Europe/Paris', 0, '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Paris', 1, '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Paris', 0, '2026-10-24T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Paris', 1, '2026-10-25T23:00:00.000Z'],
  ['2026-12-31', 'Indian/Reunion', 1, '2026-12-31T20:00:00.000Z'],
  ['2026-01-01', 'Pacific/Tahiti', 0, '2026-01-01T10:00:00.000Z'],
])('%s begins in %s (+%d) at %s', (day, zone, later, instant) => {
  expect(startOfDay(day, zone, later).toISOString()).toBe(instant)
})
