import { type Requester, requesterOfSession } from '../../domain/habilitation/index.ts'
import type { Decision } from '../../platform/http/options.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import type { Request } from '../../platform/http/route.ts'
import type { RequesterVisitor } from '../access.ts'
import { readCookie } from '../browser.ts'
import { SessionOverPage } from './link-pages.tsx'
import { habilitationPaths } from './paths.ts'

/** `__Host-demande` where the site is served over TLS. */
export const REQUESTER_COOKIE = 'demande'

/** Whether this route of the requesters' space is for who visits. A form that was being sent comes back whole: nothing typed is lost. */
export async function admitRequester(request: Request<undefined>): Promise<Decision<RequesterVisitor>> {
  const requester = await requesterHere(request)
  if (requester) return { kind: 'granted', visitor: visitorOf(requester) }
  if (request.method === 'GET')
    return { kind: 'answered', reply: redirect(`${habilitationPaths.ask}?session=terminee`) }
  const anonymous = Object.create(request, { visitor: { value: { kind: 'anonymous' } } })
  return { kind: 'answered', reply: page(<SessionOverPage request={anonymous} />, 403) }
}

/** Whose space is open in this browser, if one is. */
export async function requesterHere(request: Request<unknown>): Promise<Requester | undefined> {
  const token = readCookie(request, REQUESTER_COOKIE)
  return token && token.length <= 100 ? requesterOfSession(request.ctx, token) : undefined
}

function visitorOf(requester: Requester): RequesterVisitor {
  return { kind: 'anonymous', requester }
}
