import { eq } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import type { Ctx } from '../../platform/context.ts'
import { sameBytes } from '../../platform/crypto/keyring.ts'
import { draftHashOf, mandatEvidence, mandats, nonceOf, openEvidence, openMandatDocument } from '../mandats/index.ts'
import { unwrapUsagerKey, usagerKeys } from '../usagers/index.ts'

/** What does not hold in the evidence of a mandat. */
export type EvidenceFault =
  /** What was sealed is not what the journal's hash says. */
  | 'altered_evidence'
  /** The draft kept does not have the hash kept beside it. */
  | 'draft_hash'
  /** The nonce is not derived from the salt and the draft. */
  | 'nonce_derivation'
  /** FranceConnect's ID token was issued for another nonce. */
  | 'token_nonce'
  /** The two signed answers are about two people. */
  | 'other_person'
  /** The document says another draft. */
  | 'document_draft'
  /** A token cannot be read. */
  | 'unreadable_token'

export type EvidenceCheck =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly faults: readonly EvidenceFault[] }
  /** Unknown mandat, or erased (DEC-40). */
  | { readonly kind: 'absent' }

/**
 * Checks again, offline, what binds a mandat to the usager's authentication (DEC-04): the ID token's nonce is the one derived from the salt
 * and the draft, and the frozen document names that draft. Does not check FranceConnect's signature: that takes its keys of the time.
 */
export async function verifyEvidence(ctx: Ctx, mandatId: string): Promise<EvidenceCheck> {
  const [row] = await ctx.db
    .select({
      sealed: mandatEvidence.sealed,
      hash: mandatEvidence.hash,
      usagerId: mandats.usagerId,
      documentSealed: mandats.documentSealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(mandatEvidence)
    .innerJoin(mandats, eq(mandats.id, mandatEvidence.mandatId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(eq(mandatEvidence.mandatId, mandatId))
  if (!row?.sealed || !row.documentSealed) return { kind: 'absent' }
  const key = unwrapUsagerKey(ctx, row.usagerId, row.wrapped)
  const { evidence, hash } = openEvidence(key, mandatId, row.sealed)
  const document = openMandatDocument(key, mandatId, row.documentSealed)
  const idToken = claimsOf(evidence.idToken)
  const userinfo = claimsOf(evidence.userinfo)
  const faults: EvidenceFault[] = []
  const check = (holds: boolean, fault: EvidenceFault) => void (holds || faults.push(fault))
  check(sameBytes(hash, row.hash), 'altered_evidence')
  check(draftHashOf(evidence.draft).toString('hex') === evidence.draftHash, 'draft_hash')
  check(nonceOf(Buffer.from(evidence.salt, 'hex'), evidence.draft) === evidence.nonce, 'nonce_derivation')
  check(document.franceConnect.draftHash === evidence.draftHash, 'document_draft')
  check(idToken !== undefined && userinfo !== undefined, 'unreadable_token')
  if (idToken && userinfo) {
    check(idToken.nonce === evidence.nonce, 'token_nonce')
    check(idToken.sub !== undefined && idToken.sub === userinfo.sub, 'other_person')
  }
  return faults.length === 0 ? { kind: 'holds' } : { kind: 'fails', faults }
}

function claimsOf(token: string): { readonly sub?: string; readonly nonce?: unknown } | undefined {
  try {
    const { sub, nonce } = decodeJwt(token)
    return { ...(sub === undefined ? {} : { sub }), nonce }
  } catch {
    return undefined
  }
}
