import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { followersOf } from '../messages/recipients.ts'
import { type FileMoveResult, moveFile } from '../move-file.ts'
import type { Requester } from '../requesters/model.ts'
import { withdrawnMail } from './mails.tsx'

/** Somebody who follows a file takes the request back; whoever follows it is told, since one of them may not have wanted it. */
export function withdrawFile(ctx: Ctx, requester: Requester, fileId: string): Promise<FileMoveResult> {
  return inTransaction(ctx, async (tx) => {
    const moved = await moveFile(tx, { fileId, command: 'retirer', by: { requesterId: requester.id } })
    if (moved.kind === 'refused') return moved
    for (const follower of await followersOf(tx, fileId)) {
      await enqueue(tx, {
        kind: 'habilitation_withdrawn',
        dedupKey: `habilitation-withdrawn/${fileId}/${moved.file.stateSince.toISOString()}/${follower.id}`,
        message: withdrawnMail(tx, follower, moved.file, requester),
      })
    }
    return moved
  })
}
