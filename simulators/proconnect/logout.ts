import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { type Reply, redirect, removedCookie, type Visit } from '../kit/http.ts'
import type { KeyRing } from '../kit/signing-keys.ts'
import type { ProConnectClient } from './options.ts'
import { errorPage } from './pages.tsx'
import { SESSION_COOKIE, type Sessions } from './sessions.ts'

type Deps = {
  issuer: string
  clients: readonly ProConnectClient[]
  keys: KeyRing
  sessions: Sessions
}

/** GET /session/end (domain/04 C.6): `state` and the exact return address are required, the ID token tells which service asks. */
export function createLogout(deps: Deps) {
  /** A token that is past its time is as good as a fresh one here. */
  const clientOfHint = async (hint: string): Promise<ProConnectClient | undefined> => {
    try {
      const claims = decodeJwt(hint)
      const client = deps.clients.find(({ clientId }) => clientId === claims.aud)
      if (client === undefined) return undefined
      await jwtVerify(hint, createLocalJWKSet(deps.keys.jwks()), {
        issuer: deps.issuer,
        audience: client.clientId,
        algorithms: [client.idTokenSignedResponseAlg],
        currentDate: new Date((claims.iat ?? 0) * 1000),
      })
      return client
    } catch {
      return undefined
    }
  }

  return async (visit: Visit): Promise<Reply> => {
    const hint = visit.query.get('id_token_hint')
    const named = visit.query.get('client_id')
    const client = hint === null ? deps.clients.find(({ clientId }) => clientId === named) : await clientOfHint(hint)
    if (client === undefined) return errorPage('Y04A586', 'neither a client_id nor an id_token_hint of ours')
    const state = visit.query.get('state')
    if (!state) return errorPage('Y000400', 'property state missing or empty')
    const returnTo = visit.query.get('post_logout_redirect_uri') ?? ''
    if (!client.postLogoutRedirectUris.includes(returnTo)) {
      return errorPage('Y030111', 'post_logout_redirect_uri not registered')
    }
    const destination = new URL(returnTo)
    destination.searchParams.set('state', state)
    deps.sessions.destroy(visit.cookies.get(SESSION_COOKIE) ?? '')
    return redirect(destination.href, { 'set-cookie': removedCookie(SESSION_COOKIE) })
  }
}
