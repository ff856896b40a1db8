/** Months without signing in after which somebody is warned. */
const WARNED_AFTER = 5
/** Months that they then have, from the warning that left. */
const CLOSED_AFTER = 1

/** What was sent to say that an account is about to close. */
interface Warning {
  readonly askedAt: Date
  /** When it left, or was given up after every attempt; null while it waits to leave. */
  readonly toldAt: Date | null
}

/** What is known of the use of an account. */
export interface AccountUse {
  readonly createdAt: Date
  /** null: invited, never in use. */
  readonly activatedAt: Date | null
  readonly lastSignInAt: Date | null
  /** Given back after it had ended. */
  readonly reactivatedAt: Date | null
  /** The last activation or repair link that was sent. */
  readonly linkSentAt: Date | null
  readonly warning: Warning | null
}

export type InactivityStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'warn'; readonly closesOn: Date }
  /** Warned; `closesOn` is null while the warning has not left. */
  | { readonly kind: 'wait'; readonly closesOn: Date | null }
  | { readonly kind: 'close'; readonly reason: 'inactivite' | 'jamais_active' }

/** The last sign that somebody uses, or is about to use, this account. */
export function lastUse(use: AccountUse): Date {
  const { createdAt, activatedAt, lastSignInAt, reactivatedAt, linkSentAt } = use
  const signs = [createdAt, activatedAt, lastSignInAt, reactivatedAt, linkSentAt]
  return signs.reduce<Date>((latest, sign) => (sign && sign > latest ? sign : latest), createdAt)
}

/**
 * What inactivity asks for an account at this instant, whatever its factors and its roles (domain/02 9.2, 14 and 28). It depends on nothing
 * but the facts: run twice, or after weeks without running, it never closes an account less than a month after the warning left, and a
 * warning older than the last use is worth nothing.
 */
export function inactivityStep(use: AccountUse, now: Date): InactivityStep {
  const last = lastUse(use)
  if (monthsAfter(last, WARNED_AFTER) > now) return { kind: 'none' }
  const { warning } = use
  if (!warning || warning.askedAt <= last) return { kind: 'warn', closesOn: monthsAfter(now, CLOSED_AFTER) }
  if (!warning.toldAt) return { kind: 'wait', closesOn: null }
  const closesOn = monthsAfter(warning.toldAt, CLOSED_AFTER)
  if (closesOn > now) return { kind: 'wait', closesOn }
  return { kind: 'close', reason: use.activatedAt ? 'inactivite' : 'jamais_active' }
}

/** The same day some months later, or the last of a month that is too short. */
export function monthsAfter(instant: Date, months: number): Date {
  const moved = new Date(instant)
  moved.setUTCMonth(instant.getUTCMonth() + months)
  if (moved.getUTCDate() !== instant.getUTCDate()) moved.setUTCDate(0)
  return moved
}
