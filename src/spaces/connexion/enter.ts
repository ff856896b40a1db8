import { type SignedInNow, signOut, type Visitor } from '../../domain/comptes/index.ts'
import { type Reply, redirect, withCookies } from '../../platform/http/reply.ts'
import type { Request } from '../../platform/http/route.ts'
import { browserToken, SESSION_COOKIE } from '../browser.ts'

const ONE_DAY = 24 * 3600

/**
 * Gives the new session to this browser, whose former one ends, and leads where the person was going. The browser gets the cookie that tells
 * it from others if it has none: whoever comes from a mail never saw the sign-in, and a mandat belongs to the browser that began it.
 */
export async function enter(
  request: Request<Visitor>,
  signedIn: SignedInNow,
  browser = browserToken(request),
): Promise<Reply> {
  if (request.visitor.kind === 'signed-in') await signOut(request.ctx, request.visitor)
  return withCookies(redirect(signedIn.nextPath), [
    ...browser.changes,
    { name: SESSION_COOKIE, value: signedIn.token, maxAgeSeconds: ONE_DAY },
  ])
}
