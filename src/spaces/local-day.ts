import { MINUTE } from '../platform/clock.ts'

/**
 * The instant at which a day (`YYYY-MM-DD`) begins in a zone; `daysLater`, that of a later one. On a day whose midnight does not exist, the
 * first instant that does. An impossible day (31 February) is taken as the one it runs over to.
 */
export function startOfDay(day: string, timeZone: string, daysLater = 0): Date {
  const midnight = new Date(`${day}T00:00:00Z`)
  midnight.setUTCDate(midnight.getUTCDate() + daysLater)
  // What the zone's clock shows at that instant, twice: the second time corrects the hour that changes in between.
  let instant = midnight.getTime()
  for (let step = 0; step < 2; step += 1) instant = midnight.getTime() - offsetAt(new Date(instant), timeZone)
  return new Date(instant)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds by which the zone's clock is ahead of UTC at that instant. */
function offsetAt(instant: Date, timeZone: string): number {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  const parts: Record<string, number> = {}
  for (const part of formatter.formatToParts(instant)) parts[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  const shown = Date.UTC(year, month - 1, day, hour, minute)
  const minuteOf = Math.floor(instant.getTime() / MINUTE) * MINUTE
  return shown - minuteOf
}
