import { zoneComplement } from './zones.ts'

export { zoneOfPostalCode } from './zones.ts'

/** Non-breaking space, before « : ; ! ? » and inside « ». */
const NBSP = '\u00a0'

const WEEKDAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

interface LocalTime {
  readonly year: number
  /** 1 to 12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Building a formatter costs more than a page; one per zone is kept. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}

const localTimes = new Map<string, LocalTime>()
const LOCAL_TIMES_KEPT = 5_000

/** A list asks for the same minutes again and again (now, midnight terms), and each costs a tenth of a row: the last ones are kept. */
function localTime(instant: Date, timeZone: string): LocalTime {
  const key = `${timeZone}/${Math.floor(instant.getTime() / 60_000)}`
  const known = localTimes.get(key)
  if (known) return known
  const parts: Record<string, number> = {}
  for (const part of formatterOf(timeZone).formatToParts(instant)) parts[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  const local = { year, month, day, hour, minute }
  if (localTimes.size >= LOCAL_TIMES_KEPT) localTimes.clear()
  localTimes.set(key, local)
  return local
}

/** Days since 1970 of a local calendar day: differences of days are not differences of 24 hours. */
function dayNumber({ year, month, day }: LocalTime): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS)
}

function dayOfMonth(day: number): string {
  return day === 1 ? '1er' : String(day)
}

function dayMonthYear(local: LocalTime): string {
  return `${dayOfMonth(local.day)} ${MONTHS[local.month - 1] ?? ''} ${local.year}`
}

function sameClock(a: LocalTime, b: LocalTime): boolean {
  return dayNumber(a) === dayNumber(b) && a.hour === b.hour && a.minute === b.minute
}

/** On the night of October, one hour is lived twice: an expiry must say which of the two. */
function seasonOfRepeatedHour(instant: Date, timeZone: string): string {
  const local = localTime(instant, timeZone)
  const isFirst = sameClock(local, localTime(new Date(instant.getTime() + HOUR_MS), timeZone))
  if (isFirst) return ' d’été'
  const isSecond = sameClock(local, localTime(new Date(instant.getTime() - HOUR_MS), timeZone))
  return isSecond ? ' d’hiver' : ''
}

/** « 15 h 12 », on the clock of that zone. */
export function formatTime(instant: Date, timeZone: string): string {
  const { hour, minute } = localTime(instant, timeZone)
  return `${hour}${NBSP}h${NBSP}${String(minute).padStart(2, '0')}`
}

/** « mardi 3 mars 2027 », the day it is in that zone. */
export function formatDate(instant: Date, timeZone: string): string {
  const local = localTime(instant, timeZone)
  const weekday = WEEKDAYS[(dayNumber(local) + 4) % 7] ?? ''
  return `${weekday} ${dayMonthYear(local)}`
}

/** « 3 mars 2027 »: for tables, where the weekday would be noise. */
export function formatShortDate(instant: Date, timeZone: string): string {
  return dayMonthYear(localTime(instant, timeZone))
}

/** « mardi 3 mars 2027 à 15 h 12 (heure de Paris) »: the whole truth, for screens and documents that bind. */
export function formatDateTime(instant: Date, timeZone: string): string {
  const clock = `heure${seasonOfRepeatedHour(instant, timeZone)} ${zoneComplement(timeZone)}`
  return `${formatDate(instant, timeZone)} à ${formatTime(instant, timeZone)} (${clock})`
}

/** « aujourd’hui », « demain », « dans 12 jours », « hier », « il y a 3 jours »: calendar days of that zone. */
export function relativeDays(instant: Date, now: Date, timeZone: string): string {
  const days = dayNumber(localTime(instant, timeZone)) - dayNumber(localTime(now, timeZone))
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'demain'
  if (days === -1) return 'hier'
  return days > 0 ? `dans ${formatNumber(days)} jours` : `il y a ${formatNumber(-days)} jours`
}

/**
 * FranceConnect's birth date in words: « le 24 août 1962 », « en août 1962 » (`YYYY-MM-00`), « en 1962 »
 * (`YYYY-00-00`). Text in, text out: there is no instant to shift. Anything else comes back as received.
 */
export function formatBirthdate(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return text
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  if (year === 0) return 'à une date inconnue'
  const monthName = MONTHS[month - 1]
  if (!monthName) return `en ${year}`
  return day === 0 ? `en ${monthName} ${year}` : `le ${dayOfMonth(day)} ${monthName} ${year}`
}

/** « née le 24 août 1962 », « né en 1962 »; « naissance le … » where FranceConnect gives no gender. */
export function bornOn(birthdate: string, gender?: string | undefined): string {
  const born = gender === 'female' ? 'née' : gender === 'male' ? 'né' : 'naissance'
  return `${born} ${formatBirthdate(birthdate)}`
}

const numbers = new Intl.NumberFormat('fr-FR')

/** « 1 234 », thousands apart by a thin non-breaking space. */
export function formatNumber(value: number): string {
  return numbers.format(value)
}

/**
 * « 1 mandat », « 3 mandats », « 0 mandat » (French: plural from two). Without `several`, each word takes an s
 * unless it has its plural already (« mandats actifs »); give `several` when that is not how it goes.
 */
export function plural(count: number, one: string, several?: string): string {
  return `${formatNumber(count)}${NBSP}${agree(count, one, several)}`
}

/** The noun of `plural` without its number: « mandat » or « mandats ». */
export function agree(count: number, one: string, several?: string): string {
  if (Math.abs(count) < 2) return one
  return several ?? one.replace(/[^\s-]+/gu, (word) => (/[sxz]$/u.test(word) ? word : `${word}s`))
}

export interface PersonName {
  /** All given names, as received, separated by spaces. */
  readonly givenNames: string
  /** Family name at birth. */
  readonly familyName: string
  /** Name in use, when there is one. */
  readonly usedName?: string | undefined
}

function differentUsedName({ familyName, usedName }: PersonName): string | undefined {
  const used = usedName?.trim()
  return used && used.toLocaleLowerCase('fr') !== familyName.toLocaleLowerCase('fr') ? used : undefined
}

function capitalised(name: string): string {
  return name
    .toLocaleLowerCase('fr')
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'))
}

/** « Angela Claire Louise DUBOIS », « Pierre MERCIER, nom d’usage DUBOIS »: what tells homonyms apart. */
export function fullName(name: PersonName): string {
  const civil = `${name.givenNames} ${name.familyName.toLocaleUpperCase('fr')}`.trim()
  const used = differentUsedName(name)
  return used ? `${civil}, nom d’usage ${used.toLocaleUpperCase('fr')}` : civil
}

/** « Angela Dubois »: first given name and the name in use, for titles and sentences. */
export function shortName(name: PersonName): string {
  const first = name.givenNames.trim().split(/\s+/u)[0] ?? ''
  return `${first} ${capitalised(differentUsedName(name) ?? name.familyName)}`.trim()
}

/** « impôts, logement et santé »: a list as one says it. */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} et ${items.at(-1) ?? ''}`
}

/** Bytes as people count them: « 340 ko », « 1,2 Mo ». */
export function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} ko`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} Mo`
}
