import { expect, test } from 'vitest'
import { endOfDay } from './end-of-day.ts'

test.each([
  ['2026-08-31', 'Europe/Paris', '2026-08-31T22:00:00.000Z'],
  ['2026-12-31', 'Europe/Paris', '2026-12-31T23:00:00.000Z'],
  // The day that has twenty-five hours, and the one that has twenty-three.
  ['2026-10-25', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
  ['2026-06-01', 'Indian/Reunion', '2026-06-01T20:00:00.000Z'],
  ['2026-06-01', 'Pacific/Marquesas', '2026-06-02T09:30:00.000Z'],
  ['2026-06-01', 'Pacific/Noumea', '2026-06-01T13:00:00.000Z'],
  ['2028-02-29', 'Europe/Paris', '2028-02-29T23:00:00.000Z'],
])('%s is over in %s at %s', (day, zone, end) => {
  expect(endOfDay(day, zone)?.toISOString()).toBe(end)
})

test.each(['', '31/08/2026', '2026-02-30', '2026-13-01', 'demain'])('« %s » is no day', (day) => {
  expect(endOfDay(day, 'Europe/Paris')).toBeUndefined()
})
