import { formatDateTime, formatTime } from '../../../platform/ui/french.ts'

/**
 * « mardi 3 mars 2027 à 15 h 12 min 47 s (heure de Paris) »: a contract prints the second at which it ends, since
 * that is the second at which it is no longer accepted. The seconds are left out when there are none.
 */
export function exactDateTime(instant: Date, timeZone: string): string {
  const minute = formatTime(instant, timeZone)
  const seconds = instant.getUTCSeconds()
  const exact = seconds === 0 ? minute : `${minute}\u00a0min\u00a0${seconds}\u00a0s`
  return formatDateTime(instant, timeZone).replace(minute, exact)
}
