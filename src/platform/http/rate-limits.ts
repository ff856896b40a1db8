import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'

/** How many requests an address may make in a minute; a route may ask for less. */
export async function setUpRateLimits(app: FastifyInstance, requestsPerMinute = 3_000): Promise<void> {
  await app.register(fastifyRateLimit, {
    // A whole town hall may stand behind one address: what guards codes and secrets counts by account and act, elsewhere.
    max: requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: tooManyRequests,
  })
}

/** Thrown, it becomes the page that says to wait. */
export function tooManyRequests(): Error {
  return Object.assign(new Error('too many requests'), { statusCode: 429 })
}
