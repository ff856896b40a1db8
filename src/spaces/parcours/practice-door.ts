import { jwtVerify, SignJWT } from 'jose'
import { newId } from '../../platform/ids.ts'

/** Where a pass is shown, in the practice space. */
export const PRACTICE_ENTRY_PATH = '/entrainement/entrer'

/** A pass serves within this time. */
const PASS_LASTS_SECONDS = 300
const PURPOSE = 'practice-pass'

/** What opens the practice space from here. */
export interface PracticeDoor {
  /** The practice space's own address, without a final slash. */
  readonly url: string
  /** The address that opens it, once, within five minutes: it says that we let somebody in, and nothing of who. */
  open(now: Date): Promise<string>
}

/** The door of the practice space at `url`, which shares `secret` with us (JWT, RFC 7519, HS256). */
export function practiceDoor(url: string, secret: Uint8Array): PracticeDoor {
  return {
    url,
    async open(now) {
      const issued = Math.floor(now.getTime() / 1000)
      const pass = await new SignJWT({ purpose: PURPOSE })
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(newId())
        .setAudience(url)
        .setIssuedAt(issued)
        .setExpirationTime(issued + PASS_LASTS_SECONDS)
        .sign(secret)
      return `${url}${PRACTICE_ENTRY_PATH}?passe=${pass}`
    },
  }
}

/** What identifies a pass that is good now for the practice space at `url`; undefined for one that is not, whatever the reason. */
export async function readPass(pass: string, url: string, secret: Uint8Array, now: Date): Promise<string | undefined> {
  const read = await jwtVerify(pass, secret, { audience: url, algorithms: ['HS256'], currentDate: now }).catch(
    () => undefined,
  )
  const { jti, purpose, exp, iat } = read?.payload ?? {}
  if (purpose !== PURPOSE || !jti || !exp || !iat || exp - iat > PASS_LASTS_SECONDS) return undefined
  return jti
}
