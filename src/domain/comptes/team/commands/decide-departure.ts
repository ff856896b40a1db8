import { and, eq, isNull, lte } from 'drizzle-orm'
import { after, DAY } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { organisations } from '../../../organisations/index.ts'
import type { FreshProof, Referent } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { membersWithRole } from '../../queries/members-with-role.ts'
import { accounts } from '../../tables.ts'
import { endMembership } from '../end-membership.ts'
import { hasAnotherReferent, holdTeam, isLasting, lockTeams, type Member, memberHere } from '../hold.ts'
import { formerDecided, formerLapsed, joinExpired } from '../mails/join-mails.tsx'
import { tell } from '../mails/tell.ts'
import { joinDepartures, joinRequests } from '../tables.ts'

export type DepartureDecided =
  | 'kept'
  | 'ended'
  | 'unknown'
  | 'over'
  | 'oneself'
  | 'last_referent'
  | 'stale_proof'
  | 'not_referent'

/** A référent of the former structure agrees that both keep the person, or ends their access to this one. Not about oneself. */
export function decideDeparture(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  departureId: string,
  decision: 'garder' | 'terminer',
): Promise<DepartureDecided> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, referent.accountId)) return 'stale_proof'
    if (!(await holdTeam(tx, referent))) return 'not_referent'
    const [departure] = await tx.db
      .select({ outcome: joinDepartures.outcome, wish: joinDepartures.wish, accountId: joinRequests.accountId })
      .from(joinDepartures)
      .innerJoin(joinRequests, eq(joinRequests.id, joinDepartures.requestId))
      .where(and(eq(joinDepartures.id, departureId), eq(joinDepartures.organisationId, organisationId)))
    // Until the person has answered, nobody here is to know that they were asked.
    if (!departure?.accountId || departure.wish !== 'garder') return 'unknown'
    if (departure.outcome) return 'over'
    if (departure.accountId === referent.accountId) return 'oneself'
    const member = await memberHere(tx, organisationId, departure.accountId)
    if (!member) return 'over'
    if (
      decision === 'terminer' &&
      isLasting(member) &&
      !(await hasAnotherReferent(tx, organisationId, member.accountId))
    ) {
      return 'last_referent'
    }
    await conclude(tx, departureId, member, referent.organisation, referent.accountId, decision === 'garder')
    return decision === 'garder' ? 'kept' : 'ended'
  })
}

async function conclude(
  tx: Ctx,
  departureId: string,
  member: Member,
  organisation: { readonly id: string; readonly name: string },
  by: string | null,
  keep: boolean,
): Promise<void> {
  const { accountId } = member
  const closed = keep
    ? false
    : (await endMembership(tx, { ...member, organisationId: organisation.id, by, reason: 'mutation' })).accountClosed
  await tx.db
    .update(joinDepartures)
    .set({ outcome: keep ? 'gardee' : 'terminee', decidedBy: by, decidedAt: tx.clock.now() })
    .where(eq(joinDepartures.id, departureId))
  await tell(tx, `former_decided/${departureId}`, member.email, formerDecided(tx, member, organisation.name, keep))
  await appendToJournal(tx, [
    {
      action: keep ? 'keep_membership' : 'end_membership',
      actor: by ? { kind: 'account', id: by } : { kind: 'system' },
      organisationId: organisation.id,
      details: { account: accountId, ...(keep ? {} : { reason: 'mutation', account_closed: closed }) },
    },
  ])
}

/**
 * What time decides: requests to join that nobody answered in thirty days, and structures that did not say in fifteen that they keep somebody.
 * May be run twice, or late, without another result. How many it closed.
 */
export async function closeOverdueMoves(ctx: Ctx): Promise<number> {
  const requests = await ctx.db
    .select({ id: joinRequests.id })
    .from(joinRequests)
    .where(and(eq(joinRequests.state, 'en_attente'), lte(joinRequests.expiresAt, ctx.clock.now())))
  for (const { id } of requests) await expire(ctx, id)
  const departures = await ctx.db
    .select({ id: joinDepartures.id })
    .from(joinDepartures)
    .where(
      and(
        eq(joinDepartures.wish, 'garder'),
        isNull(joinDepartures.outcome),
        lte(joinDepartures.decideBy, ctx.clock.now()),
      ),
    )
  for (const { id } of departures) await endUndecided(ctx, id)
  return requests.length + departures.length
}

function expire(ctx: Ctx, requestId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [request] = await tx.db
      .update(joinRequests)
      .set({ state: 'expiree', decidedAt: tx.clock.now() })
      .where(and(eq(joinRequests.id, requestId), eq(joinRequests.state, 'en_attente')))
      .returning()
    if (!request) return
    const [asker] = await tx.db
      .select({ email: accounts.email })
      .from(accounts)
      .where(and(eq(accounts.id, request.requestedBy), isNull(accounts.deactivatedAt)))
    if (asker) await tell(tx, `join_expired/${request.id}`, asker.email, joinExpired(tx, request.email))
    await appendToJournal(tx, [
      {
        action: 'expire_join_request',
        actor: { kind: 'system' },
        organisationId: request.organisationId,
        details: { request: request.id },
      },
    ])
  })
}

function endUndecided(ctx: Ctx, departureId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = async () =>
      (
        await tx.db
          .select({
            outcome: joinDepartures.outcome,
            organisationId: joinDepartures.organisationId,
            accountId: joinRequests.accountId,
          })
          .from(joinDepartures)
          .innerJoin(joinRequests, eq(joinRequests.id, joinDepartures.requestId))
          .where(eq(joinDepartures.id, departureId))
      )[0]
    const before = await found()
    if (!before?.accountId) return
    const { organisationId, accountId } = before
    await lockTeams(tx, [organisationId])
    if ((await found())?.outcome) return
    const member = await memberHere(tx, organisationId, accountId)
    if (!member) {
      await tx.db
        .update(joinDepartures)
        .set({ outcome: 'terminee', decidedAt: tx.clock.now() })
        .where(eq(joinDepartures.id, departureId))
      return
    }
    // A structure never loses its last référent by lapse of time.
    const keep = isLasting(member) && !(await hasAnotherReferent(tx, organisationId, accountId))
    const [organisation] = await tx.db
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, organisationId))
    const name = organisation?.name ?? ''
    await conclude(tx, departureId, member, { id: organisationId, name }, null, keep)
    for (const { id, email } of await membersWithRole(tx, organisationId, 'referent')) {
      if (id !== accountId)
        await tell(tx, `former_lapsed/${departureId}/${id}`, email, formerLapsed(tx, member, name, keep))
    }
  })
}

/** How long the address of somebody whom we do not know is kept, once nothing came of the request. */
const FORGET_DAYS = 180

/** Forgets the addresses of people who have no account here: requests to join that nobody answered. May be run twice, or late. How many it forgot. */
export async function forgetOldRequests(ctx: Ctx): Promise<number> {
  const before = after(ctx.clock.now(), -FORGET_DAYS * DAY)
  const joins = await ctx.db
    .delete(joinRequests)
    .where(and(isNull(joinRequests.accountId), lte(joinRequests.decidedAt, before)))
    .returning({ id: joinRequests.id })
  return joins.length
}
