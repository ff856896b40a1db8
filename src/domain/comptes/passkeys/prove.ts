import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import type { FreshProof, SignedIn } from '../model.ts'
import { chargeAttempt, forgetAttempts, sessionThrottles } from '../throttle.ts'
import { CHALLENGE_LASTS, issueChallenge, takeChallenge } from './challenges.ts'
import { checkAssertion } from './check-assertion.ts'
import { reportCloned } from './cloned.tsx'
import { keyOfCredential, keysOfAccount, noteUse } from './keys.ts'
import { relyingParty } from './relying-party.ts'
import { knownTransports, readAssertion } from './responses.ts'

/** What the browser is to ask of one of this person's authenticators, for this session alone. Undefined for somebody without a passkey. */
export async function proofOptions(
  ctx: Ctx,
  visitor: SignedIn,
): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> {
  const accountId = visitor.account.id
  const own = await keysOfAccount(ctx, accountId)
  if (own.length === 0) return undefined
  const challenge = await issueChallenge(ctx, { purpose: 'proof', holderHash: visitor.sessionHash, accountId })
  return generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    userVerification: 'required',
    timeout: CHALLENGE_LASTS,
    allowCredentials: own.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports: knownTransports(transports),
    })),
  })
}

export type KeyVerdict =
  | { readonly kind: 'proved'; readonly proof: FreshProof }
  | { readonly kind: 'key_refused' }
  | { readonly kind: 'key_cloned' }
  | { readonly kind: 'blocked'; readonly until: Date }

/**
 * Checks what one of this person's passkeys answered to a challenge of this session, and uses the challenge up, whatever comes of it. Statements
 * of its own, as `verifyCode`: never call it inside a transaction. Attempts count together with those of codes.
 */
export async function verifyKey(ctx: Ctx, visitor: SignedIn, answer: string): Promise<KeyVerdict> {
  const accountId = visitor.account.id
  const throttles = sessionThrottles(accountId)
  const until = await chargeAttempt(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  const read = readAssertion(answer)
  const taken =
    read && (await takeChallenge(ctx, read.challenge, { purpose: 'proof', holderHash: visitor.sessionHash, accountId }))
  const key = taken && (await keyOfCredential(ctx, read.response.id))
  if (!taken || key?.accountId !== accountId) return { kind: 'key_refused' }
  const { challenge } = taken
  const use = await checkAssertion(ctx, { challenge, response: read.response, nobodyNamed: false }, key)
  if (!use) return { kind: 'key_refused' }
  const noted = await inTransaction(ctx, (tx) => noteUse(tx, key.factorId, use))
  if (noted === 'went_back') await reportCloned(ctx, key, 'proof')
  if (noted !== 'noted') return { kind: noted === 'went_back' ? 'key_cloned' : 'key_refused' }
  await forgetAttempts(ctx, throttles)
  return { kind: 'proved', proof: { accountId, at: ctx.clock.now(), factorId: key.factorId } }
}
