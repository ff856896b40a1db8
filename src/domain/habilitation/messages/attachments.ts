import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { AttachmentTaken } from '../../../platform/attachments.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { habilitationAttachments, habilitationFileRequesters, habilitationFiles } from '../tables.ts'

/** Attachments of one file, requesters' and team's together: a thread is not a store. */
const MOST_ATTACHMENTS = 30

/** Why an attachment is not kept. */
export type AttachmentRefused = 'too_large' | 'not_taken' | 'too_many_attachments'

const placeOf = (id: string) => `habilitation_attachments/${id}/content_sealed`

/** Whether the file has as many attachments as it may. Inside the message's transaction, the file held. */
export async function isFull(tx: Ctx, fileId: string): Promise<boolean> {
  return (await tx.db.$count(habilitationAttachments, eq(habilitationAttachments.fileId, fileId))) >= MOST_ATTACHMENTS
}

/** Keeps it, sealed, with the message it came with; inside the message's transaction, the file held. */
export async function keepAttachment(
  tx: Ctx,
  to: { readonly fileId: string; readonly messageId: string },
  { mediaType, name, content }: AttachmentTaken,
): Promise<void> {
  const id = newId()
  const contentSealed = tx.keys.seal(placeOf(id), content)
  await tx.db
    .insert(habilitationAttachments)
    .values({ id, ...to, name, mediaType, size: content.length, contentSealed })
}

/** One attachment of a file that this requester follows; undefined for any other, as for one that does not exist. */
export async function attachmentOfRequester(
  ctx: Ctx,
  requesterId: string,
  { fileId, attachmentId }: { readonly fileId: string; readonly attachmentId: string },
): Promise<AttachmentTaken | undefined> {
  const follows = await ctx.db.$count(
    habilitationFileRequesters,
    and(
      eq(habilitationFileRequesters.fileId, fileId),
      eq(habilitationFileRequesters.requesterId, requesterId),
      isNull(habilitationFileRequesters.until),
    ),
  )
  return follows > 0 ? opened(ctx, fileId, attachmentId) : undefined
}

/** The same for our team, of a file that was sent. For `TeamMember`s alone. */
export async function attachmentForTeam(
  ctx: Ctx,
  { fileId, attachmentId }: { readonly fileId: string; readonly attachmentId: string },
): Promise<AttachmentTaken | undefined> {
  const sent = await ctx.db.$count(
    habilitationFiles,
    and(eq(habilitationFiles.id, fileId), isNotNull(habilitationFiles.submittedAt)),
  )
  return sent > 0 ? opened(ctx, fileId, attachmentId) : undefined
}

async function opened(ctx: Ctx, fileId: string, attachmentId: string): Promise<AttachmentTaken | undefined> {
  const [found] = await ctx.db
    .select()
    .from(habilitationAttachments)
    .where(and(eq(habilitationAttachments.id, attachmentId), eq(habilitationAttachments.fileId, fileId)))
  if (!found) return undefined
  const { mediaType, name, contentSealed } = found
  return { mediaType, name, content: ctx.keys.open(placeOf(found.id), contentSealed) }
}
