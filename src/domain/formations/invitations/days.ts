import { localTime } from '../../../platform/local-time.ts'
import { formatDate, formatTime } from '../../../platform/ui/french.ts'
import { zoneComplement } from '../../../platform/ui/zones.ts'

interface Span {
  readonly startsAt: Date
  readonly endsAt: Date
}

/** A day of a session: its half-days together, as a diary holds it. */
export interface TrainingDay extends Span {
  readonly halfDays: readonly Span[]
}

/** The days of a session on the clock of its place, in order. */
export function daysOf(halfDays: readonly Span[], zone: string): readonly TrainingDay[] {
  const inOrder = halfDays.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const byDay = Map.groupBy(inOrder, ({ startsAt }) => localTime(startsAt, zone).day)
  return [...byDay.values()].flatMap((own) => {
    const [first] = own
    const last = own.at(-1)
    return first && last ? [{ startsAt: first.startsAt, endsAt: last.endsAt, halfDays: own }] : []
  })
}

/** « mardi 3 mars 2027 : 9 h 00 à 12 h 30, puis 13 h 30 à 17 h 00 » */
export function dayLine({ startsAt, halfDays }: TrainingDay, zone: string): string {
  const hours = halfDays.map((half) => `${formatTime(half.startsAt, zone)} à ${formatTime(half.endsAt, zone)}`)
  return `${formatDate(startsAt, zone)} : ${hours.join(', puis ')}`
}

/** « heure de Paris »: which clock the hours of a session are on. */
export function clockOf(zone: string): string {
  return `heure ${zoneComplement(zone)}`
}
