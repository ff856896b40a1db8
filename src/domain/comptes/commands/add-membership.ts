import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { violates } from '../../../platform/database/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import type { Role } from '../model.ts'
import { memberships } from '../tables.ts'

export interface NewMembership {
  readonly accountId: string
  readonly organisationId: string
  readonly role: Role
  /** The person's job there, as mandats print it. */
  readonly occupation?: string
  /** Now unless said otherwise. */
  readonly since?: Date
  readonly actor?: JournalActor
}

/** Makes somebody aidant or référent of a structure. Being it already is refused. */
export async function addMembership(ctx: Ctx, wanted: NewMembership): Promise<'added' | 'already_member'> {
  const { accountId, organisationId, role } = wanted
  try {
    await inTransaction(ctx, async (tx) => {
      await tx.db.insert(memberships).values({
        id: newId(),
        accountId,
        organisationId,
        role,
        occupation: wanted.occupation?.trim() ?? '',
        since: wanted.since ?? tx.clock.now(),
      })
      const details = { account: accountId, role }
      const actor = wanted.actor ?? ({ kind: 'operator' } as const)
      await appendToJournal(tx, [{ action: 'add_membership', actor, organisationId, details }])
    })
  } catch (error) {
    if (violates(error, 'memberships_current')) return 'already_member'
    throw error
  }
  return 'added'
}
