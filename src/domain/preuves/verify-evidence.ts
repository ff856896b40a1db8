import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { CannotOpenError, type DataKey, sameBytes } from '../../platform/crypto/keyring.ts'
import { journalEntries } from '../journal/index.ts'
import {
  documentHash,
  type MandatDocument,
  mandatEvidence,
  mandats,
  openEvidence,
  openMandatDocument,
  readDraft,
  type StoredEvidence,
} from '../mandats/index.ts'
import { unwrapUsagerKey, usagerBySub, usagerKeys } from '../usagers/index.ts'
import { documentAgainstAnswers, documentAgainstDraft } from './check-document.ts'
import { checkSigned } from './check-signed.ts'
import type { EvidenceCheck, EvidenceFault } from './model.ts'

/**
 * Checks again, from what we keep alone, all that binds a mandat to the usager's authentication (DEC-04): both signatures of FranceConnect with
 * its keys of that day, for whom and for which draft they were given, that the frozen document says nothing else than this draft and this person,
 * and that none of it moved since the journal was told of it. Needs no network: FranceConnect may have changed its keys, or be gone.
 */
export async function verifyEvidence(ctx: Ctx, mandatId: string): Promise<EvidenceCheck> {
  const [row] = await ctx.db
    .select({
      sealed: mandatEvidence.sealed,
      hash: mandatEvidence.hash,
      usagerId: mandats.usagerId,
      documentSealed: mandats.documentSealed,
      documentHash: mandats.documentHash,
      wrapped: usagerKeys.wrapped,
    })
    .from(mandatEvidence)
    .innerJoin(mandats, eq(mandats.id, mandatEvidence.mandatId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(eq(mandatEvidence.mandatId, mandatId))
  if (!row?.sealed || !row.documentSealed) return { kind: 'absent' }
  const { sealed, documentSealed } = row
  const key = unwrapUsagerKey(ctx, row.usagerId, row.wrapped)
  const kept = unlessAltered(() => openEvidence(key, mandatId, sealed))
  const document = unlessAltered(() => openDocument(key, mandatId, documentSealed))
  const journal = await journaledHashes(ctx, mandatId)
  const faults: EvidenceFault[] = [
    ...(kept && sameBytes(kept.hash, row.hash) ? [] : (['altered_evidence'] as const)),
    ...(!kept || journal?.evidence_hash === kept.hash.toString('hex') ? [] : (['journal_evidence'] as const)),
    ...(document && sameBytes(document.hash, row.documentHash) ? [] : (['altered_document'] as const)),
    ...(!document || journal?.document_hash === document.hash.toString('hex') ? [] : (['journal_document'] as const)),
    ...(kept && document ? await agree(ctx, row.usagerId, kept.evidence, document.document) : []),
  ]
  return faults.length === 0 ? { kind: 'holds' } : { kind: 'fails', faults }
}

/** What the evidence proves, and whether the document and the usager's record say the same. */
async function agree(
  ctx: Ctx,
  usagerId: string,
  evidence: StoredEvidence,
  document: MandatDocument,
): Promise<EvidenceFault[]> {
  const signed = await checkSigned(evidence, new Date(document.signedAt))
  const draft = readDraft(evidence.draft)
  const usager = signed.sub === undefined ? undefined : await usagerBySub(ctx, signed.sub)
  return [
    ...signed.faults,
    ...(signed.sub !== undefined && usager?.id !== usagerId ? (['other_usager'] as const) : []),
    ...(draft ? documentAgainstDraft(document, draft, evidence.draftHash) : (['document_draft'] as const)),
    ...documentAgainstAnswers(document, signed),
  ]
}

function openDocument(
  key: DataKey,
  mandatId: string,
  sealed: Buffer,
): { readonly document: MandatDocument; readonly hash: Buffer } {
  const document = openMandatDocument(key, mandatId, sealed)
  return { document, hash: Buffer.from(documentHash(document), 'hex') }
}

/** What was altered does not open, or no longer has its shape: that is a finding here, not a defect. */
function unlessAltered<T>(open: () => T): T | undefined {
  try {
    return open()
  } catch (error) {
    if (error instanceof CannotOpenError || error instanceof z.ZodError || error instanceof SyntaxError)
      return undefined
    throw error
  }
}

/**
 * The hashes that the journal holds of a signature. A mandat that passed to another structure keeps the document and the evidence of the one that
 * was signed, which its own entry names.
 */
async function journaledHashes(ctx: Ctx, mandatId: string): Promise<JournaledHashes | undefined> {
  let current = mandatId
  // Structures merge a few times at most, and never in a circle: each step goes back in time.
  for (let steps = 0; steps < 20; steps += 1) {
    const entries = await ctx.db
      .select({ action: journalEntries.action, details: journalEntries.details })
      .from(journalEntries)
      .where(eq(journalEntries.mandatId, current))
      .orderBy(asc(journalEntries.seq))
    const signature = entries.find(({ action }) => action === 'create_mandat')
    if (signature) return hashes.safeParse(signature.details).data
    const received = entries.find(({ action }) => action === 'receive_mandat')
    const previous = received && predecessor.safeParse(received.details).data
    if (!previous) return undefined
    current = previous.previous
  }
  return undefined
}

const hashes = z.object({ evidence_hash: z.string(), document_hash: z.string() })
type JournaledHashes = z.infer<typeof hashes>
const predecessor = z.object({ previous: z.string() })

/** The mandats whose evidence is kept, by number, a page after the one before: for checking all of them. */
export async function mandatsWithEvidence(
  ctx: Ctx,
  page: { readonly after?: string; readonly limit: number },
): Promise<readonly { readonly id: string; readonly number: string }[]> {
  return ctx.db
    .select({ id: mandats.id, number: mandats.number })
    .from(mandats)
    .innerJoin(mandatEvidence, eq(mandatEvidence.mandatId, mandats.id))
    .where(and(isNotNull(mandatEvidence.sealed), page.after === undefined ? undefined : gt(mandats.number, page.after)))
    .orderBy(asc(mandats.number))
    .limit(page.limit)
}
