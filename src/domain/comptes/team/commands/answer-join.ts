import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { after, DAY } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal, type JournalEntry } from '../../../journal/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { addMembership } from '../../commands/add-membership.ts'
import type { FreshProof } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { membersWithRole } from '../../queries/members-with-role.ts'
import { accounts, people } from '../../tables.ts'
import { endMembership } from '../end-membership.ts'
import { hasAnotherReferent, isLasting, lockTeams, memberHere } from '../hold.ts'
import { formerKeepAsked, formerLeft, joinAccepted, joinDone, joinRefused } from '../mails/join-mails.tsx'
import { tell } from '../mails/tell.ts'
import { KEEP_DAYS } from '../model.ts'
import { joinDepartures, joinRequests } from '../tables.ts'
import { jobOf } from './request-join.ts'

/** Who answers: signed in, with a fresh proof; or by the link mailed to somebody whose account is closed, who proves their mailbox alone. */
export type Answerer =
  | { readonly kind: 'signed_in'; readonly accountId: string; readonly proof: FreshProof; readonly requestId: string }
  | { readonly kind: 'link'; readonly token: string }

export type JoinAccepted =
  | { readonly kind: 'accepted'; readonly organisationName: string }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'over' | 'stale_proof' }
  /** They are the last référent of this structure: they name a successor there, or keep it. */
  | { readonly kind: 'last_referent'; readonly organisationName: string }

/**
 * The person agrees to join. `kept`: the structures of theirs that they wish to keep; the others, they leave at once. What they wish to keep, a
 * référent there agrees to within fifteen days, or it ends. A closed account opens again: signing in still takes both its factors.
 */
export function acceptJoin(ctx: Ctx, answerer: Answerer, kept: readonly string[]): Promise<JoinAccepted> {
  return inTransaction(ctx, async (tx) => {
    const found = await claim(tx, answerer)
    if (typeof found === 'string') return { kind: 'refused', reason: found } as const
    const { request, accountId, target } = found
    const departures = await departuresOf(tx, request.id)
    await lockTeams(tx, [target.id, ...departures.map(({ organisationId }) => organisationId)])
    const now = tx.clock.now()
    const entries: JournalEntry[] = []
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
    const actor = { kind: 'account', id: accountId } as const
    await addMembership(tx, {
      accountId,
      organisationId: target.id,
      role: 'aidant',
      occupation: await jobOf(tx, accountId),
      actor,
    })
    for (const departure of departures) {
      const settled = await settle(tx, found, departure, kept.includes(departure.organisationId))
      if (settled === 'last_referent') throw new LastReferentError(departure.organisationName)
      entries.push(...settled)
    }
    await tx.db
      .update(joinRequests)
      .set({ state: 'acceptee', decidedAt: now, decidedBy: accountId })
      .where(eq(joinRequests.id, request.id))
    for (const { id, email } of await membersWithRole(tx, target.id, 'referent')) {
      await tell(tx, `join_accepted/${request.id}/${id}`, email, joinAccepted(tx, found, target.name))
    }
    await tell(tx, `join_done/${request.id}`, found.email, joinDone(tx, found, target.name))
    await appendToJournal(tx, [
      {
        action: 'join_structure',
        actor,
        organisationId: target.id,
        details: { account: accountId, request: request.id },
      },
      ...entries,
    ])
    return { kind: 'accepted', organisationName: target.name } as const
  }).catch((error: unknown): JoinAccepted => {
    if (error instanceof LastReferentError) return { kind: 'last_referent', organisationName: error.organisationName }
    throw error
  })
}

/** Undoes the whole answer. */
class LastReferentError extends Error {
  readonly organisationName: string
  constructor(organisationName: string) {
    super('the last référent of a structure cannot leave it')
    this.organisationName = organisationName
  }
}

/** The person says no. The référent who asked is told, nobody else. */
export function refuseJoin(ctx: Ctx, answerer: Answerer): Promise<'refused' | 'unknown' | 'over' | 'stale_proof'> {
  return inTransaction(ctx, async (tx) => {
    const found = await claim(tx, answerer)
    if (typeof found === 'string') return found
    const { request, accountId, target } = found
    await tx.db
      .update(joinRequests)
      .set({ state: 'refusee', decidedAt: tx.clock.now(), decidedBy: accountId })
      .where(eq(joinRequests.id, request.id))
    const [asker] = await tx.db
      .select({ email: accounts.email })
      .from(accounts)
      .where(eq(accounts.id, request.requestedBy))
    if (asker) await tell(tx, `join_refused/${request.id}`, asker.email, joinRefused(tx, request.email, target.name))
    await appendToJournal(tx, [
      {
        action: 'refuse_join',
        actor: { kind: 'account', id: accountId },
        organisationId: target.id,
        details: { request: request.id },
      },
    ])
    return 'refused'
  })
}

