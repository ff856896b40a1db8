import { and, eq, isNull, ne } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { violates } from '../../../../platform/database/errors.ts'
import { newId } from '../../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../../journal/index.ts'
import type { FreshProof, TeamMember } from '../../model.ts'
import { asOperator, type Operator, operatorDetail } from '../../operator.ts'
import { checkProof } from '../../proof.ts'
import { accountRoles, accounts, sessions } from '../../tables.ts'
import { leadRequests } from '../tables.ts'

/** Roles of our own team: support answers and examines; a lead also decides who is in the team. */
export type TeamRole = 'equipe' | 'equipe_responsable'

export type RoleGiven = 'given' | 'already' | 'unknown' | 'not_lead' | 'stale_proof'

const byMember = (member: TeamMember): JournalActor => ({ kind: 'account', id: member.accountId })

/** A lead makes somebody support, at once. Refuses an account that is unknown, never activated or closed. */
export function addSupport(ctx: Ctx, lead: TeamMember, proof: FreshProof, accountId: string): Promise<RoleGiven> {
  return inTransaction(ctx, async (tx) => {
    if (!lead.lead) return 'not_lead'
    if (!checkProof(tx, proof, lead.accountId)) return 'stale_proof'
    if (!(await lockActive(tx, accountId))) return 'unknown'
    return give(tx, accountId, 'equipe', byMember(lead))
  })
}

export type LeadAsked =
  | { readonly kind: 'asked'; readonly requestId: string }
  | { readonly kind: 'refused'; readonly reason: 'not_lead' | 'stale_proof' | 'unknown' | 'already' | 'already_asked' }

/** A lead asks that somebody become lead; nothing changes before another lead agrees. */
export async function askForLead(ctx: Ctx, lead: TeamMember, proof: FreshProof, accountId: string): Promise<LeadAsked> {
  const refused = (reason: Extract<LeadAsked, { kind: 'refused' }>['reason']) => ({ kind: 'refused', reason }) as const
  const requestId = newId()
  try {
    return await inTransaction(ctx, async (tx) => {
      if (!lead.lead) return refused('not_lead')
      if (!checkProof(tx, proof, lead.accountId)) return refused('stale_proof')
      if (!(await lockActive(tx, accountId))) return refused('unknown')
      if (await hasRole(tx, accountId, 'equipe_responsable')) return refused('already')
      const requestedAt = tx.clock.now()
      await tx.db.insert(leadRequests).values({ id: requestId, accountId, requestedBy: lead.accountId, requestedAt })
      const details = { request: requestId, account: accountId }
      await appendToJournal(tx, [{ action: 'team_ask_lead', actor: byMember(lead), details }])
      return { kind: 'asked', requestId } as const
    })
  } catch (error) {
    if (violates(error, 'lead_requests_open')) return refused('already_asked')
    throw error
  }
}

export type LeadDecided = 'accepted' | 'declined' | 'not_open' | 'same_person' | 'not_lead' | 'stale_proof'

/** Another lead agrees, or does not. Who asked may not agree with themself, nor may the person concerned; both may take it back. */
export function decideLead(
  ctx: Ctx,
  lead: TeamMember,
  proof: FreshProof,
  requestId: string,
  agreed: boolean,
): Promise<LeadDecided> {
  return inTransaction(ctx, async (tx) => {
    if (!lead.lead) return 'not_lead'
    if (!checkProof(tx, proof, lead.accountId)) return 'stale_proof'
    const [request] = await tx.db
      .select()
      .from(leadRequests)
      .where(and(eq(leadRequests.id, requestId), eq(leadRequests.state, 'en_cours')))
      .for('update')
    if (!request) return 'not_open'
    if (agreed && [request.requestedBy, request.accountId].includes(lead.accountId)) return 'same_person'
    if (agreed && !(await lockActive(tx, request.accountId))) return 'not_open'
    await tx.db
      .update(leadRequests)
      .set({ state: agreed ? 'acceptee' : 'refusee', decidedBy: lead.accountId, decidedAt: tx.clock.now() })
      .where(eq(leadRequests.id, requestId))
    if (agreed) await give(tx, request.accountId, 'equipe_responsable', byMember(lead))
    const details = { request: requestId, account: request.accountId, decision: agreed ? 'accept' : 'refuse' }
    await appendToJournal(tx, [{ action: 'team_decide_lead', actor: byMember(lead), details }])
    return agreed ? 'accepted' : 'declined'
  })
}

