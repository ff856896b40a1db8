import { inArray, sql } from 'drizzle-orm'
import { HOUR, MINUTE, SECOND } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { throttles } from './tables.ts'

/**
 * Capped back-off. What is counted is named by a text (`code:<account>`…) of which only a keyed hash is stored.
 *
 * An attempt is charged BEFORE the code is looked at, in one statement: a thousand guesses sent at once are a thousand charges, one after
 * the other, and not a thousand looks at a counter that still says zero. A success gives the charge back.
 *
 * Who may slow whom (never locking others out, T-41):
 * - a browser that already signed in to the account has its own count, which nobody else can raise: attackers cannot keep it out at all;
 * - any other browser is counted with the account and its network address, so an attacker elsewhere does not slow the person down;
 * - one looser count for the account over all unknown browsers bounds guesses from many addresses to about one a minute;
 * - one count for the address over all accounts bounds somebody who tries many accounts.
 * No block lasts longer than five minutes.
 */
export interface Throttle {
  readonly name: string
  /** Attempts that cost nothing. */
  readonly free: number
  readonly maxSeconds: number
  /** Counts one person's attempts from one place, and nothing else. */
  readonly own: boolean
}

const FORGOTTEN_AFTER = HOUR

/** Seconds to wait after the n-th failure in a row: none up to `free`, then 2, 4, 8… up to the cap. */
export function waitAfter(failures: number, throttle: Pick<Throttle, 'free' | 'maxSeconds'>): number {
  return failures <= throttle.free ? 0 : Math.min(throttle.maxSeconds, 2 ** Math.min(failures - throttle.free, 20))
}

export const MAX_BLOCK = 5 * MINUTE

/** Codes given inside a session: only who holds the session can raise this count. */
export function sessionThrottles(accountId: string): readonly Throttle[] {
  return [{ name: `session:${accountId}`, free: 5, maxSeconds: 300, own: true }]
}

/** Codes given after ProConnect recognised somebody: only who authenticated there can raise this count, and it delays no session. */
export function proconnectThrottles(accountId: string): readonly Throttle[] {
  return [{ name: `proconnect:${accountId}`, free: 5, maxSeconds: 300, own: true }]
}

/** First codes of a card being added, which prove nothing but that the card is in hand. */
export function cardThrottles(accountId: string): readonly Throttle[] {
  return [{ name: `card:${accountId}`, free: 5, maxSeconds: 300, own: true }]
}

/** Codes given to sign in. `emailKey` need not be an account's: the unknown are slowed alike (T-44). */
export function signInThrottles(place: {
  readonly emailKey: string
  readonly browser: string
  readonly knownBrowser: boolean
  readonly address: string
}): readonly Throttle[] {
  const { emailKey, browser, address } = place
  if (place.knownBrowser)
    return [{ name: `sign-in:${emailKey}:browser:${browser}`, free: 5, maxSeconds: 300, own: true }]
  return [
    { name: `sign-in:${emailKey}:address:${address}`, free: 5, maxSeconds: 300, own: true },
    { name: `sign-in:${emailKey}`, free: 50, maxSeconds: 60, own: false },
    { name: `sign-in-address:${address}`, free: 30, maxSeconds: 300, own: false },
  ]
}

/** Passkeys presented to sign in: nobody is named until the key is known, so the browser and the address alone are counted. */
export function keyThrottles(place: {
  readonly browser: string
  readonly knownBrowser: boolean
  readonly address: string
}): readonly Throttle[] {
  return place.knownBrowser
    ? [{ name: `passkey:browser:${place.browser}`, free: 10, maxSeconds: 300, own: true }]
    : [{ name: `passkey:address:${place.address}`, free: 30, maxSeconds: 300, own: false }]
}

/** Charges one attempt to each; undefined when it may go on, otherwise until when it must wait. */
export async function chargeAttempt(ctx: Ctx, counted: readonly Throttle[]): Promise<Date | undefined> {
  for (const throttle of counted) {
    const until = await chargeOne(ctx, throttle)
    if (until) return until
  }
  return undefined
}

async function chargeOne(ctx: Ctx, throttle: Throttle): Promise<Date | undefined> {
  const now = ctx.clock.now()
  const key = ctx.keys.hash('throttle', throttle.name)
  const forgotten = new Date(now.getTime() - FORGOTTEN_AFTER)
  const at = now.toISOString()
  const failures = sql`case when ${throttles.lastFailureAt} < ${forgotten.toISOString()}::timestamptz then 1 else ${throttles.failures} + 1 end`
  // The database computes the wait from the count that it has just raised: two attempts at once cannot both see the older one.
  const wait = sql`case when ${failures} <= ${throttle.free}::int then 0 else least(${throttle.maxSeconds}::int, power(2, least(${failures} - ${throttle.free}::int, 20))) end`
  const [charged] = await ctx.db
    .insert(throttles)
    .values({ key, failures: 1, blockedUntil: now, lastFailureAt: now })
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        failures,
        blockedUntil: sql`${at}::timestamptz + make_interval(secs => ${wait})`,
        lastFailureAt: now,
      },
      setWhere: sql`${throttles.blockedUntil} <= ${at}::timestamptz`,
    })
    .returning({ failures: throttles.failures })
  if (charged) return undefined
  const [blocked] = await ctx.db
    .select({ until: throttles.blockedUntil })
    .from(throttles)
    .where(inArray(throttles.key, [key]))
  return blocked?.until ?? new Date(now.getTime() + SECOND)
}

/**
 * After a success: what counted this person's own attempts starts again from nothing. The count of an address and the one over all unknown
 * browsers only get back the charge of this attempt: an attacker with an account of their own would reset the first, and watching the
 * second fall to nothing would tell that the account exists.
 */
export async function forgetAttempts(ctx: Ctx, counted: readonly Throttle[]): Promise<void> {
  const keysOf = (own: boolean) =>
    counted.filter((throttle) => throttle.own === own).map(({ name }) => ctx.keys.hash('throttle', name))
  const own = keysOf(true)
  const shared = keysOf(false)
  if (own.length > 0) await ctx.db.delete(throttles).where(inArray(throttles.key, own))
  if (shared.length > 0) {
    await ctx.db
      .update(throttles)
      .set({ failures: sql`greatest(${throttles.failures} - 1, 0)` })
      .where(inArray(throttles.key, shared))
  }
}
