import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { type Aidant, checkProof, type FreshProof } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { KnownUsager } from '../../usagers/index.ts'
import { refusalToEnd } from '../access.ts'
import { canonicalDocument, documentHash, type RevocationDocument, revocationDocument } from '../document/index.ts'
import { wholeSecond } from '../durations.ts'
import type { EndReason } from '../model.ts'
import { organisationParty, signingAidant, usagerParty } from '../parties.ts'
import { openMandatDocument, places } from '../sealed.ts'
import { autorisations, revocations } from '../tables.ts'
import { zoneOfOrganisation } from '../zone.ts'
import { endMandats, entryOf, standingThemes, tellOf } from './end-rows.ts'
import { type LockedMandat, lockMandat } from './lock-mandat.ts'

type RevokeRefusal = 'stale_proof' | 'not_found' | 'already_over'

export type RevokeResult =
  | { readonly kind: 'revoked'; readonly revocationId: string; readonly usagerId: string; readonly mandatId: string }
  | { readonly kind: 'refused'; readonly reason: RevokeRefusal }

type Decision = 'usager' | 'aidant'
type RevocationReason = Extract<EndReason, 'revoque_par_usager' | 'revoque_par_aidant' | 'renonciation'>

const REASON: Readonly<Record<Decision, RevocationReason>> = {
  usager: 'revoque_par_usager',
  aidant: 'revoque_par_aidant',
}

/**
 * Revokes a whole mandat (Civil Code art. 2003 and following), by the usager's decision or the aidant's, with a fresh code. Effective when
 * this returns: a use under way is waited for, none begins after. Its own document is frozen; the usager is told; the journal says by whom.
 */
export function revokeMandat(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
  mandatId: string,
  { decidedBy }: { readonly decidedBy: Decision },
): Promise<RevokeResult> {
  return endWhole(ctx, aidant, proof, mandatId, REASON[decidedBy])
}

/** The structure gives the mandat back because of a conflict of interest: told apart from a revocation (DEC-06). */
export function renounceMandat(ctx: Ctx, aidant: Aidant, proof: FreshProof, mandatId: string): Promise<RevokeResult> {
  return endWhole(ctx, aidant, proof, mandatId, 'renonciation')
}

function endWhole(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
  mandatId: string,
  reason: RevocationReason,
): Promise<RevokeResult> {
  return inTransaction(ctx, async (tx): Promise<RevokeResult> => {
    if (!checkProof(tx, proof, aidant.accountId)) return { kind: 'refused', reason: 'stale_proof' }
    const locked = await lockMandat(tx, mandatId)
    const refusal = refusalToEnd(aidant, locked?.mandat, tx.clock.now())
    if (!locked || refusal) return { kind: 'refused', reason: refusal ?? 'not_found' }
    const { mandat, usager } = locked
    const at = wholeSecond(tx.clock.now())
    const themes = standingThemes(mandat)
    const frozen = { aidant, mandat, usager, reason, at, endedThemes: themes, remainingThemes: [] }
    const revocation = await insertRevocation(tx, frozen, null)
    await endMandats(tx, [mandat.id], { reason, by: aidant.accountId, at })
    await tellOf(tx, reason === 'renonciation' ? 'mandat_renounced' : 'mandat_revoked', mandat, mandat.id)
    const actor = { kind: 'account', id: aidant.accountId } as const
    await appendToJournal(tx, [
      entryOf(reason === 'renonciation' ? 'renounce_mandat' : 'revoke_mandat', actor, mandat, {
        reason,
        themes,
        document_hash: revocation.hash.toString('hex'),
        factor: proof.factorId,
      }),
      ...mandat.autorisations
        .filter(({ endedAt }) => endedAt === null)
        .map((one) => ({
          ...entryOf('revoke_autorisation', actor, mandat, { reason, theme: one.theme }),
          autorisationId: one.id,
        })),
    ])
    return { kind: 'revoked', revocationId: revocation.id, usagerId: usager.id, mandatId }
  })
}

