import { formatDate, formatShortDate, formatTime, listOf } from '../../../../platform/ui/french.ts'
import { localDay } from '../../../mandats/index.ts'
import { departmentOf } from '../../../organisations/index.ts'
import { zoneOfSession } from '../draft.ts'
import type { SessionDetail } from './session-detail.ts'

type Held = Pick<SessionDetail, 'format' | 'department' | 'halfDays' | 'startsAt'>

/** « le 14 mai 2026 », « les 14 mai 2026 et 15 mai 2026 »: the days, each once. */
export function sessionDays({ halfDays, startsAt, ...session }: Held): string {
  const zone = zoneOfSession(session)
  const days = new Map<string, string>()
  for (const half of halfDays.length > 0 ? halfDays : [{ startsAt }]) {
    days.set(localDay(half.startsAt, zone), formatShortDate(half.startsAt, zone))
  }
  return `${days.size > 1 ? 'les' : 'le'} ${listOf([...days.values()])}`
}

/** Each half-day: « jeudi 14 mai 2026, de 9 h 00 à 12 h 30 ». */
export function halfDayWords({ halfDays, ...session }: Held): readonly string[] {
  const zone = zoneOfSession(session)
  return halfDays.map(
    (half) =>
      `${formatDate(half.startsAt, zone)}, de ${formatTime(half.startsAt, zone)} à ${formatTime(half.endsAt, zone)}`,
  )
}

/** Where it is held, as far as it is known (S-084). */
export function sessionPlace({
  format,
  department,
  city,
  address,
}: Pick<SessionDetail, 'format' | 'department' | 'city' | 'address'>): string {
  if (format === 'distanciel') return 'À distance'
  const known = department === null ? undefined : departmentOf(department)
  if (city) {
    const town = known ? `${city} (${known.code})` : city
    return address ? `${address}, ${town}` : town
  }
  if (known) return `${known.name}, la ville sera fixée selon les inscriptions`
  return 'Le département et la ville seront fixés selon les inscriptions'
}
