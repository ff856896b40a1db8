import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import type { TeamMember } from '../../comptes/index.ts'
import type { FileState } from '../model.ts'
import { moveFile } from '../move-file.ts'
import { teamWroteMail } from './mails.tsx'
import { followersOf } from './recipients.ts'
import { messageText, writeMessage } from './write-message.ts'

export type TeamReplied =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'no_message' }
  | { readonly kind: 'refused'; readonly reason: 'not_now'; readonly state: FileState }

/** Our team writes in the thread of a file, without deciding anything; whoever follows it is told. */
export function replyAsTeam(ctx: Ctx, member: TeamMember, fileId: string, typed: string): Promise<TeamReplied> {
  return inTransaction(ctx, async (tx): Promise<TeamReplied> => {
    const text = messageText(typed)
    if (!text) return { kind: 'refused', reason: 'no_message' }
    const by = { accountId: member.accountId }
    const moved = await moveFile(tx, { fileId, command: 'repondre', by })
    if (moved.kind === 'refused') return moved
    const messageId = await writeMessage(tx, { fileId, by, text })
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
