import { localDay } from '../../../domain/mandats/index.ts'
import { after, DAY, HOUR, MINUTE } from '../../../platform/clock.ts'

/** The instant at which a day (`YYYY-MM-DD`) is over on the clock of a zone; undefined for what is not a day. */
export function endOfDay(day: string, timeZone: string): Date | undefined {
  const midnight = new Date(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day))
    return undefined
  // Some zones count in half hours; none is further than fourteen hours from Greenwich.
  const first = after(midnight, DAY - 14 * HOUR)
  for (let step = 0; step <= 56; step += 1) {
    const instant = after(first, step * 30 * MINUTE)
    if (localDay(instant, timeZone) > day) return instant
  }
  return undefined
}
