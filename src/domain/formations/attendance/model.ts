import type { RegistrationState } from '../sessions/model.ts'

/** What is said of somebody once the training was held. `non_dit`: nothing yet, or taken back. */
export const MARKS = ['presente', 'absente', 'non_dit'] as const
export type Mark = (typeof MARKS)[number]

/** The registrations of which presence may be said: those who had a place, confirmed or not. */
const MARKABLE: readonly RegistrationState[] = ['preinscrite', 'confirmee', 'presente', 'absente']

/** What is said of a registration in this state; undefined for one that had no place. */
export function markOf(state: RegistrationState): Mark | undefined {
  if (state === 'presente' || state === 'absente') return state
  return MARKABLE.includes(state) ? 'non_dit' : undefined
}

/** From when presence is said: the last half-day has begun. Without half-days, the end. */
export function attendanceOpensAt({
  halfDays,
  endsAt,
}: {
  readonly halfDays: readonly { readonly startsAt: Date }[]
  readonly endsAt: Date
}): Date {
  return halfDays.at(-1)?.startsAt ?? endsAt
}

/** A message of the organisation to those who lose their place, in characters. */
export const LONGEST_WORDS = 1000
