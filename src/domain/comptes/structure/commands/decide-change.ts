import { and, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { enqueue } from '../../../../platform/outbox/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { inviteAccount } from '../../activation/index.ts'
import { addMembership } from '../../commands/add-membership.ts'
import { createAccount } from '../../commands/create-account.ts'
import type { TeamMember } from '../../model.ts'
import { membersWithRole } from '../../queries/members-with-role.ts'
import { changeDecidedMail } from '../mails/structure-mails.tsx'
import { type ChangeRefusal, parseWanted, type WantedChange } from '../model.ts'
import { structureChanges } from '../tables.ts'

export type Decision =
  | { readonly kind: 'accept' }
  | { readonly kind: 'refuse'; readonly refusal: ChangeRefusal; readonly answer: string }

export type ChangeDecided =
  | { readonly kind: 'accepted'; readonly accountId: string | null }
  | { readonly kind: 'refused_to_referent' }
  /** `not_open`: unknown, withdrawn, or decided by a colleague meanwhile. */
  | { readonly kind: 'refused'; readonly reason: 'not_open' | 'email_taken' | 'email_refused' | 'closed' | 'no_answer' }

const LONGEST_ANSWER = 500

/**
 * Our team accepts or refuses what a structure asked (DEC-27). Accepted, it is applied in the same transaction: documents already signed keep
 * the name and address that they were signed with (DEC-05). A new référent gets an account to activate, never a factor. The référents are told.
 */
export async function decideChange(
  ctx: Ctx,
  member: TeamMember,
  changeId: string,
  decision: Decision,
): Promise<ChangeDecided> {
  const answer = decision.kind === 'refuse' ? decision.answer.trim() : ''
  if (answer.length > LONGEST_ANSWER || (decision.kind === 'refuse' && decision.refusal === 'autre' && !answer)) {
    return { kind: 'refused', reason: 'no_answer' }
  }
  try {
    return await inTransaction(ctx, async (tx) => {
      const [change] = await tx.db
        .select()
        .from(structureChanges)
        .where(and(eq(structureChanges.id, changeId), eq(structureChanges.state, 'en_cours')))
        .for('update')
      const wanted = change && parseWanted(change.wanted)
      if (!change || !wanted) return { kind: 'refused', reason: 'not_open' } as const
      const { organisationId, kind } = change
      const accepted = decision.kind === 'accept'
      const [organisation] = await tx.db
        .select({ name: organisations.name, closedAt: organisations.closedAt })
        .from(organisations)
        .where(eq(organisations.id, organisationId))
        .for('update')
      if (!organisation || (accepted && organisation.closedAt)) return { kind: 'refused', reason: 'closed' } as const
      const accountId = accepted ? await apply(tx, member, organisationId, wanted) : null
      await tx.db
        .update(structureChanges)
        .set({
          state: accepted ? 'acceptee' : 'refusee',
          decidedBy: member.accountId,
          decidedAt: tx.clock.now(),
          refusal: decision.kind === 'refuse' ? decision.refusal : null,
          answer: answer || null,
          // Accepted, a person's particulars live in their account; refused, nowhere.
          ...(kind === 'referent' ? { wanted: {} } : {}),
        })
        .where(eq(structureChanges.id, changeId))
      for (const { id, email } of await membersWithRole(tx, organisationId, 'referent')) {
        if (id === accountId) continue
        await enqueue(tx, {
          kind: 'structure_change_decided',
          dedupKey: `structure-change/${changeId}/decided/${id}`,
          message: changeDecidedMail(tx, email, {
            kind,
            organisationName: organisation.name,
            refusal: decision.kind === 'refuse' ? decision.refusal : null,
            answer: answer || null,
          }),
        })
      }
      const actor = { kind: 'account' as const, id: member.accountId }
      const details = {
        change: changeId,
        kind,
        decision: decision.kind,
        ...(decision.kind === 'refuse' ? { refusal: decision.refusal } : {}),
      }
      await appendToJournal(tx, [
        { action: 'decide_structure_change', actor, organisationId, details },
        { action: 'team_decide_change', actor, details: { ...details, organisation: organisationId } },
      ])
      return accepted ? ({ kind: 'accepted', accountId } as const) : ({ kind: 'refused_to_referent' } as const)
    })
  } catch (error) {
    if (error instanceof AccountRefused) return { kind: 'refused', reason: error.reason }
    throw error
  }
}

/** Undoes the transaction: somebody else got that address since the request, or the rule of addresses refuses it by now. */
class AccountRefused extends Error {
  constructor(readonly reason: 'email_taken' | 'email_refused') {
    super('the account of a new référent was refused')
  }
}

/** Writes what was asked; gives the new référent's account, if that is what it was. */
async function apply(
  tx: Ctx,
  member: TeamMember,
  organisationId: string,
  wanted: WantedChange,
): Promise<string | null> {
  if (wanted.kind !== 'referent') {
    const { kind: _, ...columns } = wanted
    // The commune of the former address is no longer theirs: the département follows the postal code until it is known.
    const moved = wanted.kind === 'adresse' ? { cityInsee: null, addressComplement: '' } : {}
    await tx.db
      .update(organisations)
      .set({ ...columns, ...moved })
      .where(eq(organisations.id, organisationId))
    return null
  }
  const actor = { kind: 'account' as const, id: member.accountId }
  const { givenName, familyName, phone, email, occupation } = wanted
  const account = await createAccount(tx, { email, givenName, familyName, phone, invited: true, actor })
  if (account.kind === 'refused')
    throw new AccountRefused(account.reason === 'email_taken' ? 'email_taken' : 'email_refused')
  await addMembership(tx, { accountId: account.accountId, organisationId, role: 'referent', occupation, actor })
  const { accountId } = account
  const invited = await inviteAccount(tx, member, { accountId, organisationId })
  if (invited.kind === 'refused') throw new Error(`the new référent could not be invited: ${invited.reason}`)
  return accountId
}
