import type { JWTPayload } from 'jose'
import { after, MINUTE, SECOND } from '../../platform/clock.ts'
import { claimsSignedBy } from '../../platform/crypto/signing-key.ts'
import { draftHashOf, JOURNEY_LIFETIME, nonceOf, type StoredEvidence } from '../mandats/index.ts'
import type { EvidenceFault } from './model.ts'

/** The only level that may sign a mandat: FranceConnect's `eidas1`, and what is stronger. */
const LEVELS = ['eidas1', 'eidas2', 'eidas3']

/** How far FranceConnect's clock and ours may be apart. */
const DRIFT = MINUTE

export interface SignedAnswers {
  readonly faults: readonly EvidenceFault[]
  /** Present when its signature holds: nothing unsigned is compared with anything. */
  readonly userinfo?: JWTPayload
  readonly sub?: string
  /** When the person authenticated, as FranceConnect signed it. */
  readonly authenticatedAt?: Date
}

/** Checks what FranceConnect signed with the keys kept beside it, for the draft kept beside it, around the instant of the mandat's signature. */
export async function checkSigned(evidence: StoredEvidence, signedAt: Date): Promise<SignedAnswers> {
  const idToken = await claimsSignedBy(evidence.idToken, evidence.keys.idToken)
  const userinfo = await claimsSignedBy(evidence.userinfo, evidence.keys.userinfo)
  const nonce = nonceOf(Buffer.from(evidence.salt, 'hex'), evidence.draft)
  const checks: [boolean, EvidenceFault][] = [
    [draftHashOf(evidence.draft).toString('hex') === evidence.draftHash, 'draft_hash'],
    [nonce === evidence.nonce, 'nonce_derivation'],
    [idToken !== undefined, 'id_token_signature'],
    [userinfo !== undefined, 'userinfo_signature'],
  ]
  if (idToken) {
    checks.push(
      [idToken.iss === evidence.issuer, 'issuer'],
      [namesUs(idToken.aud, evidence.clientId), 'audience'],
      [idToken.nonce === nonce, 'token_nonce'],
      [idToken.acr === evidence.acr && LEVELS.includes(evidence.acr), 'level'],
      [datesHold(idToken, signedAt), 'token_dates'],
    )
  }
  if (userinfo) {
    // OpenID Connect Core 5.3.2 makes both optional in a signed userinfo: wrong when there, and wrong, only.
    checks.push(
      [userinfo.iss === undefined || userinfo.iss === evidence.issuer, 'issuer'],
      [userinfo.aud === undefined || namesUs(userinfo.aud, evidence.clientId), 'audience'],
    )
  }
  if (idToken && userinfo) checks.push([!!idToken.sub && idToken.sub === userinfo.sub, 'other_person'])
  const authenticated = idToken && authenticationOf(idToken)
  return {
    faults: [...new Set(checks.flatMap(([holds, fault]) => (holds ? [] : [fault])))],
    ...(userinfo ? { userinfo } : {}),
    ...(idToken?.sub === undefined ? {} : { sub: idToken.sub }),
    ...(authenticated ? { authenticatedAt: authenticated } : {}),
  }
}

function namesUs(audience: string | string[] | undefined, clientId: string): boolean {
  return audience !== undefined && [audience].flat().includes(clientId)
}

function authenticationOf({ auth_time, iat }: JWTPayload): Date | undefined {
  const seconds = typeof auth_time === 'number' ? auth_time : iat
  return seconds === undefined ? undefined : new Date(seconds * SECOND)
}

/** Issued before the signature, during the journey that led to it, for some time. */
function datesHold({ iat, exp }: JWTPayload, signedAt: Date): boolean {
  if (iat === undefined || exp === undefined || exp <= iat) return false
  const issued = iat * SECOND
  return issued <= after(signedAt, DRIFT).getTime() && issued >= after(signedAt, -JOURNEY_LIFETIME - DRIFT).getTime()
}
