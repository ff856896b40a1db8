import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { LEGAL_VERSIONS } from '../legal-documents.ts'
import type { LegalDocument } from '../model.ts'
import { acceptances } from '../tables.ts'

export interface Acceptance {
  readonly document: LegalDocument
  /** The one that was on the screen. */
  readonly version: string
}

/**
 * Keeps that this person accepted these documents, in which version and when (DEC-29). Any version but the one in force refuses the whole:
 * the text on the screen is not the one that would bind. Accepted twice, the first date stands.
 */
export async function acceptDocuments(
  ctx: Ctx,
  person: { readonly accountId: string; readonly organisationId: string | null },
  accepted: readonly Acceptance[],
): Promise<'accepted' | 'other_version'> {
  if (accepted.some(({ document, version }) => version !== LEGAL_VERSIONS[document].version)) return 'other_version'
  await inTransaction(ctx, async (tx) => {
    for (const { document, version } of accepted) {
      const added = await tx.db
        .insert(acceptances)
        .values({ accountId: person.accountId, document, version, acceptedAt: tx.clock.now() })
        .onConflictDoNothing()
        .returning({ document: acceptances.document })
      if (added.length === 0) continue
      await appendToJournal(tx, [
        {
          action: 'accept_document',
          actor: { kind: 'account', id: person.accountId },
          ...(person.organisationId ? { organisationId: person.organisationId } : {}),
          details: { document, version },
        },
      ])
    }
  })
  return 'accepted'
}
