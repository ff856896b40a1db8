import { z } from 'zod'
import { HOUR, MINUTE } from '../../../platform/clock.ts'
import { instantAt } from '../../../platform/local-time.ts'
import { zoneOfPostalCode } from '../../../platform/ui/french.ts'
import { departmentOf } from '../../organisations/index.ts'
import { TRAINING_CURRICULA } from './curricula.ts'
import type { SessionCurriculum, SessionFormat } from './model.ts'

/** Half a day of training, as people write it: on the clock of the place where it is held. */
export interface HalfDayTyped {
  /** YYYY-MM-DD */
  readonly day: string
  /** HH:MM, 24 hours. */
  readonly from: string
  readonly to: string
}

/** What a training organisation says of a session. */
export interface SessionDraft {
  readonly curriculum: SessionCurriculum
  readonly format: SessionFormat
  /** Null: remote, or to be set by registrations. */
  readonly department: string | null
  /** Empty: remote, or to be set by registrations. */
  readonly city: string
  readonly address: string
  /** Where to join a remote one; null while it is not known. Told to those registered alone. */
  readonly joinUrl: string | null
  readonly capacity: number
  readonly priceCents: number
  /** The structure whose people alone may come; null: public. */
  readonly reservedTo: string | null
  readonly description: string
  readonly halfDays: readonly HalfDayTyped[]
}

export interface HalfDay {
  readonly startsAt: Date
  readonly endsAt: Date
}

export const MOST_HALF_DAYS = 20
const LONGEST_HALF_DAY = 8 * HOUR
const MOST_PLACES = 100
const HIGHEST_PRICE = 1_000_000
const LENGTHS = { city: 100, address: 300, joinUrl: 500, description: 2000 } as const

/**
 * Why a session cannot be recorded as it is. `too_short`: less time than its curriculum takes. `no_such_time`: the clock jumps over it that day.
 */
export type SessionProblem =
  | 'no_half_day'
  | 'too_many_half_days'
  | 'bad_day'
  | 'no_such_time'
  | 'ends_before'
  | 'too_long'
  | 'overlap'
  | 'too_short'
  | 'past'
  | 'bad_department'
  | 'place_of_remote'
  | 'link_of_presential'
  | 'bad_link'
  | 'bad_capacity'
  | 'bad_price'
  | 'text_too_long'

/** The clock of a session: of its département; of Paris for a remote one, and while its place is not set. */
export function zoneOfSession({
  format,
  department,
}: {
  readonly format: SessionFormat
  readonly department: string | null
}): string {
  return zoneOfPostalCode(format === 'distanciel' ? '' : (department ?? ''))
}

/** A session's fields that need no clock: the first thing that is wrong with them. */
export function placeProblem(draft: Omit<SessionDraft, 'halfDays'>): SessionProblem | undefined {
  const { format, department, city, address, joinUrl, capacity, priceCents, description } = draft
  if (department !== null && departmentOf(department)?.code !== department) return 'bad_department'
  if (format === 'distanciel' && (department !== null || city !== '' || address !== '')) return 'place_of_remote'
  if (format === 'presentiel' && joinUrl !== null) return 'link_of_presential'
  if (joinUrl !== null && !isLink(joinUrl)) return 'bad_link'
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_PLACES) return 'bad_capacity'
  if (!Number.isInteger(priceCents) || priceCents < 0 || priceCents > HIGHEST_PRICE) return 'bad_price'
  const texts = { city, address, joinUrl: joinUrl ?? '', description }
  if (Object.entries(LENGTHS).some(([name, most]) => texts[name as keyof typeof texts].length > most)) {
    return 'text_too_long'
  }
  return undefined
}

function isLink(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}

export type HalfDaysRead =
  | { readonly kind: 'read'; readonly halfDays: readonly [HalfDay, ...HalfDay[]]; readonly endsAt: Date }
  /** `line`: which half-day, from 0, where it is one's own fault. */
  | { readonly kind: 'refused'; readonly reason: SessionProblem; readonly line?: number }

/**
 * The instants of half-days typed on the clock of the place, in order. Refuses those of the past, that overlap, that end before they begin, that
 * last more than 8 hours, and fewer hours in all than the curriculum takes.
 */
export function readHalfDays(
  typed: readonly HalfDayTyped[],
  { zone, curriculum, now }: { readonly zone: string; readonly curriculum: SessionCurriculum; readonly now: Date },
): HalfDaysRead {
  const refused = (reason: SessionProblem, line?: number): HalfDaysRead => ({
    kind: 'refused',
    reason,
    ...(line === undefined ? {} : { line }),
  })
  if (typed.length > MOST_HALF_DAYS) return refused('too_many_half_days')
  const read: (HalfDay & { readonly line: number })[] = []
  for (const [line, { day, from, to }] of typed.entries()) {
    if (!z.iso.date().safeParse(day).success || !isTime(from) || !isTime(to)) return refused('bad_day', line)
    const startsAt = instantAt(day, from, zone)
    const endsAt = instantAt(day, to, zone)
    if (!startsAt || !endsAt) return refused('no_such_time', line)
    if (endsAt <= startsAt) return refused('ends_before', line)
    if (endsAt.getTime() - startsAt.getTime() > LONGEST_HALF_DAY) return refused('too_long', line)
    if (startsAt <= now) return refused('past', line)
    read.push({ startsAt, endsAt, line })
  }
  read.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const overlapping = read.find(({ startsAt }, index) => index > 0 && startsAt < (read[index - 1]?.endsAt ?? startsAt))
  if (overlapping) return refused('overlap', overlapping.line)
  const [first, ...others] = read.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
  if (!first) return refused('no_half_day')
  const halfDays = [first, ...others] as const
  const minutes = halfDays.reduce((sum, one) => sum + (one.endsAt.getTime() - one.startsAt.getTime()) / MINUTE, 0)
  if (minutes < TRAINING_CURRICULA[curriculum].hours * 60) return refused('too_short')
  return { kind: 'read', halfDays: [first, ...others], endsAt: halfDays.at(-1)?.endsAt ?? first.endsAt }
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}
