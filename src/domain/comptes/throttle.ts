import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { HOUR, MINUTE, SECOND } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { throttles } from './tables.ts'

/**
 * Capped back-off. What is counted is named by a text (`session:<account>`…) of which only a keyed hash is stored. An hour without a failure
 * forgets it.
 *
 * Who may slow whom (never locking others out, T-41):
 * - a browser in which somebody signed in to the account has a count of its own, which nobody else can raise: nobody can keep it out at all;
 * - any other browser is counted with the account and its network address: an attacker elsewhere does not slow the person down, from however many
 *   addresses. Both of these are charged BEFORE the code is looked at, in one statement: a thousand guesses sent at once are a thousand charges, one
 *   after the other, and not a thousand looks at a counter that still says zero. A success forgets them;
 * - one looser count for the address over all accounts bounds somebody who tries many accounts. It is looked at before, and charged after a failure:
 *   whoever succeeds costs their colleagues nothing. It slows only those who share the attacker's address, in a browser new to their account;
 * - one count for the account over all its unknown browsers makes nobody wait. Past `GUESSES_UNSEEN` failures, signing in from an unknown browser
 *   opens a session that is locked at once: a second code is asked inside, counted by account, whatever the address.
 * An attempt that is made to wait is charged nowhere. No wait is longer than five minutes.
 *
 * What is left to whoever guesses, for each authenticator of the account: three codes in a million are right at any instant, and open something
 * only to somebody who also reads the mailbox. With as many addresses as they like, staying unseen: 20 guesses, an hour of silence, 20 guesses:
 * 480 a day, 1.4 chances in a thousand. Seen: they find the first code sooner or later, but the second one inside has 5 tries, then one every five
 * minutes: some 300 a day, 0.9 in a thousand. Together less than one chance in 400 a day.
 */
export interface Throttle {
  readonly name: string
  /** Attempts that cost nothing. */
  readonly free: number
  /** 0: counted, and nobody waits. */
  readonly maxSeconds: number
}

/** What a sign-in is counted under. */
export interface SignInThrottles {
  /** One person's attempts from one place, and nothing else. */
  readonly own: readonly Throttle[]
  /** What others may raise too. */
  readonly shared: readonly Throttle[]
}

const FORGOTTEN_AFTER = HOUR

/** Failures at an account, from all the browsers unknown to it, after which signing in from such a browser takes a second code. */
const GUESSES_UNSEEN = 20

/** Seconds to wait after the n-th failure in a row: none up to `free`, then 2, 4, 8… up to the cap. */
export function waitAfter(failures: number, throttle: Pick<Throttle, 'free' | 'maxSeconds'>): number {
  return failures <= throttle.free ? 0 : Math.min(throttle.maxSeconds, 2 ** Math.min(failures - throttle.free, 20))
}

export const MAX_BLOCK = 5 * MINUTE

/** Codes given inside a session: only who holds the session can raise this count. */
export function sessionThrottles(accountId: string): readonly Throttle[] {
  return [{ name: `session:${accountId}`, free: 5, maxSeconds: 300 }]
}

/** Codes given after ProConnect recognised somebody: only who authenticated there can raise this count, and it delays no session. */
export function proconnectThrottles(accountId: string): readonly Throttle[] {
  return [{ name: `proconnect:${accountId}`, free: 5, maxSeconds: 300 }]
}

/** First codes of a card being added, which prove nothing but that the card is in hand. */
export function cardThrottles(accountId: string): readonly Throttle[] {
  return [{ name: `card:${accountId}`, free: 5, maxSeconds: 300 }]
}

/** Codes given to sign in. `emailKey` need not be an account's: the unknown are slowed alike (T-44). */
export function signInThrottles(place: {
  readonly emailKey: string
  readonly browser: string
  readonly knownBrowser: boolean
  readonly address: string
}): SignInThrottles {
  const { emailKey, browser, address } = place
  if (place.knownBrowser) {
    return { own: [{ name: `sign-in:${emailKey}:browser:${browser}`, free: 5, maxSeconds: 300 }], shared: [] }
  }
  return {
    own: [{ name: `sign-in:${emailKey}:address:${address}`, free: 5, maxSeconds: 300 }],
    shared: [{ name: `sign-in-address:${address}`, free: 30, maxSeconds: 300 }, guessesOf(emailKey)],
  }
}

function guessesOf(emailKey: string): Throttle {
  return { name: `sign-in:${emailKey}`, free: GUESSES_UNSEEN, maxSeconds: 0 }
}

