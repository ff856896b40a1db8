import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { type TeamMember, teamMembers } from '../../../comptes/index.ts'
import type { FileState } from '../../model.ts'
import { moveFile } from '../../move-file.ts'

export type FileAssigned =
  | { readonly kind: 'assigned' }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'not_in_team' }
  | { readonly kind: 'refused'; readonly reason: 'not_now'; readonly state: FileState }

/** Says who of our team looks after a file: oneself, a colleague, or nobody (null). It bars nothing: whoever is there may decide. */
export function assignFile(
  ctx: Ctx,
  member: TeamMember,
  fileId: string,
  assigneeId: string | null,
): Promise<FileAssigned> {
  return inTransaction(ctx, async (tx): Promise<FileAssigned> => {
    const team = await teamMembers(tx)
    if (assigneeId !== null && !team.some(({ accountId }) => accountId === assigneeId))
      return { kind: 'refused', reason: 'not_in_team' }
    const moved = await moveFile(tx, {
      fileId,
      command: 'attribuer',
      by: { accountId: member.accountId },
      details: { assignee: assigneeId },
      set: { assignedTo: assigneeId },
    })
    return moved.kind === 'refused' ? moved : { kind: 'assigned' }
  })
}
