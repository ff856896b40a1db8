import { MINUTE } from './clock.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

/** What the clock of a zone shows at an instant. */
export interface LocalTime {
  /** YYYY-MM-DD */
  readonly day: string
  /** HH:MM */
  readonly time: string
}

/** The day and the time that the clock of a zone (IANA name) shows at an instant. */
export function localTime(instant: Date, timeZone: string): LocalTime {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    // Sweden writes dates the ISO way.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    formatters.set(timeZone, formatter)
  }
  const [day = '', time = ''] = formatter.format(instant).split(' ')
  return { day, time }
}

/**
 * The instant at which the clock of a zone shows this day (`YYYY-MM-DD`) and time (`HH:MM`): the first of them on the night when an hour comes
 * twice, undefined for a time that the clock jumps over.
 */
export function instantAt(day: string, time: string, timeZone: string): Date | undefined {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(wanted)) return undefined
  // Zones are ahead of UTC by a quarter of an hour's multiple, from −12 to +14 hours: the earliest instant that shows it is the one.
  const offsets = [wanted - 14 * 60 * MINUTE, wanted + 12 * 60 * MINUTE].map((near) => {
    const shown = localTime(new Date(near), timeZone)
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - near
  })
  const fitting = offsets
    .map((offset) => new Date(wanted - offset))
    .filter((instant) => {
      const shown = localTime(instant, timeZone)
      return shown.day === day && shown.time === time
    })
  return fitting.sort((a, b) => a.getTime() - b.getTime())[0]
}