/** Passkeys presented to sign in: nobody is named until the key is known, so the browser and the address alone are counted. */
export function keyThrottles(place: {
  readonly browser: string
  readonly knownBrowser: boolean
  readonly address: string
}): SignInThrottles {
  return place.knownBrowser
    ? { own: [{ name: `passkey:browser:${place.browser}`, free: 10, maxSeconds: 300 }], shared: [] }
    : { own: [], shared: [{ name: `passkey:address:${place.address}`, free: 30, maxSeconds: 300 }] }
}

/** Begins a sign-in: undefined when it may go on, otherwise until when it must wait, and then nothing was charged. */
export async function beginSignIn(ctx: Ctx, { own, shared }: SignInThrottles): Promise<Date | undefined> {
  return (await waitOf(ctx, shared)) ?? (await chargeAttempt(ctx, own))
}

/** Ends a sign-in that was not made to wait. */
export async function endSignIn(
  ctx: Ctx,
  { own, shared }: SignInThrottles,
  outcome: 'proved' | 'failed',
): Promise<void> {
  if (outcome === 'proved') await forgetAttempts(ctx, own)
  else for (const throttle of shared) await chargeOne(ctx, throttle)
}

/** Whether one code from a browser unknown to this account is not enough just now: too many wrong ones came from such browsers. */
export async function isBeingGuessed(ctx: Ctx, emailKey: string): Promise<boolean> {
  const { name, free } = guessesOf(emailKey)
  const [guessed] = await ctx.db
    .select({ failures: throttles.failures })
    .from(throttles)
    .where(
      and(
        eq(throttles.key, keyOf(ctx, name)),
        gt(throttles.failures, free),
        gt(throttles.lastFailureAt, new Date(ctx.clock.now().getTime() - FORGOTTEN_AFTER)),
      ),
    )
  return guessed !== undefined
}

/**
 * Charges one attempt to each; undefined when it may go on, otherwise until when it must wait, and then nothing was charged (but when several
 * attempts came at the same moment).
 */
export async function chargeAttempt(ctx: Ctx, counted: readonly Throttle[]): Promise<Date | undefined> {
  // One alone is looked at by the statement that charges it.
  const waiting = counted.length > 1 ? await waitOf(ctx, counted) : undefined
  if (waiting) return waiting
  for (const throttle of counted) {
    const until = await chargeOne(ctx, throttle)
    if (until) return until
  }
  return undefined
}

async function chargeOne(ctx: Ctx, throttle: Throttle): Promise<Date | undefined> {
  const now = ctx.clock.now()
  const forgotten = new Date(now.getTime() - FORGOTTEN_AFTER)
  const at = now.toISOString()
  const failures = sql`case when ${throttles.lastFailureAt} < ${forgotten.toISOString()}::timestamptz then 1 else ${throttles.failures} + 1 end`
  // The database computes the wait from the count that it has just raised: two attempts at once cannot both see the older one.
  const wait = sql`case when ${failures} <= ${throttle.free}::int then 0 else least(${throttle.maxSeconds}::int, power(2, least(${failures} - ${throttle.free}::int, 20))) end`
  const [charged] = await ctx.db
    .insert(throttles)
    .values({ key: keyOf(ctx, throttle.name), failures: 1, blockedUntil: now, lastFailureAt: now })
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
  return (await waitOf(ctx, [throttle])) ?? new Date(now.getTime() + SECOND)
}

/** Until when the longest of these waits; undefined when none does. */
async function waitOf(ctx: Ctx, counted: readonly Throttle[]): Promise<Date | undefined> {
  if (counted.length === 0) return undefined
  const [blocked] = await ctx.db
    .select({ until: throttles.blockedUntil })
    .from(throttles)
    .where(
      and(
        inArray(
          throttles.key,
          counted.map(({ name }) => keyOf(ctx, name)),
        ),
        gt(throttles.blockedUntil, ctx.clock.now()),
      ),
    )
    .orderBy(desc(throttles.blockedUntil))
    .limit(1)
  return blocked?.until
}

/** After a success: what counted this person's own attempts starts again from nothing. */
export async function forgetAttempts(ctx: Ctx, counted: readonly Throttle[]): Promise<void> {
  const keys = counted.map(({ name }) => keyOf(ctx, name))
  if (keys.length > 0) await ctx.db.delete(throttles).where(inArray(throttles.key, keys))
}

function keyOf(ctx: Ctx, name: string): Buffer {
  return ctx.keys.hash('throttle', name)
}
