/** Where a simulator takes the time from: moved by tests and by the demonstration data. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

const WEEKDAY_DATE = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'Europe/Paris' })
const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' })
const HOUR = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Paris' })

/** « mardi 3 mars 2027 à 15 h 12 », heure de Paris. */
export function longDate(date: Date): string {
  return `${WEEKDAY_DATE.format(date)} à ${hour(date)}`
}

/** « 3 mars 2027 », heure de Paris. */
export function day(date: Date): string {
  return DAY.format(date)
}

/** « 15 h 12 », heure de Paris. */
export function hour(date: Date): string {
  const parts = HOUR.formatToParts(date)
  const part = (type: 'hour' | 'minute') => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${Number(part('hour'))}\u00a0h\u00a0${part('minute')}`
}
