import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { enqueue } from '../../../../platform/outbox/index.ts'
import type { TeamMember } from '../../../comptes/index.ts'
import { followersOf } from '../../messages/recipients.ts'
import { messageText, writeMessage } from '../../messages/write-message.ts'
import { moveFile } from '../../move-file.ts'
import { type FileSeen, holdFile, type ReviewRefused } from '../hold-file.ts'
import { factsOf } from '../mails/facts.ts'
import { changesAskedMail } from '../mails/review-mails.tsx'

export type ChangesRequested =
  | { readonly kind: 'asked' }
  | ReviewRefused
  | { readonly kind: 'refused'; readonly reason: 'no_message' }

/** Sends a file back to whoever asked, with what is to be changed: they may edit it until they send it again. M-06 to each of them. */
export function requestChanges(ctx: Ctx, member: TeamMember, seen: FileSeen, typed: string): Promise<ChangesRequested> {
  return inTransaction(ctx, async (tx): Promise<ChangesRequested> => {
    const text = messageText(typed)
    if (!text) return { kind: 'refused', reason: 'no_message' }
    const held = await holdFile(tx, 'demander_modifications', seen)
    if (held.kind === 'refused') return held
    const by = { accountId: member.accountId }
    const { id: fileId } = held.file
    const messageId = await writeMessage(tx, { fileId, by, text })
    const facts = factsOf(held.file)
    for (const follower of await followersOf(tx, fileId)) {
      await enqueue(tx, {
        kind: 'habilitation_changes',
        dedupKey: `habilitation-changes/${messageId}/${follower.id}`,
        message: changesAskedMail(tx, follower, facts, text),
      })
    }
    const moved = await moveFile(tx, { fileId, command: 'demander_modifications', by, details: { message: messageId } })
    if (moved.kind === 'refused') throw new Error('a file that is held was refused')
    return { kind: 'asked' }
  })
}
