import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { EndReason } from '../model.ts'
import { accounts, membershipRoles, memberships, sessions } from '../tables.ts'
import { hasPlace } from './hold.ts'

interface Ending {
  readonly membershipId: string
  readonly accountId: string
  readonly organisationId: string
  /** null: nobody answered in time. */
  readonly by: string | null
  readonly reason: EndReason
}

/**
 * Ends somebody's time in a structure, with their roles there and their sessions that work for it. Somebody who has no place left cannot sign
 * in any more: their account is closed in the same act, for the same reason. Inside the caller's transaction, the team held; the caller journals.
 */
export async function endMembership(tx: Ctx, ending: Ending): Promise<{ readonly accountClosed: boolean }> {
  const { membershipId, accountId, organisationId, by, reason } = ending
  const now = tx.clock.now()
  const end = { until: now, endedBy: by, endReason: reason }
  await tx.db.update(memberships).set(end).where(eq(memberships.id, membershipId))
  await tx.db
    .update(membershipRoles)
    .set(end)
    .where(and(eq(membershipRoles.membershipId, membershipId), isNull(membershipRoles.until)))
  const accountClosed = !(await hasPlace(tx, accountId))
  if (accountClosed) {
    await tx.db
      .update(accounts)
      .set({ deactivatedAt: now, deactivatedBy: by, deactivationReason: reason })
      .where(and(eq(accounts.id, accountId), isNull(accounts.deactivatedAt)))
  }
  await endSessions(tx, accountId, accountClosed ? undefined : organisationId)
  return { accountClosed }
}

/** Ends the sessions of an account: all of them, or those that work for one structure. They are dead at their next request. */
export async function endSessions(tx: Ctx, accountId: string, organisationId?: string): Promise<number> {
  const ended = await tx.db
    .update(sessions)
    .set({ endedAt: tx.clock.now() })
    .where(
      and(
        eq(sessions.accountId, accountId),
        isNull(sessions.endedAt),
        organisationId === undefined ? undefined : eq(sessions.organisationId, organisationId),
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}
