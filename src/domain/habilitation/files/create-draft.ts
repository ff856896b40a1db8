import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { recordFileEvent } from '../move-file.ts'
import type { Intent } from '../requesters/model.ts'
import { habilitationFileRequesters, habilitationFiles } from '../tables.ts'

/** Drafts that one requester may have at once: more is no structure, and the table is not a notebook. */
const MOST_DRAFTS = 50

export type DraftCreated = { readonly kind: 'created'; readonly fileId: string } | { readonly kind: 'too_many' }

/** A new file, empty but for who files it and the answers to the eligibility test: one per reception place (DEC-24). In the caller's transaction. */
export async function createDraft(tx: Ctx, requesterId: string, intent: Intent): Promise<DraftCreated> {
  const [drafts] = await tx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(habilitationFiles)
    .where(and(eq(habilitationFiles.createdBy, requesterId), eq(habilitationFiles.state, 'brouillon')))
  if ((drafts?.count ?? 0) >= MOST_DRAFTS) return { kind: 'too_many' }
  const fileId = newId()
  const now = tx.clock.now()
  await tx.db.insert(habilitationFiles).values({
    id: fileId,
    stateSince: now,
    createdBy: requesterId,
    createdAt: now,
    updatedAt: now,
    authority: intent.authority,
    eligibility: intent.eligibility ?? null,
  })
  await tx.db.insert(habilitationFileRequesters).values({ fileId, requesterId, since: now })
  const by = { requesterId }
  await recordFileEvent(tx, { fileId, act: 'creer', from: 'brouillon', to: 'brouillon', by })
  return { kind: 'created', fileId }
}
