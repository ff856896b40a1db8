import type { Ctx } from '../../platform/context.ts'

/** Neither 0 nor O, neither 1 nor I: what is read on one screen is typed on another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 6

/** Wrong short codes that one request bears; 5 tries among 32^6. */
export const SHORT_CODE_TRIES = 5

/** The short code of a link: computed from it, so that showing it changes nothing in the database. */
export function shortCodeOf(ctx: Ctx, token: string): string {
  return [...ctx.keys.hash('short-code', `shown ${token}`).subarray(0, LENGTH)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
}

/** What is kept of a short code: it opens its own request only. */
export function shortCodeHash(ctx: Ctx, requestId: string, shortCode: string): Buffer {
  return ctx.keys.hash('short-code', `kept ${requestId} ${shortCode}`)
}

/** A short code as typed: spaces, dashes and case are forgiven. */
export function normalShortCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase()
}
