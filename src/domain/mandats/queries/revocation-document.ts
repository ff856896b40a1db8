import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { activeSince, inActiveBase, unwrapUsagerKey, usagerKeys } from '../../usagers/index.ts'
import { type RevocationDocument, renderRevocationPdf } from '../document/index.ts'
import { openRevocationDocument } from '../sealed.ts'
import { mandats, revocations } from '../tables.ts'

/** A revocation of this organisation, opened. */
export interface RevocationView {
  readonly document: RevocationDocument
  readonly mandatId: string
  readonly usagerId: string
  readonly autorisationId: string | null
}

/** The frozen document of a revocation; undefined for another organisation's, or once its person has left the active base (DEC-40). One statement. */
export async function revocationById(
  ctx: Ctx,
  organisationId: string,
  revocationId: string,
): Promise<RevocationView | undefined> {
  const [row] = await ctx.db
    .select({
      mandatId: revocations.mandatId,
      autorisationId: revocations.autorisationId,
      documentSealed: revocations.documentSealed,
      usagerId: mandats.usagerId,
      wrapped: usagerKeys.wrapped,
    })
    .from(revocations)
    .innerJoin(mandats, eq(mandats.id, revocations.mandatId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(
      and(
        eq(revocations.id, revocationId),
        eq(revocations.organisationId, organisationId),
        inActiveBase(
          { organisationId: sql`revocations.organisation_id`, usagerId: sql`mandats.usager_id` },
          activeSince(ctx.clock.now()),
        ),
      ),
    )
  if (!row?.documentSealed) return undefined
  const { wrapped, documentSealed, ...rest } = row
  return {
    ...rest,
    document: openRevocationDocument(unwrapUsagerKey(ctx, row.usagerId, wrapped), revocationId, documentSealed),
  }
}

/** Its PDF, drawn from the frozen document each time: nothing of it comes from anywhere else. */
export async function revocationPdf(
  ctx: Ctx,
  organisationId: string,
  revocationId: string,
): Promise<{ pdf: Buffer; number: string } | undefined> {
  const view = await revocationById(ctx, organisationId, revocationId)
  return view && { pdf: await renderRevocationPdf(view.document), number: view.document.mandat.number }
}
