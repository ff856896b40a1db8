import { after, DAY, SECOND } from '../../platform/clock.ts'

/** The four durations of a mandat (DEC-03): one year at most. */
export type DurationKey = 'SHORT' | 'MONTH' | 'SEMESTER' | 'LONG'

export interface DurationChoice {
  readonly key: DurationKey
  /** Periods of exactly 24 hours. */
  readonly days: 1 | 31 | 182 | 365
  /** On the choice's tile. */
  readonly label: string
  /** What it is for, in the words of the person who chooses. */
  readonly hint: string
}

/** From the shortest to the longest: the order in which they are offered, none preselected. */
export const DURATIONS: readonly DurationChoice[] = [
  { key: 'SHORT', days: 1, label: '1 jour', hint: 'Pour une démarche que nous faisons maintenant.' },
  { key: 'MONTH', days: 31, label: '1 mois (31 jours)', hint: 'Pour un dossier qui demande plusieurs rendez-vous.' },
  { key: 'SEMESTER', days: 182, label: '6 mois (182 jours)', hint: 'Pour un suivi de quelques mois.' },
  { key: 'LONG', days: 365, label: '1 an (365 jours)', hint: 'Pour un suivi dans la durée.' },
]

const DAYS: Readonly<Record<DurationKey, DurationChoice['days']>> = { SHORT: 1, MONTH: 31, SEMESTER: 182, LONG: 365 }

/** Periods of 24 hours in a duration. */
export function daysOf(duration: DurationKey): DurationChoice['days'] {
  return DAYS[duration]
}

/** `instant` without its milliseconds: documents print seconds, and what is printed is what is enforced. */
export function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / SECOND) * SECOND)
}

/**
 * When a mandat signed at `signedAt` ends: exactly N × 24 hours later, whatever the clocks of the territory do meanwhile.
 * At that very instant it is no longer in force. Sign with `wholeSecond(clock.now())`.
 */
export function expiryOf(signedAt: Date, duration: DurationKey): Date {
  return after(signedAt, daysOf(duration) * DAY)
}
