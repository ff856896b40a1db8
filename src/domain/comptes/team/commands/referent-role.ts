import { and, eq, isNull, lte } from 'drizzle-orm'
import { after, DAY } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { appendToJournal } from '../../../journal/index.ts'
import type { FreshProof, Referent } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { stopCovering } from '../../queries/stop-covering.ts'
import { membershipRoles, memberships } from '../../tables.ts'
import { hasAnotherReferent, holdTeam, isLasting, memberHere } from '../hold.ts'
import { referentAppointed, referentDemoted } from '../mails/team-mails.tsx'
import { tell } from '../mails/tell.ts'
import { type DemotionReason, TEMPORARY_DAYS } from '../model.ts'

export type Appointed =
  | 'appointed'
  | 'unknown'
  | 'not_activated'
  | 'stopped'
  | 'already_referent'
  | 'bad_end'
  | 'stale_proof'
  | 'not_referent'

/**
 * Makes a colleague co-référent: for good, or until `plannedEnd` (holidays: a year at most), when the role ends by itself. One for a time may
 * be made one for good, or for another time. Refuses somebody who has never signed in, and somebody who is stopped.
 */
export function appointReferent(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  accountId: string,
  plannedEnd: Date | null,
): Promise<Appointed> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    if (!checkProof(tx, proof, referent.accountId)) return 'stale_proof'
    if (plannedEnd && (plannedEnd <= now || plannedEnd > after(now, TEMPORARY_DAYS * DAY))) return 'bad_end'
    if (!(await holdTeam(tx, referent))) return 'not_referent'
    const member = await memberHere(tx, organisationId, accountId)
    if (!member || member.deactivatedAt) return 'unknown'
    if (!member.activatedAt) return 'not_activated'
    if ((await stopCovering(tx, { accountId, organisationId })) === 'aidant') return 'stopped'
    if (isLasting(member)) return 'already_referent'
    // One for a time that is over by itself, or that is replaced by another.
    await endRole(tx, member.membershipId, referent.accountId, plannedEnd ? 'prolongation' : 'nomination')
    await tx.db.insert(membershipRoles).values({
      id: newId(),
      membershipId: member.membershipId,
      role: 'referent',
      since: now,
      plannedEnd,
      grantedBy: referent.accountId,
    })
    await tell(
      tx,
      `referent_appointed/${member.membershipId}/${now.toISOString()}`,
      member.email,
      referentAppointed(tx, member, referent, plannedEnd),
    )
    const details = { account: accountId, planned_end: plannedEnd?.toISOString() ?? null }
    await appendToJournal(tx, [
      { action: 'appoint_referent', actor: { kind: 'account', id: referent.accountId }, organisationId, details },
    ])
    return 'appointed'
  })
}

export type Demoted = 'demoted' | 'unknown' | 'last_referent' | 'only_role' | 'stale_proof' | 'not_referent'

/**
 * Takes the role of référent back, from a colleague or from oneself. The last one names a successor first. `only_role`: they are nothing else
 * in the structure, so that what is wanted is that they leave it.
 */
export function demoteReferent(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  accountId: string,
  reason: DemotionReason,
): Promise<Demoted> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, referent.accountId)) return 'stale_proof'
    if (!(await holdTeam(tx, referent))) return 'not_referent'
    const member = await memberHere(tx, organisationId, accountId)
    if (!member?.roles.some(({ role }) => role === 'referent')) return 'unknown'
    if (isLasting(member) && !(await hasAnotherReferent(tx, organisationId, accountId))) return 'last_referent'
    if (member.roles.every(({ role }) => role === 'referent')) return 'only_role'
    await endRole(tx, member.membershipId, referent.accountId, reason)
    const now = tx.clock.now()
    if (accountId !== referent.accountId) {
      await tell(
        tx,
        `referent_demoted/${member.membershipId}/${now.toISOString()}`,
        member.email,
        referentDemoted(tx, member, referent),
      )
    }
    const details = { account: accountId, reason }
    await appendToJournal(tx, [
      { action: 'demote_referent', actor: { kind: 'account', id: referent.accountId }, organisationId, details },
    ])
    return 'demoted'
  })
}

async function endRole(tx: Ctx, membershipId: string, by: string, reason: string): Promise<void> {
  await tx.db
    .update(membershipRoles)
    .set({ until: tx.clock.now(), endedBy: by, endReason: reason })
    .where(
      and(
        eq(membershipRoles.membershipId, membershipId),
        eq(membershipRoles.role, 'referent'),
        isNull(membershipRoles.until),
      ),
    )
}

/**
 * Closes the roles that were given for a time, once it is over: they gave nothing any more already. May be run twice, or late. How many it closed.
 */
export async function closeEndedRoles(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const over = await tx.db
      .update(membershipRoles)
      .set({ until: membershipRoles.plannedEnd, endReason: 'terme' })
      .where(and(isNull(membershipRoles.until), lte(membershipRoles.plannedEnd, tx.clock.now())))
      .returning({ membershipId: membershipRoles.membershipId, role: membershipRoles.role })
    for (const { membershipId, role } of over) {
      const [membership] = await tx.db.select().from(memberships).where(eq(memberships.id, membershipId))
      if (!membership) continue
      const { organisationId, accountId } = membership
      const details = { account: accountId, role }
      await appendToJournal(tx, [{ action: 'end_planned_role', actor: { kind: 'system' }, organisationId, details }])
    }
    return over.length
  })
}
