import { createHash } from 'node:crypto'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { unwrapUsagerKey, usagerKeys } from '../../usagers/index.ts'
import { renderMandatPdf } from '../document/index.ts'
import { openMandatDocument, places } from '../sealed.ts'
import { mandats } from '../tables.ts'

/**
 * Renders the PDF of a signed mandat from its frozen document, once for ever (DEC-05): sealed, its hash journaled. Called after the
 * signature has committed, and by the job for those that were missed. Of two at once, one writes. Does nothing for a mandat that has its
 * PDF, is unknown, or was erased; answers whether this call wrote it.
 */
export async function renderMandatPdfOnce(ctx: Ctx, mandatId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({
      documentSealed: mandats.documentSealed,
      usagerId: mandats.usagerId,
      organisationId: mandats.organisationId,
      wrapped: usagerKeys.wrapped,
    })
    .from(mandats)
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(and(eq(mandats.id, mandatId), isNull(mandats.pdfHash)))
  if (!row?.documentSealed) return false
  const key = unwrapUsagerKey(ctx, row.usagerId, row.wrapped)
  const pdf = await renderMandatPdf(openMandatDocument(key, mandatId, row.documentSealed))
  const pdfHash = createHash('sha256').update(pdf).digest()
  return inTransaction(ctx, async (tx) => {
    // A mandat erased while its PDF was being drawn keeps no copy of it.
    const written = await tx.db
      .update(mandats)
      .set({ pdfSealed: key.seal(places.pdf(mandatId), pdf), pdfHash })
      .where(and(eq(mandats.id, mandatId), isNull(mandats.pdfHash), isNotNull(mandats.documentSealed)))
      .returning({ id: mandats.id })
    if (written.length === 0) return false
    await appendToJournal(tx, [
      {
        action: 'render_pdf',
        actor: { kind: 'system' },
        organisationId: row.organisationId,
        usagerId: row.usagerId,
        mandatId,
        details: { pdf_hash: pdfHash.toString('hex'), bytes: pdf.length },
      },
    ])
    return true
  })
}

/** Rendered in one run of the job; what is left waits for the next. */
const BATCH = 50

/** The job: renders the PDFs that were missed, oldest first. Says how many. One that fails is logged and keeps no other from being rendered. */
export async function renderMissingPdfs(ctx: Ctx): Promise<number> {
  const missing = await ctx.db
    .select({ id: mandats.id })
    .from(mandats)
    .where(and(isNull(mandats.pdfHash), isNotNull(mandats.documentSealed)))
    .orderBy(asc(mandats.signedAt))
    .limit(BATCH)
  let rendered = 0
  for (const { id } of missing) {
    try {
      if (await renderMandatPdfOnce(ctx, id)) rendered += 1
    } catch (error) {
      ctx.log.error({ err: error, mandat: id }, 'the PDF of a mandat could not be rendered')
    }
  }
  return rendered
}
