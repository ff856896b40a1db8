import { z } from 'zod'
import { startOfDay } from '../../local-day.ts'

/** The instant at which a day (`YYYY-MM-DD`) is over on the clock of a zone: when the next one begins. Undefined for what is not a day. */
export function endOfDay(day: string, timeZone: string): Date | undefined {
  return z.iso.date().safeParse(day).success ? startOfDay(day, timeZone, 1) : undefined
}
