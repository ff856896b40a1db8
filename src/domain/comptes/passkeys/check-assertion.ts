import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Ctx } from '../../../platform/context.ts'
import { sameBytes } from '../../../platform/crypto/keyring.ts'
import type { UsableKey } from './keys.ts'
import { relyingParty, userHandle } from './relying-party.ts'

/** What an authenticator said, signed by the key. */
export interface SignedUse {
  readonly counter: number
  readonly backedUp: boolean
}

/**
 * Checks what an authenticator answered (WebAuthn 7.2): this challenge, our origin, our RP ID, the person present and verified by the
 * authenticator itself, the signature of this key, and the account it was made for. Undefined when anything is amiss. The counter is left to
 * `noteUse`, which compares it once the signature is known to be good: a forged answer must not pass for a cloned key.
 */
export async function checkAssertion(
  ctx: Ctx,
  asked: { readonly challenge: Buffer; readonly response: AuthenticationResponseJSON; readonly nobodyNamed: boolean },
  key: UsableKey,
): Promise<SignedUse | undefined> {
  const { challenge, response, nobodyNamed } = asked
  const handle = response.response.userHandle
  // Where nobody was named, the answer must say whose key it is (7.2, step 6).
  if (handle === undefined ? nobodyNamed : !isOf(ctx, handle, key.accountId)) return undefined
  const { id, origin } = relyingParty(ctx)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: { id: response.id, publicKey: new Uint8Array(key.publicKey), counter: 0 },
    })
    const { userVerified, newCounter, credentialBackedUp } = authenticationInfo
    return verified && userVerified ? { counter: newCounter, backedUp: credentialBackedUp } : undefined
  } catch (error) {
    ctx.log.info({ why: error instanceof Error ? error.message : 'unknown' }, 'a passkey was not taken')
    return undefined
  }
}

function isOf(ctx: Ctx, handle: string, accountId: string): boolean {
  return sameBytes(Buffer.from(handle, 'base64url'), userHandle(ctx, accountId))
}
