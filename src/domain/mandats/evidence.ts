import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { DataKey } from '../../platform/crypto/keyring.ts'
import { signingKey } from '../../platform/crypto/signing-key.ts'
import type { ReadyJourney } from './journey/index.ts'
import { places } from './sealed.ts'

const EVIDENCE_FORMAT = 'aidants-connect/preuve-franceconnect/2'

const evidenceSchema = z.object({
  format: z.literal(EVIDENCE_FORMAT),
  /** Canonical draft that the usager's authentication stands for (DEC-04). */
  draft: z.string(),
  draftHash: z.string(),
  /** Hexadecimal. */
  salt: z.string(),
  nonce: z.string(),
  /** JWS of FranceConnect, as received. */
  idToken: z.string(),
  /** JWS of FranceConnect, as received. */
  userinfo: z.string(),
  /** The public keys of FranceConnect that signed them: it rotates them, and publishes the old ones no more. */
  keys: z.object({ idToken: signingKey, userinfo: signingKey }),
  issuer: z.string(),
  clientId: z.string(),
  acr: z.string(),
  idpId: z.string().nullable(),
  authenticatedAt: z.string(),
})
/** What FranceConnect signed for a mandat, with what it takes to check it again (DEC-04). */
export type StoredEvidence = Readonly<z.infer<typeof evidenceSchema>>

/** The evidence of a journey, sealed under the usager's key for this mandat, and the SHA-256 that the journal holds of it. */
export function sealEvidence(key: DataKey, mandatId: string, journey: ReadyJourney): { sealed: Buffer; hash: Buffer } {
  const { evidence } = journey
  const stored: StoredEvidence = {
    format: EVIDENCE_FORMAT,
    draft: journey.canonicalDraft,
    draftHash: journey.draftHash.toString('hex'),
    salt: journey.salt.toString('hex'),
    nonce: journey.nonce,
    idToken: evidence.idToken,
    userinfo: evidence.userinfo,
    keys: evidence.keys,
    issuer: evidence.issuer,
    clientId: evidence.clientId,
    acr: evidence.acr,
    idpId: evidence.idpId ?? null,
    authenticatedAt: evidence.authenticatedAt,
  }
  const text = canonicalize(stored)
  if (text === undefined) throw new Error('an evidence is an object')
  const plain = Buffer.from(text)
  return { sealed: key.seal(places.evidence(mandatId), plain), hash: evidenceHash(plain) }
}

/** The evidence of a mandat and the SHA-256 of its bytes, to compare with the one kept beside it and in the journal. */
export function openEvidence(
  key: DataKey,
  mandatId: string,
  sealed: Buffer,
): { evidence: StoredEvidence; hash: Buffer } {
  const plain = key.open(places.evidence(mandatId), sealed)
  return { evidence: evidenceSchema.parse(JSON.parse(plain.toString('utf8'))), hash: evidenceHash(plain) }
}

function evidenceHash(plain: Uint8Array): Buffer {
  return createHash('sha256').update(plain).digest()
}