type Departure = Awaited<ReturnType<typeof departuresOf>>[number]
type Claimed = Exclude<Awaited<ReturnType<typeof claim>>, string>

/** The request, locked, if it is this person's to answer and still waits. */
async function claim(tx: Ctx, answerer: Answerer) {
  const mine =
    answerer.kind === 'signed_in'
      ? and(eq(joinRequests.id, answerer.requestId), eq(joinRequests.accountId, answerer.accountId))
      : eq(joinRequests.tokenHash, tx.keys.hash('join-link', answerer.token))
  const [request] = await tx.db.select().from(joinRequests).where(mine).for('update')
  if (!request?.accountId) return 'unknown'
  if (request.state !== 'en_attente' || request.expiresAt <= tx.clock.now()) return 'over'
  const { accountId } = request
  if (answerer.kind === 'signed_in' && !checkProof(tx, answerer.proof, accountId)) return 'stale_proof'
  const [person] = await tx.db
    .select({
      email: accounts.email,
      givenName: people.givenName,
      familyName: people.familyName,
      deactivatedAt: accounts.deactivatedAt,
      reason: accounts.deactivationReason,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, accountId))
  const [target] = await tx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, request.organisationId), isNull(organisations.closedAt)))
  if (!person || !target) return 'over'
  // The link alone answers for a closed account, and for no other: whoever can sign in does. Nor for one closed since by the team or security.
  if ((answerer.kind === 'link') !== (person.deactivatedAt !== null)) return 'over'
  if (person.deactivatedAt && (person.reason === null || person.reason === 'securite' || person.reason === 'equipe'))
    return 'over'
  return { request, accountId, target, ...person }
}

function departuresOf(tx: Ctx, requestId: string) {
  return tx.db
    .select({
      id: joinDepartures.id,
      organisationId: joinDepartures.organisationId,
      membershipId: joinDepartures.membershipId,
      organisationName: organisations.name,
    })
    .from(joinDepartures)
    .innerJoin(organisations, eq(organisations.id, joinDepartures.organisationId))
    .where(eq(joinDepartures.requestId, requestId))
    .orderBy(joinDepartures.organisationId)
}

/** Leaves one former structure, or asks it to agree that both keep the person. What its journal says. */
async function settle(
  tx: Ctx,
  found: Claimed,
  departure: Departure,
  keep: boolean,
): Promise<readonly JournalEntry[] | 'last_referent'> {
  const { accountId, request, target } = found
  const { organisationId } = departure
  const actor = { kind: 'account', id: accountId } as const
  const now = tx.clock.now()
  const close = (set: Partial<typeof joinDepartures.$inferInsert>) =>
    tx.db.update(joinDepartures).set(set).where(eq(joinDepartures.id, departure.id))
  const member = await memberHere(tx, organisationId, accountId)
  if (!member || member.membershipId !== departure.membershipId) {
    await close({ wish: 'quitter', outcome: 'terminee', decidedAt: now })
    return []
  }
  const alone = isLasting(member) && !(await hasAnotherReferent(tx, organisationId, accountId))
  if (!keep && alone) return 'last_referent'
  const referents = (await membersWithRole(tx, organisationId, 'referent')).filter(({ id }) => id !== accountId)
  if (!keep) {
    await endMembership(tx, {
      membershipId: member.membershipId,
      accountId,
      organisationId,
      by: accountId,
      reason: 'mutation',
    })
    await close({ wish: 'quitter', outcome: 'terminee', decidedBy: accountId, decidedAt: now })
    for (const { id, email } of referents) {
      await tell(
        tx,
        `former_left/${departure.id}/${id}`,
        email,
        formerLeft(tx, found, departure.organisationName, target.name),
      )
    }
    return [
      {
        action: 'end_membership',
        actor,
        organisationId,
        details: { account: accountId, reason: 'mutation', request: request.id, account_closed: false },
      },
    ]
  }
  const decideBy = after(now, KEEP_DAYS * DAY)
  // The only référent there agrees with themself.
  if (alone) await close({ wish: 'garder', decideBy, outcome: 'gardee', decidedBy: accountId, decidedAt: now })
  else {
    await close({ wish: 'garder', decideBy })
    for (const { id, email } of referents) {
      await tell(
        tx,
        `former_keep_asked/${departure.id}/${id}`,
        email,
        formerKeepAsked(tx, found, departure, target.name, decideBy),
      )
    }
  }
  return [
    { action: 'ask_to_keep_membership', actor, organisationId, details: { account: accountId, request: request.id } },
  ]
}
