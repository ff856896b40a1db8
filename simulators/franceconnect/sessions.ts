import { randomBytes } from 'node:crypto'
import type { Clock } from '../kit/clock.ts'

export const SESSION_COOKIE = 'fc_session_id'
/** Single sign-on lasts thirty minutes from the authentication; passing from site to site does not lengthen it. */
export const SESSION_SECONDS = 1800

/** Somebody authenticated at FranceConnect, in one browser. */
export type SignedIn = {
  login: string
  idpId: string
  idpName: string
  idpBirthdate: string
  email: string | undefined
  preferredUsername: string | undefined
  amr: readonly string[]
  atMs: number
  /** Present when Aidants Connect was the identity provider: what its mandat covers, and the hint for its logout. */
  aidantsConnect?: { repScope: readonly string[]; idToken: string }
}

/** One browser at FranceConnect. */
export type FcSession = {
  id: string
  csrf: string
  lastSeenMs: number
  signedIn?: SignedIn | undefined
  /** The sign-in under way at an identity provider; `done` once it answered and the person has to confirm. */
  journey?: { uid: string; idpRequest?: { state: string; nonce: string } | undefined; done?: boolean } | undefined
  /** The sign-out under way at Aidants Connect, and where to go after. */
  logout?: { state: string; returnTo: string } | undefined
}

export function createSessions(clock: Clock) {
  const sessions = new Map<string, FcSession>()
  const now = () => clock().getTime()

  return {
    /** The session of this cookie, freed of an authentication that is over. */
    find(id: string | undefined): FcSession | undefined {
      const session = id === undefined ? undefined : sessions.get(id)
      if (session === undefined) return undefined
      if (now() - session.lastSeenMs >= SESSION_SECONDS * 1000) {
        sessions.delete(session.id)
        return undefined
      }
      if (session.signedIn !== undefined && now() - session.signedIn.atMs >= SESSION_SECONDS * 1000) {
        session.signedIn = undefined
      }
      session.lastSeenMs = now()
      return session
    },
    create(): FcSession {
      const session: FcSession = {
        id: randomBytes(32).toString('base64url'),
        csrf: randomBytes(32).toString('base64url'),
        lastSeenMs: now(),
      }
      sessions.set(session.id, session)
      return session
    },
    destroy(id: string): void {
      sessions.delete(id)
    },
    clear(): void {
      sessions.clear()
    },
    /** How many browsers are signed in. */
    open(): number {
      return [...sessions.values()].filter(
        ({ signedIn }) => signedIn !== undefined && now() - signedIn.atMs < SESSION_SECONDS * 1000,
      ).length
    },
  }
}