/** Revokes one theme of a mandat; the last theme that stood takes the mandat with it. Same effects as `revokeMandat`. */
export function revokeAutorisation(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
  autorisationId: string,
  { decidedBy }: { readonly decidedBy: Decision },
): Promise<RevokeResult> {
  const reason = REASON[decidedBy]
  return inTransaction(ctx, async (tx): Promise<RevokeResult> => {
    if (!checkProof(tx, proof, aidant.accountId)) return { kind: 'refused', reason: 'stale_proof' }
    const [row] = await tx.db
      .select({ mandatId: autorisations.mandatId })
      .from(autorisations)
      .where(eq(autorisations.id, autorisationId))
    const locked = row && (await lockMandat(tx, row.mandatId))
    const refusal = refusalToEnd(aidant, locked?.mandat, tx.clock.now())
    if (!locked || refusal) return { kind: 'refused', reason: refusal ?? 'not_found' }
    const { mandat, usager } = locked
    const target = mandat.autorisations.find(({ id }) => id === autorisationId)
    if (!target || target.endedAt !== null) return { kind: 'refused', reason: 'already_over' }
    const at = wholeSecond(tx.clock.now())
    const remainingThemes = standingThemes(mandat).filter((theme) => theme !== target.theme)
    const frozen = { aidant, mandat, usager, reason, at, endedThemes: [target.theme], remainingThemes }
    const revocation = await insertRevocation(tx, frozen, autorisationId)
    const whole = remainingThemes.length === 0
    if (whole) {
      await endMandats(tx, [mandat.id], { reason, by: aidant.accountId, at })
    } else {
      await tx.db
        .update(autorisations)
        .set({ endedAt: at, endReason: reason, endedBy: aidant.accountId })
        .where(and(eq(autorisations.id, autorisationId), isNull(autorisations.endedAt)))
    }
    if (whole) await tellOf(tx, 'mandat_revoked', mandat, mandat.id)
    else await tellOf(tx, 'theme_revoked', mandat, autorisationId, [target.theme])
    const actor = { kind: 'account', id: aidant.accountId } as const
    const documentHashHex = revocation.hash.toString('hex')
    await appendToJournal(tx, [
      ...(whole ? [entryOf('revoke_mandat', actor, mandat, { reason, themes: [target.theme] })] : []),
      {
        ...entryOf('revoke_autorisation', actor, mandat, {
          reason,
          theme: target.theme,
          document_hash: documentHashHex,
          factor: proof.factorId,
        }),
        autorisationId,
      },
    ])
    return { kind: 'revoked', revocationId: revocation.id, usagerId: usager.id, mandatId: mandat.id }
  })
}

interface Frozen {
  readonly aidant: Aidant
  readonly mandat: LockedMandat
  readonly usager: KnownUsager
  readonly reason: RevocationReason
  readonly at: Date
  readonly endedThemes: readonly string[]
  readonly remainingThemes: readonly string[]
}

const DECIDED_BY: Readonly<Record<RevocationReason, RevocationDocument['decidedBy']>> = {
  revoque_par_usager: 'usager',
  revoque_par_aidant: 'aidant',
  renonciation: 'renonciation',
}

async function insertRevocation(
  tx: Ctx,
  { aidant, mandat, usager, reason, at, endedThemes, remainingThemes }: Frozen,
  autorisationId: string | null,
): Promise<{ id: string; hash: Buffer }> {
  const id = newId()
  // The code is kept hashed; the frozen mandat is the one place that still says it.
  const signed = mandat.documentSealed && openMandatDocument(usager.key, mandat.id, mandat.documentSealed)
  const code = signed?.verification.code.replaceAll('-', '')
  const document = revocationDocument({
    purpose: tx.practice ? 'practice' : 'real',
    mandat,
    organisation: organisationParty(mandat.organisation),
    usager: usagerParty(usager.identity),
    decidedBy: DECIDED_BY[reason],
    recordedBy: signingAidant(aidant),
    effectiveAt: at,
    timeZone: zoneOfOrganisation(mandat.organisation),
    endedThemes,
    remainingThemes,
    verification: code ? { publicUrl: tx.publicUrl, code } : null,
  })
  const hash = Buffer.from(documentHash(document), 'hex')
  await tx.db.insert(revocations).values({
    id,
    mandatId: mandat.id,
    autorisationId,
    organisationId: mandat.organisationId,
    reason,
    decidedBy: aidant.accountId,
    decidedAt: at,
    documentSealed: usager.key.seal(places.revocation(id), Buffer.from(canonicalDocument(document))),
    documentHash: hash,
  })
  return { id, hash }
}
