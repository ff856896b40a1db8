import { randomBytes } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { type Reply, redirect, removedCookie, type Visit } from '../kit/http.ts'
import type { KeyRing } from '../kit/signing-keys.ts'
import type { AidantsConnectClient } from './aidants-connect.ts'
import type { FranceConnectClient } from './options.ts'
import { errorPage } from './pages.tsx'
import { type createSessions, SESSION_COOKIE } from './sessions.ts'

type Deps = {
  issuer: string
  clients: readonly FranceConnectClient[]
  keys: KeyRing
  sessions: ReturnType<typeof createSessions>
  aidantsConnect: AidantsConnectClient | undefined
}

/** FranceConnect's session end (domain/04 A.8): through Aidants Connect first when the session came from there. */
export function createLogout(deps: Deps) {
  /** The client whose ID token this is; a token that is past its time is as good as a fresh one here. */
  const clientOfHint = async (hint: string): Promise<FranceConnectClient | undefined> => {
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

  const end = (id: string, returnTo: string): Reply => {
    deps.sessions.destroy(id)
    return redirect(returnTo, { 'set-cookie': removedCookie(SESSION_COOKIE) })
  }

  return {
    /** GET /session/end. */
    async begin(visit: Visit): Promise<Reply> {
      const client = await clientOfHint(visit.query.get('id_token_hint') ?? '')
      if (client === undefined) return errorPage('Y100019', 'id_token_hint missing or not one of ours')
      const returnTo = visit.query.get('post_logout_redirect_uri') ?? ''
      if (!client.postLogoutRedirectUris.includes(returnTo)) {
        return errorPage('Y100019', 'post_logout_redirect_uri not registered')
      }
      const session = deps.sessions.find(visit.cookies.get(SESSION_COOKIE))
      if (session?.signedIn === undefined) return errorPage('Y100019', 'no FranceConnect session')

      const destination = new URL(returnTo)
      const serviceState = visit.query.get('state')
      if (serviceState !== null) destination.searchParams.set('state', serviceState)
      const { aidantsConnect: hint } = session.signedIn
      if (hint === undefined || deps.aidantsConnect === undefined) return end(session.id, destination.href)
      const state = randomBytes(16).toString('hex')
      session.logout = { state, returnTo: destination.href }
      return redirect(deps.aidantsConnect.endSessionUrl(hint.idToken, state))
    },

    /** GET /client/logout-callback: back from Aidants Connect. */
    comeBack(visit: Visit): Reply {
      const session = deps.sessions.find(visit.cookies.get(SESSION_COOKIE))
      if (session?.logout === undefined || visit.query.get('state') !== session.logout.state) {
        return errorPage('Y100019', 'no sign-out under way, or another state')
      }
      return end(session.id, session.logout.returnTo)
    },
  }
}
