import { type AttachmentSent, takeAttachment } from '../../../platform/attachments.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { type AttachmentRefused, isFull, keepAttachment } from '../messages/attachments.ts'
import { messageText, writeMessage } from '../messages/write-message.ts'
import type { FileState } from '../model.ts'
import { lockFile, moveFile } from '../move-file.ts'
import type { Requester } from '../requesters/model.ts'

export type RequesterWrote =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'refused'
      readonly reason: 'unknown' | 'no_message' | AttachmentRefused
    }
  | { readonly kind: 'refused'; readonly reason: 'not_now'; readonly state: FileState }

/** Somebody who follows a file writes in its thread, with one attachment at most; our team finds it in its queue. Nothing is kept of what is refused. */
export async function writeAsRequester(
  ctx: Ctx,
  requester: Requester,
  fileId: string,
  wanted: { readonly text: string; readonly attachment?: AttachmentSent | undefined },
): Promise<RequesterWrote> {
  const text = messageText(wanted.text)
  if (!text) return { kind: 'refused', reason: 'no_message' }
  const attachment = wanted.attachment && takeAttachment(wanted.attachment)
  if (typeof attachment === 'string') return { kind: 'refused', reason: attachment }
  const by = { requesterId: requester.id }
  return inTransaction(ctx, async (tx): Promise<RequesterWrote> => {
    // Held from here on: two messages at once are counted one after the other.
    if (!(await lockFile(tx, fileId, requester.id))) return { kind: 'refused', reason: 'unknown' }
    if (attachment && (await isFull(tx, fileId))) return { kind: 'refused', reason: 'too_many_attachments' }
    const details = { attachment: attachment !== undefined }
    const moved = await moveFile(tx, { fileId, command: 'ecrire', by, details })
    if (moved.kind === 'refused') return moved
    const messageId = await writeMessage(tx, { fileId, by, text })
    if (attachment) await keepAttachment(tx, { fileId, messageId }, attachment)
    return { kind: 'sent' }
  })
}
