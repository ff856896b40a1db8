import type { Ctx } from '../context.ts'
import { newToken } from '../ids.ts'
import type { CookieChange } from './reply.ts'
import { cookieName } from './send.ts'

/** What of a request these helpers read. */
export interface Cookies {
  readonly ctx: Ctx
  readonly cookies: Readonly<Record<string, string | undefined>>
}

/** Tells one browser from another, signed in or not: a sign-in link, a journey, an open FranceConnect session belong to one browser. */
export const BROWSER_COOKIE = 'ac_navigateur'

const FOUR_HUNDRED_DAYS = 400 * 24 * 3600

/** A cookie of ours, under the name it has where the site is served over TLS. */
export function readCookie(request: Cookies, name: string): string | undefined {
  return request.cookies[cookieName(name, request.ctx.publicUrl.startsWith('https:'))] || undefined
}

/** This browser's cookie, made when it has none yet; `changes` is what the answer must set. */
export function browserToken(request: Cookies): { readonly token: string; readonly changes: readonly CookieChange[] } {
  const known = readCookie(request, BROWSER_COOKIE)
  if (known && known.length <= 100) return { token: known, changes: [] }
  const token = newToken()
  return { token, changes: [{ name: BROWSER_COOKIE, value: token, maxAgeSeconds: FOUR_HUNDRED_DAYS }] }
}

/**
 * What binds something to this browser: compare it with what was stored. Everybody who signed in has the cookie; a request without it
 * gets a value that equals no other, so nothing is ever bound to "no cookie".
 */
export function browserHash(request: Cookies): Buffer {
  return request.ctx.keys.hash('browser', readCookie(request, BROWSER_COOKIE) ?? newToken())
}