export type RoleEnded = 'ended' | 'not_in_team' | 'last_lead' | 'not_lead' | 'stale_proof'

/** A lead takes somebody out of the team, whatever their role there; their sessions end. The last lead stays. */
export function removeFromTeam(ctx: Ctx, lead: TeamMember, proof: FreshProof, accountId: string): Promise<RoleEnded> {
  return inTransaction(ctx, async (tx) => {
    if (!lead.lead) return 'not_lead'
    if (!checkProof(tx, proof, lead.accountId)) return 'stale_proof'
    return end(tx, accountId, byMember(lead), lead.accountId)
  })
}

/** The operator's own way, which opens a deployment: its first leads. */
export function addToTeamByOperator(
  ctx: Ctx,
  accountId: string,
  role: TeamRole,
  by: string | Operator,
): Promise<RoleGiven> {
  return inTransaction(ctx, async (tx) =>
    (await lockActive(tx, accountId))
      ? give(tx, accountId, role, { kind: 'operator' }, operatorDetail(asOperator(by)))
      : 'unknown',
  )
}

/** Takes somebody out of the team. An operator may take the last lead out: the command line puts another one in. */
export function removeFromTeamByOperator(ctx: Ctx, accountId: string, by: string | Operator): Promise<RoleEnded> {
  return inTransaction(ctx, (tx) => end(tx, accountId, { kind: 'operator' }, null, operatorDetail(asOperator(by))))
}

/** Holds an account that may be given something: active, and known to be a person's. */
async function lockActive(tx: Ctx, accountId: string): Promise<boolean> {
  const [account] = await tx.db
    .select({ activatedAt: accounts.activatedAt, deactivatedAt: accounts.deactivatedAt })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for('no key update')
  return account !== undefined && account.activatedAt !== null && account.deactivatedAt === null
}

async function hasRole(tx: Ctx, accountId: string, role: TeamRole): Promise<boolean> {
  const found = await tx.db
    .select({ id: accountRoles.id })
    .from(accountRoles)
    .where(and(eq(accountRoles.accountId, accountId), eq(accountRoles.role, role), isNull(accountRoles.until)))
  return found.length > 0
}

async function give(
  tx: Ctx,
  accountId: string,
  role: TeamRole,
  actor: JournalActor,
  more: Readonly<Record<string, string>> = {},
): Promise<'given' | 'already'> {
  const grantedBy = actor.kind === 'account' ? actor.id : null
  const given = await tx.db
    .insert(accountRoles)
    .values({ id: newId(), accountId, role, since: tx.clock.now(), grantedBy })
    .onConflictDoNothing()
    .returning({ id: accountRoles.id })
  if (given.length === 0) return 'already'
  await appendToJournal(tx, [{ action: 'team_add_member', actor, details: { account: accountId, role, ...more } }])
  return 'given'
}

async function end(
  tx: Ctx,
  accountId: string,
  actor: JournalActor,
  endedBy: string | null,
  more: Readonly<Record<string, string>> = {},
): Promise<RoleEnded> {
  // Every lead's row is held, so that two of them do not take each other out at once.
  const leads = await tx.db
    .select({ accountId: accountRoles.accountId })
    .from(accountRoles)
    .where(and(eq(accountRoles.role, 'equipe_responsable'), isNull(accountRoles.until)))
    .orderBy(accountRoles.id)
    .for('update')
  if (endedBy && leads.some((one) => one.accountId === accountId) && leads.length === 1) return 'last_lead'
  // A lead taken out meanwhile no longer decides.
  if (endedBy && !leads.some((one) => one.accountId === endedBy)) return 'not_lead'
  const now = tx.clock.now()
  const ended = await tx.db
    .update(accountRoles)
    .set({ until: now, endedBy })
    .where(and(eq(accountRoles.accountId, accountId), isNull(accountRoles.until), ne(accountRoles.role, 'technique')))
    .returning({ role: accountRoles.role })
  if (ended.length === 0) return 'not_in_team'
  await tx.db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
  const details = { account: accountId, roles: ended.map(({ role }) => role), ...more }
  await appendToJournal(tx, [{ action: 'team_remove_member', actor, details }])
  return 'ended'
}
