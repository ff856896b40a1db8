import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { SignedInNow } from '../commands/confirm-sign-in.ts'
import { openSession } from '../commands/open-session.ts'
import { signInRequests } from '../tables.ts'
import { chargeAttempt, forgetAttempts, keyThrottles } from '../throttle.ts'
import { CHALLENGE_LASTS, issueChallenge, takeChallenge } from './challenges.ts'
import { checkAssertion } from './check-assertion.ts'
import { reportCloned } from './cloned.tsx'
import { keyOfCredential, noteUse, type UsableKey } from './keys.ts'
import { relyingParty } from './relying-party.ts'
import { readAssertion } from './responses.ts'
import { passkeyChallenges } from './tables.ts'

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
  const { browserHash, userAgent, nextPath } = attempt
  const throttles = keyThrottles({
    browser: browserHash.toString('hex'),
    knownBrowser: await isKnown(ctx, browserHash),
    address: attempt.address,
  })
  const until = await chargeAttempt(ctx, throttles)
  if (until) return { kind: 'blocked', until }
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
    await tx.db
      .update(passkeyChallenges)
      .set({ accountId: key.accountId })
      .where(eq(passkeyChallenges.challenge, taken.challenge))
    return openSession(tx, { accountId: key.accountId, userAgent, method: 'cle_d_acces' })
  })
  if (result === 'removed') return failed(ctx, 'passkey_unknown', key)
  if (result === 'went_back') {
    await reportCloned(ctx, key, 'sign_in')
    return { kind: 'refused' }
  }
  await forgetAttempts(ctx, throttles)
  return { kind: 'signed_in', token: result.token, nextPath }
}

/** Whether somebody already signed in from this browser. */
async function isKnown(ctx: Ctx, browserHash: Buffer): Promise<boolean> {
  const byLink = ctx.db
    .select({ one: sql`1` })
    .from(signInRequests)
    .where(and(eq(signInRequests.browserHash, browserHash), isNotNull(signInRequests.consumedAt)))
  const byKey = ctx.db
    .select({ one: sql`1` })
    .from(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.holderHash, browserHash),
        eq(passkeyChallenges.purpose, 'sign_in'),
        isNotNull(passkeyChallenges.accountId),
      ),
    )
  return (await byLink.unionAll(byKey).limit(1)).length > 0
}

/** In the platform's chain: whose the key is, when it is somebody's, and nothing that the caller wrote. */
async function failed(ctx: Ctx, reason: string, key?: UsableKey): Promise<{ readonly kind: 'refused' }> {
  const details = { reason, ...(key ? { account: key.accountId, factor: key.factorId } : {}) }
  await inTransaction(ctx, (tx) =>
    appendToJournal(tx, [{ action: 'sign_in_failed', actor: { kind: 'system' }, details }]),
  )
  return { kind: 'refused' }
}
