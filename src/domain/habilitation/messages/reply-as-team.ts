import { type AttachmentSent, takeAttachment } from '../../../platform/attachments.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import type { TeamMember } from '../../comptes/index.ts'
import type { FileState } from '../model.ts'
import { lockFile, moveFile } from '../move-file.ts'
import { type AttachmentRefused, isFull, keepAttachment } from './attachments.ts'
import { teamWroteMail } from './mails.tsx'
import { followersOf } from './recipients.ts'
import { messageText, writeMessage } from './write-message.ts'

export type TeamReplied =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'no_message' | AttachmentRefused }
  | { readonly kind: 'refused'; readonly reason: 'not_now'; readonly state: FileState }

/** Our team writes in the thread of a file, with one attachment at most, without deciding anything; whoever follows it is told. */
export async function replyAsTeam(
  ctx: Ctx,
  member: TeamMember,
  fileId: string,
  wanted: { readonly text: string; readonly attachment?: AttachmentSent | undefined },
): Promise<TeamReplied> {
  const text = messageText(wanted.text)
  if (!text) return { kind: 'refused', reason: 'no_message' }
  const attachment = wanted.attachment && takeAttachment(wanted.attachment)
  if (typeof attachment === 'string') return { kind: 'refused', reason: attachment }
  return inTransaction(ctx, async (tx): Promise<TeamReplied> => {
    // Held from here on: two messages at once are counted one after the other.
    if (!(await lockFile(tx, fileId))) return { kind: 'refused', reason: 'unknown' }
    if (attachment && (await isFull(tx, fileId))) return { kind: 'refused', reason: 'too_many_attachments' }
    const by = { accountId: member.accountId }
    const details = { attachment: attachment !== undefined }
    const moved = await moveFile(tx, { fileId, command: 'repondre', by, details })
    if (moved.kind === 'refused') return moved
    const messageId = await writeMessage(tx, { fileId, by, text })
    if (attachment) await keepAttachment(tx, { fileId, messageId }, attachment)
    const { number, name } = moved.file
    const facts = { fileId, number: number ?? '', structureName: name ?? '' }
    for (const follower of await followersOf(tx, fileId)) {
      await enqueue(tx, {
        kind: 'habilitation_message',
        dedupKey: `habilitation-message/${messageId}/${follower.id}`,
        message: teamWroteMail(tx, follower, facts, text),
      })
    }
    return { kind: 'sent' }
  })
}
