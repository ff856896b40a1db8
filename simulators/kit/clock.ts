/** Where a simulator takes the time from: moved by tests and by the demonstration data. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

const LONG_DATE = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' })
const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' })

/** « mardi 3 mars 2027 à 15:12 », heure de Paris. */
export function longDate(date: Date): string {
  return LONG_DATE.format(date)
}

/** « 3 mars 2027 », heure de Paris. */
export function day(date: Date): string {
  return DAY.format(date)
}
