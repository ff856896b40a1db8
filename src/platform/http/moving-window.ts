import type { Clock } from '../clock.ts'
import { MINUTE } from '../clock.ts'

/** So many requests within any stretch of so many minutes. */
export interface MovingLimit {
  readonly requests: number
  readonly minutes: number
}

/** Addresses remembered at once; beyond, the one seen longest ago is forgotten: memory stays bounded under a flood. */
const MOST_ADDRESSES = 20_000

/**
 * Counts requests by address within a moving window: what came in the last `minutes`, wherever the clock stands. Answers true while the
 * address is within its allowance; a refused request is not counted, so that waiting is always enough. In memory: each process
 * counts its part (`partOf`).
 */
export function movingWindow(limit: MovingLimit, clock: Clock): (address: string) => boolean {
  const seen = new Map<string, number[]>()
  return (address) => {
    const now = clock.now().getTime()
    const recent = (seen.get(address) ?? []).filter((instant) => instant > now - limit.minutes * MINUTE)
    const allowed = recent.length < limit.requests
    if (allowed) recent.push(now)
    seen.delete(address)
    seen.set(address, recent)
    if (seen.size > MOST_ADDRESSES) {
      const oldest = seen.keys().next()
      if (!oldest.done) seen.delete(oldest.value)
    }
    return allowed
  }
}
