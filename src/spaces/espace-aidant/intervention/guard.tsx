import { type OpenFranceConnectSession, openFranceConnectSession } from '../../../domain/mandats/index.ts'
import { type CivilIdentity, openPersonOf } from '../../../domain/usagers/index.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import type { AidantRequest } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { OpenSessionPage } from './open-session-page.tsx'

/**
 * The refusal to open the next person's sheet or journey while FranceConnect may still be open in this browser as somebody else: a site, or the
 * next mandat, would open in the wrong name. Undefined when the way is free: nothing open, the same person (`usagerId`), or overridden with a
 * reason. One statement when nothing is open. 409.
 */
export async function refuseWhileFranceConnectOpen(
  request: AidantRequest,
  usagerId?: string,
  /** Where to go on from, when what was asked is a form. */
  formPage?: string,
): Promise<Reply | undefined> {
  const session = await openFranceConnectSession(request.ctx, browserHash(request))
  if (!session || session.overridden || session.usagerId === usagerId) return undefined
  const identity = await identityForUs(request, session)
  const returnTo = request.method === 'GET' ? request.url : formPage
  return page(<OpenSessionPage request={request} session={session} identity={identity} returnTo={returnTo} />, 409)
}

/** Named only if this structure knows her: a colleague of another one may have used this browser. */
export async function identityForUs(
  request: AidantRequest,
  session: OpenFranceConnectSession,
): Promise<CivilIdentity | undefined> {
  const person = await openPersonOf(request.ctx, request.visitor.aidant.organisation.id, session.usagerId)
  return person?.identity
}
