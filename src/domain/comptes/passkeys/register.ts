import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { repairDone } from '../activation/repair-done.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import { countFactors, lockFactors, MOST_FACTORS } from '../factors/lock.ts'
import { tellAdded } from '../factors/tell.ts'
import type { FreshProof, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { factors } from '../tables.ts'
import { CHALLENGE_LASTS, issueChallenge, pendingRegistration, takeChallenge } from './challenges.ts'
import { keysOfAccount } from './keys.ts'
import { ALGORITHMS, relyingParty, userHandle } from './relying-party.ts'
import { type Attestation, knownTransports, readAttestation } from './responses.ts'
import { passkeys } from './tables.ts'

type Registration = NonNullable<Awaited<ReturnType<typeof registrationInfo>>>

/**
 * Lets this session make one passkey within five minutes, under this name (1 to 60 characters). Refuses a stale proof, and an eleventh factor.
 * Adding a factor is a sensitive act: the proof is asked here, and what follows is bound to the session that gave it.
 */
export async function beginKey(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
  label: string,
): Promise<'begun' | 'stale_proof' | 'too_many'> {
  return checkProof(ctx, proof, visitor.account.id) ? begin(ctx, visitor, label) : 'stale_proof'
}

/** The same in an activation or a repair, whose session has no factor that could prove anything, and can do nothing but give one. */
export async function beginFirstKey(
  ctx: Ctx,
  visitor: SignedIn,
  label: string,
): Promise<'begun' | 'over' | 'too_many'> {
  return visitor.activation === 'facteur' ? begin(ctx, visitor, label) : 'over'
}

async function begin(ctx: Ctx, visitor: SignedIn, label: string): Promise<'begun' | 'too_many'> {
  const accountId = visitor.account.id
  if ((await countFactors(ctx, accountId)) >= MOST_FACTORS) return 'too_many'
  await issueChallenge(ctx, { purpose: 'registration', holderHash: visitor.sessionHash, accountId, label })
  return 'begun'
}

/**
 * What the browser is to ask of an authenticator so that it makes the key begun in this session: one that it finds again by itself, that
 * verifies who uses it, and that this person does not have yet. Undefined when nothing was begun, or more than five minutes ago.
 */
export async function keyCreationOptions(
  ctx: Ctx,
  visitor: SignedIn,
  siteName: string,
): Promise<{ readonly label: string; readonly options: PublicKeyCredentialCreationOptionsJSON } | undefined> {
  const { account, sessionHash } = visitor
  const pending = await pendingRegistration(ctx, { holderHash: sessionHash, accountId: account.id })
  if (!pending) return undefined
  const own = await keysOfAccount(ctx, account.id)
  const options = await generateRegistrationOptions({
    rpName: siteName,
    rpID: relyingParty(ctx).id,
    userID: new Uint8Array(userHandle(ctx, account.id)),
    userName: account.email,
    userDisplayName: `${account.givenName} ${account.familyName}`,
    challenge: new Uint8Array(pending.challenge),
    timeout: CHALLENGE_LASTS,
    attestationType: 'none',
    excludeCredentials: own.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports: knownTransports(transports),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  return { label: pending.label ?? '', options }
}

export type KeyAdded =
  | { readonly kind: 'added'; readonly factorId: string }
  /** `over`: nothing was begun in this session, or too long ago. `known`: this very key is in use already, here or elsewhere. */
  | { readonly kind: 'refused'; readonly reason: 'over' | 'not_verified' | 'known' | 'too_many' }

/**
 * Keeps the key that an authenticator has just made (WebAuthn 7.1): this challenge, our origin, our RP ID, the person present and verified, an
 * algorithm that we asked for. Told by mail, journaled. The attestation is not asked: any maker's key is welcome.
 */
export async function finishKey(ctx: Ctx, visitor: SignedIn, answer: string): Promise<KeyAdded> {
  const accountId = visitor.account.id
  const read = readAttestation(answer)
  if (!read) return { kind: 'refused', reason: 'not_verified' }
  const owner = { purpose: 'registration', holderHash: visitor.sessionHash, accountId } as const
  const taken = await takeChallenge(ctx, read.challenge, owner)
  if (!taken?.label) return { kind: 'refused', reason: 'over' }
  const made = await registrationInfo(ctx, read, taken.challenge)
  if (!made) return { kind: 'refused', reason: 'not_verified' }
  return keep(ctx, visitor, made, taken.label)
}

async function registrationInfo(ctx: Ctx, { response }: Attestation, challenge: Buffer) {
  const { id, origin } = relyingParty(ctx)
  try {
    const { verified, registrationInfo: info } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserPresence: true,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    return verified && info?.userVerified ? { ...info, transports: response.response.transports ?? [] } : undefined
  } catch (error) {
    ctx.log.info({ why: error instanceof Error ? error.message : 'unknown' }, 'a new passkey was not taken')
    return undefined
  }
}

function keep(ctx: Ctx, visitor: SignedIn, made: Registration, label: string): Promise<KeyAdded> {
  const accountId = visitor.account.id
  const { credential } = made
  return inTransaction(ctx, async (tx): Promise<KeyAdded> => {
    await lockFactors(tx, accountId)
    if ((await countFactors(tx, accountId)) >= MOST_FACTORS) return { kind: 'refused', reason: 'too_many' }
    const credentialId = Buffer.from(credential.id, 'base64url')
    const known = await tx.db
      .select({ id: passkeys.factorId })
      .from(passkeys)
      .where(eq(passkeys.credentialId, credentialId))
    if (known.length > 0) return { kind: 'refused', reason: 'known' }
    const factorId = newId()
    const now = tx.clock.now()
    await tx.db
      .insert(factors)
      .values({ id: factorId, accountId, kind: 'passkey', label, confirmedAt: now, createdAt: now })
    await tx.db.insert(passkeys).values({
      factorId,
      credentialId,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...made.transports],
      backedUp: made.credentialBackedUp,
      aaguid: made.aaguid,
    })
    await tellAdded(tx, { accountId, factorId, kind: 'passkey', label, by: 'person' })
    const details = { account: accountId, factor: factorId, kind: 'passkey' }
    await appendToJournal(tx, [{ ...sessionEntry('add_factor', visitor), details }])
    await repairDone(tx, visitor, factorId)
    return { kind: 'added', factorId }
  })
}
