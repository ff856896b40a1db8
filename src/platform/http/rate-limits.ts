import fastifyRateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'

/** What a server is told of its limits. */
interface Limits {
  readonly requestsPerMinute?: number
  readonly processes?: number
}

/**
 * This process's part of an allowance: each counts in its own memory, so that an address never gets more than the whole, wherever its
 * connections end up; it gets less when they all end up in one process.
 */
export function partOf(allowance: number, { processes = 1 }: Limits): number {
  return Math.max(1, Math.floor(allowance / processes))
}

/**
 * What counts as one address: an IPv4 one, also when written as IPv6, and the /64 of an IPv6 one, of which any single caller has 2^64.
 */
export function networkOf(address: string): string {
  return normalizeIP(address, 64)
}

/** How many requests an address may make in a minute; a route may ask for less. */
export async function setUpRateLimits(app: FastifyInstance, limits: Limits): Promise<void> {
  await app.register(fastifyRateLimit, {
    // A whole town hall may stand behind one address: what guards codes and secrets counts by account and act, elsewhere.
    max: partOf(limits.requestsPerMinute ?? 3_000, limits),
    timeWindow: 60_000,
    keyGenerator: ({ ip }) => networkOf(ip),
    errorResponseBuilder: tooManyRequests,
  })
}

/** Thrown, it becomes the page that says to wait. */
export function tooManyRequests(): Error {
  return Object.assign(new Error('too many requests'), { statusCode: 429 })
}
