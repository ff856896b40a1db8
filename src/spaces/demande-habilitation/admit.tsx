import { LINK_TO_FILE, type Requester, requesterOfSession } from '../../domain/habilitation/index.ts'
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
  if (request.method === 'GET') return { kind: 'answered', reply: redirect(askHref(request.url)) }
  const anonymous = Object.create(request, { visitor: { value: { kind: 'anonymous' } } })
  return { kind: 'answered', reply: page(<SessionOverPage request={anonymous} />, 403) }
}

/** The page that sends the link again, and which file the link has to lead back to: mails about a file lead to it. */
function askHref(url: string): string {
  const fileId = FILE_ADDRESS.exec(url)?.[1]
  return `${habilitationPaths.ask}?session=terminee${fileId ? `&${LINK_TO_FILE}=${fileId}` : ''}`
}
const FILE_ADDRESS = new RegExp(`^${habilitationPaths.fileOf('([0-9a-f-]{36})')}(?:[/?]|$)`)

/** Whose space is open in this browser, if one is. */
export async function requesterHere(request: Request<unknown>): Promise<Requester | undefined> {
  const token = readCookie(request, REQUESTER_COOKIE)
  return token && token.length <= 100 ? requesterOfSession(request.ctx, token) : undefined
}

function visitorOf(requester: Requester): RequesterVisitor {
  return { kind: 'anonymous', requester }
}
