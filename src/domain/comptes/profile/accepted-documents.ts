import { desc, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { LegalDocument } from '../model.ts'
import { acceptances } from '../tables.ts'

/** A document that somebody accepted: which version, and when. */
export interface AcceptedDocument {
  readonly document: LegalDocument
  readonly version: string
  readonly acceptedAt: Date
}

/** What this account accepted, the latest first. One statement. */
export function acceptedDocuments(ctx: Ctx, accountId: string): Promise<readonly AcceptedDocument[]> {
  return ctx.db
    .select({
      document: acceptances.document,
      version: acceptances.version,
      acceptedAt: acceptances.acceptedAt,
    })
    .from(acceptances)
    .where(eq(acceptances.accountId, accountId))
    .orderBy(desc(acceptances.acceptedAt), acceptances.document)
}
