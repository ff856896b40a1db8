import { randomBytes } from 'node:crypto'
import type { Clock } from '../kit/clock.ts'
import type { Professional } from './professionals.ts'

export const SESSION_COOKIE = 'pc_session_id'
/** Single sign-on lasts twelve hours (domain/04 C.2). */
const SESSION_MS = 12 * 3600 * 1000

/** One browser at ProConnect. */
export type PcSession = {
  id: string
  csrf: string
  signedIn?: { professional: Professional; atMs: number } | undefined
}

export function createSessions(clock: Clock) {
  const sessions = new Map<string, PcSession>()
  const isLive = ({ signedIn }: PcSession) => signedIn !== undefined && clock().getTime() - signedIn.atMs < SESSION_MS

  return {
    /** The session of this cookie, freed of an authentication that is over. */
    find(id: string | undefined): PcSession | undefined {
      const session = id === undefined ? undefined : sessions.get(id)
      if (session?.signedIn !== undefined && !isLive(session)) session.signedIn = undefined
      return session
    },
    create(): PcSession {
      const session: PcSession = {
        id: randomBytes(32).toString('base64url'),
        csrf: randomBytes(32).toString('base64url'),
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
      return [...sessions.values()].filter(isLive).length
    },
  }
}

export type Sessions = ReturnType<typeof createSessions>
