import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import type { Role } from '../model.ts'
import { membershipRoles, memberships } from '../tables.ts'

export interface NewMembership {
  readonly accountId: string
  readonly organisationId: string
  readonly role: Role
  /** The person's job there, as mandats print it; left as it is for somebody who belongs to the structure already. */
  readonly occupation?: string
  /** Now unless said otherwise. */
  readonly since?: Date
  /** When the role ends by itself: a co-référent for holidays. */
  readonly plannedEnd?: Date
  readonly actor?: JournalActor
}

/** Makes somebody aidant or référent of a structure, and of the structure first if they were not. Being it already is refused. */
export function addMembership(ctx: Ctx, wanted: NewMembership): Promise<'added' | 'already_member'> {
  const { accountId, organisationId, role } = wanted
  return inTransaction(ctx, async (tx) => {
    const since = wanted.since ?? tx.clock.now()
    const membershipId = await belong(tx, wanted, since)
    const [given] = await tx.db
      .insert(membershipRoles)
      .values({
        id: newId(),
        membershipId,
        role,
        since,
        plannedEnd: wanted.plannedEnd ?? null,
        grantedBy: wanted.actor?.kind === 'account' ? wanted.actor.id : null,
      })
      .onConflictDoNothing()
      .returning({ id: membershipRoles.id })
    if (!given) return 'already_member'
    const details = {
      account: accountId,
      role,
      ...(wanted.plannedEnd ? { planned_end: wanted.plannedEnd.toISOString() } : {}),
    }
    const actor = wanted.actor ?? ({ kind: 'operator' } as const)
    await appendToJournal(tx, [{ action: 'add_membership', actor, organisationId, details }])
    return 'added'
  })
}

async function belong(tx: Ctx, { accountId, organisationId, occupation }: NewMembership, since: Date): Promise<string> {
  const id = newId()
  const [made] = await tx.db
    .insert(memberships)
    .values({ id, accountId, organisationId, occupation: occupation?.trim() ?? '', since })
    .onConflictDoNothing()
    .returning({ id: memberships.id })
  if (made) return made.id
  const [current] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.organisationId, organisationId),
        isNull(memberships.until),
      ),
    )
    .for('update')
  if (!current) throw new Error('a membership that conflicts ended meanwhile')
  return current.id
}
