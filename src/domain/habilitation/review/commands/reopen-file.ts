import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { enqueue } from '../../../../platform/outbox/index.ts'
import { checkProof, type FreshProof, type TeamMember } from '../../../comptes/index.ts'
import { followersOf } from '../../messages/recipients.ts'
import { messageText, writeMessage } from '../../messages/write-message.ts'
import { moveFile } from '../../move-file.ts'
import { type FileSeen, holdFile, type ReviewRefused } from '../hold-file.ts'
import { factsOf } from '../mails/facts.ts'
import { reopenedMail } from '../mails/review-mails.tsx'

export type FileReopened =
  | { readonly kind: 'reopened' }
  | ReviewRefused
  | { readonly kind: 'refused'; readonly reason: 'stale_proof' | 'no_message' }

/**
 * Puts back under examination a file that was refused, withdrawn or closed: after an appeal, or a mistake. Never one that was accepted: its
 * structure exists (W-18). Says why to whoever asked. Takes a fresh proof: a decision is taken back. Every criterion is looked at again.
 */
export function reopenFile(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  seen: FileSeen,
  typed: string,
): Promise<FileReopened> {
  return inTransaction(ctx, async (tx): Promise<FileReopened> => {
    const text = messageText(typed)
    if (!text) return { kind: 'refused', reason: 'no_message' }
    if (!checkProof(tx, proof, member.accountId)) return { kind: 'refused', reason: 'stale_proof' }
    const held = await holdFile(tx, 'rouvrir', seen)
    if (held.kind === 'refused') return held
    const by = { accountId: member.accountId }
    const { id: fileId } = held.file
    const messageId = await writeMessage(tx, { fileId, by, text })
    for (const follower of await followersOf(tx, fileId)) {
      await enqueue(tx, {
        kind: 'habilitation_reopened',
        dedupKey: `habilitation-reopened/${messageId}/${follower.id}`,
        message: reopenedMail(tx, follower, factsOf(held.file), text),
      })
    }
    const moved = await moveFile(tx, { fileId, command: 'rouvrir', by, details: { message: messageId } })
    if (moved.kind === 'refused') throw new Error('a file that is held was refused')
    return { kind: 'reopened' }
  })
}
