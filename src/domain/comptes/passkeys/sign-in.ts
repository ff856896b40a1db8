import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { SignedInNow } from '../commands/confirm-sign-in.ts'
import { openSession } from '../commands/open-session.ts'
import { isKnownBrowser } from '../known-browser.ts'
import { beginSignIn, endSignIn, keyThrottles } from '../throttle.ts'
import { CHALLENGE_LASTS, issueChallenge, takeChallenge } from './challenges.ts'
import { checkAssertion } from './check-assertion.ts'
import { reportCloned } from './cloned.tsx'
import { keyOfCredential, noteUse, type UsableKey } from './keys.ts'
import { relyingParty } from './relying-party.ts'
import { readAssertion } from './responses.ts'

/** What the browser is to ask of an authenticator, nobody named: the key itself tells whose it is. */
export async function signInOptions(ctx: Ctx, browserHash: Buffer): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = await issueChallenge(ctx, { purpose: 'sign_in', holderHash: browserHash })
  return generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    userVerification: 'required',
    timeout: CHALLENGE_LASTS,
  })
}

export interface KeySignIn {
  /** The authenticator's answer, as JSON. */
  readonly answer: string
  readonly browserHash: Buffer
  /** The caller's network address, for back-off: it is not kept. */
  readonly address: string
  readonly userAgent: string
  /** Where to go once signed in: a path of ours, already checked. */
  readonly nextPath: string
}

export type KeySignInResult =
  | SignedInNow
  /** More than five minutes, or the same answer again: says nothing of the key, which was not looked at. */
  | { readonly kind: 'over' }
  /** Every other cause, alike: a key that nobody knows, removed, of a deactivated account, badly signed, without verification, cloned (T-44). */
  | { readonly kind: 'refused' }
  | { readonly kind: 'blocked'; readonly until: Date }

/**
 * Signs in with a passkey alone, which is two factors in one: the authenticator is held, and it has verified who holds it (NIST SP 800-63B-4,
 * 3.1.7.1). Unlike a code, it does not open anything at a site that imitates ours.
 */
export async function signInWithKey(ctx: Ctx, attempt: KeySignIn): Promise<KeySignInResult> {
  const { browserHash, address } = attempt
  const throttles = keyThrottles({
    browser: browserHash.toString('hex'),
    knownBrowser: await isKnownBrowser(ctx, browserHash),
    address,
  })
  const until = await beginSignIn(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  const result = await openWithKey(ctx, attempt)
  await endSignIn(ctx, throttles, result.kind === 'signed_in' ? 'proved' : 'failed')
  return result
}

async function openWithKey(
  ctx: Ctx,
  attempt: KeySignIn,
): Promise<SignedInNow | { readonly kind: 'over' } | { readonly kind: 'refused' }> {
  const { browserHash, userAgent, nextPath } = attempt
  const read = readAssertion(attempt.answer)
  if (!read) return failed(ctx, 'passkey_unreadable')
  const taken = await takeChallenge(ctx, read.challenge, { purpose: 'sign_in', holderHash: browserHash })
  if (!taken) return { kind: 'over' }
  const key = await keyOfCredential(ctx, read.response.id)
  if (!key) return failed(ctx, 'passkey_unknown')
  const use = await checkAssertion(ctx, { challenge: taken.challenge, response: read.response, nobodyNamed: true }, key)
  if (!use) return failed(ctx, 'passkey_refused', key)
  const result = await inTransaction(ctx, async (tx) => {
    const noted = await noteUse(tx, key.factorId, use)
    if (noted !== 'noted') return noted
    return openSession(tx, { accountId: key.accountId, userAgent, browserHash, method: 'cle_d_acces' })
  })
  if (result === 'removed') return failed(ctx, 'passkey_unknown', key)
  if (result === 'went_back') {
    await reportCloned(ctx, key, 'sign_in')
    return { kind: 'refused' }
  }
  return { kind: 'signed_in', token: result.token, nextPath }
}

/** In the platform's chain: whose the key is, when it is somebody's, and nothing that the caller wrote. */
async function failed(ctx: Ctx, reason: string, key?: UsableKey): Promise<{ readonly kind: 'refused' }> {
  const details = { reason, ...(key ? { account: key.accountId, factor: key.factorId } : {}) }
  await inTransaction(ctx, (tx) =>
    appendToJournal(tx, [{ action: 'sign_in_failed', actor: { kind: 'system' }, details }]),
  )
  return { kind: 'refused' }
}
