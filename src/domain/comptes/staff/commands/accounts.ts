import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import type { EndReason, FreshProof, TeamMember } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { accountByEmail } from '../../queries/find-account.ts'
import { accountRoles, accounts, memberships, sessions } from '../../tables.ts'
import { type AccountSheet, accountSheet } from '../queries/account-sheet.ts'

/** Looks an account up by its exact address. Journaled with what was found, never with the address: who looks, and for whom, can be checked. */
export function lookUpAccount(ctx: Ctx, member: TeamMember, email: string): Promise<string | undefined> {
  return inTransaction(ctx, async (tx) => {
    const account = await accountByEmail(tx, email)
    await appendToJournal(tx, [
      {
        action: 'team_look_up_account',
        actor: { kind: 'account', id: member.accountId },
        details: account ? { found: true, account: account.id } : { found: false },
      },
    ])
    return account?.id
  })
}

/** Opens somebody's account for our team: journaled, however its address was found. Undefined for none. */
export function readAccountAsTeam(ctx: Ctx, member: TeamMember, accountId: string): Promise<AccountSheet | undefined> {
  return inTransaction(ctx, async (tx) => {
    const sheet = await accountSheet(tx, accountId)
    if (!sheet) return undefined
    await appendToJournal(tx, [
      {
        action: 'team_read_account',
        actor: { kind: 'account', id: member.accountId },
        details: { account: accountId },
      },
    ])
    return sheet
  })
}

/** Why our team closes an account. */
export const TEAM_END_REASONS = [
  'securite',
  'depart',
  'erreur',
  'equipe',
  'autre',
] as const satisfies readonly EndReason[]
export type TeamEndReason = (typeof TEAM_END_REASONS)[number]

export type AccountDeactivated = 'deactivated' | 'not_active' | 'yourself' | 'lead_needed' | 'stale_proof'

/**
 * Our team closes an account, in every structure: its sessions end with the same statement. Nobody closes their own, and a colleague's takes a
 * lead. What it may do is kept as it is for a reactivation.
 */
export function deactivateAsTeam(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  accountId: string,
  reason: TeamEndReason,
): Promise<AccountDeactivated> {
  return inTransaction(ctx, async (tx) => {
    if (accountId === member.accountId) return 'yourself'
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    if (!member.lead && (await isInTeam(tx, accountId))) return 'lead_needed'
    const now = tx.clock.now()
    const changed = await tx.db
      .update(accounts)
      .set({ deactivatedAt: now, deactivatedBy: member.accountId, deactivationReason: reason })
      .where(and(eq(accounts.id, accountId), isNull(accounts.deactivatedAt)))
      .returning({ id: accounts.id })
    if (changed.length === 0) return 'not_active'
    await tx.db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
    await journalEverywhere(tx, member, accountId, 'deactivate_account', { account: accountId, reason })
    return 'deactivated'
  })
}

export type AccountReactivated = 'reactivated' | 'not_deactivated' | 'lead_needed' | 'stale_proof'

/** Our team opens an account again, as it was: its factors, and the memberships that nobody ended. Inactivity is counted from today. */
export function reactivateAsTeam(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  accountId: string,
): Promise<AccountReactivated> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    if (!member.lead && (await isInTeam(tx, accountId))) return 'lead_needed'
    const changed = await tx.db
      .update(accounts)
      .set({
        deactivatedAt: null,
        deactivatedBy: null,
        deactivationReason: null,
        inactivityWarnedAt: null,
        reactivatedAt: tx.clock.now(),
      })
      .where(and(eq(accounts.id, accountId), isNotNull(accounts.deactivatedAt)))
      .returning({ id: accounts.id })
    if (changed.length === 0) return 'not_deactivated'
    await journalEverywhere(tx, member, accountId, 'reactivate_account', { account: accountId })
    return 'reactivated'
  })
}

async function isInTeam(tx: Ctx, accountId: string): Promise<boolean> {
  const roles = await tx.db
    .select({ role: accountRoles.role })
    .from(accountRoles)
    .where(and(eq(accountRoles.accountId, accountId), isNull(accountRoles.until)))
  return roles.some(({ role }) => role === 'equipe' || role === 'equipe_responsable')
}

/** The act in the team's own chain, and in that of each structure it touches: its référents read it there. */
async function journalEverywhere(
  tx: Ctx,
  member: TeamMember,
  accountId: string,
  action: 'deactivate_account' | 'reactivate_account',
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const actor = { kind: 'account' as const, id: member.accountId }
  const concerned = await tx.db
    .select({ organisationId: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), isNull(memberships.until)))
  await appendToJournal(tx, [
    { action: `team_${action}`, actor, details },
    ...concerned.map(({ organisationId }) => ({ action, actor, organisationId, details })),
  ])
}
