import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { appendToJournal } from '../../../journal/index.ts'
import type { FreshProof, Referent, Role } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { accounts, membershipRoles, memberships } from '../../tables.ts'
import { holdTeam } from '../hold.ts'
import { colleagueRestored } from '../mails/team-mails.tsx'
import { tell } from '../mails/tell.ts'
import { colleagueOf } from '../queries/colleagues.ts'

export type ColleagueRestored =
  | { readonly kind: 'restored'; readonly roles: readonly Role[] }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'not_gone' | 'not_yours' | 'stale_proof' | 'not_referent' }

/**
 * A référent gives back an access that a référent's decision or inactivity had ended, with the roles that ended with it. What the team or
 * security ended, and what the person decided themself, is `not_yours` to give back.
 */
export function restoreColleague(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  accountId: string,
): Promise<ColleagueRestored> {
  const organisationId = referent.organisation.id
  const refused = (reason: Extract<ColleagueRestored, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, referent.accountId)) return refused('stale_proof')
    if (!(await holdTeam(tx, referent))) return refused('not_referent')
    const colleague = await colleagueOf(tx, organisationId, accountId)
    if (!colleague) return refused('unknown')
    if (!colleague.left) return refused('not_gone')
    if (!colleague.restorable) return refused('not_yours')
    const now = tx.clock.now()
    await tx.db
      .update(accounts)
      .set({
        deactivatedAt: null,
        deactivatedBy: null,
        deactivationReason: null,
        inactivityWarnedAt: null,
        reactivatedAt: now,
      })
      .where(and(eq(accounts.id, accountId), isNotNull(accounts.deactivatedAt)))
    const roles = await belongAgain(tx, referent, accountId)
    await tell(
      tx,
      `colleague_restored/${accountId}/${now.toISOString()}`,
      colleague.email,
      colleagueRestored(tx, colleague, referent),
    )
    const details = { account: accountId, roles }
    const actor = { kind: 'account', id: referent.accountId } as const
    await appendToJournal(tx, [{ action: 'restore_membership', actor, organisationId, details }])
    return { kind: 'restored', roles } as const
  })
}

/** A new membership like the one that ended, or the one that still stands. Its roles. */
async function belongAgain(tx: Ctx, referent: Referent, accountId: string): Promise<readonly Role[]> {
  const now = tx.clock.now()
  const [last] = await tx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), eq(memberships.organisationId, referent.organisation.id)))
    .orderBy(desc(memberships.since), desc(memberships.id))
    .limit(1)
  if (!last) throw new Error('a colleague without a membership')
  const { until } = last
  const ended = await tx.db
    .select()
    .from(membershipRoles)
    .where(
      and(
        eq(membershipRoles.membershipId, last.id),
        until === null ? isNull(membershipRoles.until) : eq(membershipRoles.until, until),
      ),
    )
  const given = ended.filter(({ plannedEnd }) => plannedEnd === null || plannedEnd > now)
  if (until === null) return given.map(({ role }) => role)
  const id = newId()
  await tx.db.insert(memberships).values({
    id,
    accountId,
    organisationId: last.organisationId,
    occupation: last.occupation,
    since: now,
  })
  if (given.length > 0) {
    await tx.db.insert(membershipRoles).values(
      given.map(({ role, plannedEnd }) => ({
        id: newId(),
        membershipId: id,
        role,
        plannedEnd,
        since: now,
        grantedBy: referent.accountId,
      })),
    )
  }
  return given.map(({ role }) => role)
}
