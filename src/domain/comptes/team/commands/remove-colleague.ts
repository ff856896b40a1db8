import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import type { FreshProof, Referent } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { membersWithRole } from '../../queries/members-with-role.ts'
import { endMembership } from '../end-membership.ts'
import { hasAnotherReferent, holdTeam, isLasting, lockTeams, memberHere } from '../hold.ts'
import { colleagueLeft, colleagueRemoved } from '../mails/team-mails.tsx'
import { tell } from '../mails/tell.ts'
import type { LeavingReason } from '../model.ts'

export type ColleagueRemoved =
  | { readonly kind: 'removed'; readonly accountClosed: boolean }
  | {
      readonly kind: 'refused'
      readonly reason: 'unknown' | 'oneself' | 'last_referent' | 'stale_proof' | 'not_referent'
    }

/**
 * A référent ends somebody's access to their structure: roles, sessions, and the account itself when it was their only place. What they signed
 * stands: the structure is bound, not them (DEC-02). Refuses oneself (`leaveStructure`) and the last référent, who needs a successor first.
 */
export function removeColleague(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  accountId: string,
  reason: LeavingReason,
): Promise<ColleagueRemoved> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, referent.accountId)) return refused('stale_proof')
    if (!(await holdTeam(tx, referent))) return refused('not_referent')
    const member = await memberHere(tx, organisationId, accountId)
    if (!member) return refused('unknown')
    if (accountId === referent.accountId) return refused('oneself')
    if (isLasting(member) && !(await hasAnotherReferent(tx, organisationId, accountId))) return refused('last_referent')
    const { accountClosed } = await endMembership(tx, { ...member, organisationId, by: referent.accountId, reason })
    await tell(
      tx,
      `colleague_removed/${member.membershipId}`,
      member.email,
      colleagueRemoved(tx, member, referent, accountClosed),
    )
    const details = { account: accountId, reason, account_closed: accountClosed }
    const actor = { kind: 'account', id: referent.accountId } as const
    await appendToJournal(tx, [{ action: 'end_membership', actor, organisationId, details }])
    return { kind: 'removed', accountClosed } as const
  })
}

export type StructureLeft =
  | { readonly kind: 'left'; readonly accountClosed: boolean }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'last_referent' | 'stale_proof' }

/** Somebody leaves a structure of their own will; its référents are told. The last référent names a successor first. */
export function leaveStructure(
  ctx: Ctx,
  who: { readonly accountId: string; readonly organisation: { readonly id: string; readonly name: string } },
  proof: FreshProof,
  reason: LeavingReason,
): Promise<StructureLeft> {
  const organisationId = who.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, who.accountId)) return { kind: 'refused', reason: 'stale_proof' } as const
    await lockTeams(tx, [organisationId])
    const member = await memberHere(tx, organisationId, who.accountId)
    if (!member) return { kind: 'refused', reason: 'unknown' } as const
    if (isLasting(member) && !(await hasAnotherReferent(tx, organisationId, who.accountId))) {
      return { kind: 'refused', reason: 'last_referent' } as const
    }
    const { accountClosed } = await endMembership(tx, { ...member, organisationId, by: who.accountId, reason })
    for (const { id, email } of await membersWithRole(tx, organisationId, 'referent')) {
      await tell(
        tx,
        `colleague_left/${member.membershipId}/${id}`,
        email,
        colleagueLeft(tx, member, who.organisation.name),
      )
    }
    const details = { account: who.accountId, reason, account_closed: accountClosed }
    const actor = { kind: 'account', id: who.accountId } as const
    await appendToJournal(tx, [{ action: 'leave_structure', actor, organisationId, details }])
    return { kind: 'left', accountClosed } as const
  })
}

function refused(reason: Extract<ColleagueRemoved, { kind: 'refused' }>['reason']): ColleagueRemoved {
  return { kind: 'refused', reason }
}
