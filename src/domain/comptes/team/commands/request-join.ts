import { and, count, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { after, DAY } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId, newToken } from '../../../../platform/ids.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { addMembership } from '../../commands/add-membership.ts'
import { type EndReason, emailKey, type Referent } from '../../model.ts'
import { roleInForce } from '../../roles-in-force.ts'
import { accounts, membershipRoles, memberships, people } from '../../tables.ts'
import { type AdditionRefusal, AdditionRefused, beginAddition, problemsOf, refusalOf } from '../additions.ts'
import { holdTeam, runs } from '../hold.ts'
import { joinAsked, joinedDirectly, joinNotPossible } from '../mails/join-mails.tsx'
import { tell } from '../mails/tell.ts'
import { JOIN_DAYS, MOST_A_DAY, MOST_AT_ONCE } from '../model.ts'
import { joinDepartures, joinRequests } from '../tables.ts'

export type JoinRequested = { readonly kind: 'requested' } | AdditionRefusal

/** Where the person answers: signed in, or by the mailed link when their account is closed. */
export interface AnswerPaths {
  readonly signedIn: (requestId: string) => string
  readonly byLink: (token: string) => string
}

/**
 * Asks people who are trained already to join the référent's structure, by their addresses. The answer, what is kept and the mail that leaves are
 * the same whether an address is an aidant's of another structure, somebody's who cannot be asked, or nobody's: only its owner learns which.
 * Somebody of another structure that this référent runs too joins at once: they see that team already. All or none, and the same form once.
 */
export async function requestJoin(
  ctx: Ctx,
  referent: Referent,
  additionId: string,
  emails: readonly string[],
  paths: AnswerPaths,
): Promise<JoinRequested> {
  if (emails.length === 0 || emails.length > MOST_AT_ONCE) return { kind: 'refused', reason: 'count' }
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return { kind: 'refused', reason: 'not_referent' } as const
    const begun = await beginAddition(tx, referent, additionId, 'deja_forme')
    if (begun === 'foreign') return { kind: 'refused', reason: 'foreign_form' } as const
    if (begun === 'again') return { kind: 'requested' } as const
    const problems = await problemsOf(
      tx,
      organisationId,
      emails.map((email) => ({ email })),
    )
    if (problems.size > 0) throw new AdditionRefused({ kind: 'lines', problems })
    if ((await askedToday(tx, organisationId)) + emails.length > MOST_A_DAY) {
      throw new AdditionRefused({ kind: 'refused', reason: 'too_many' })
    }
    const known = await peopleAt(tx, emails)
    const entries: { readonly request: string; readonly direct: boolean }[] = []
    for (const email of emails) {
      const person = known.get(emailKey(email))
      const direct = person?.state === 'open' && (await runsOneOf(tx, referent, person.organisationIds))
      entries.push({ request: await ask(tx, referent, additionId, email.trim(), person, direct, paths), direct })
    }
    await appendToJournal(
      tx,
      entries.map(({ request, direct }) => ({
        action: 'request_join',
        actor: { kind: 'account', id: referent.accountId } as const,
        organisationId,
        // Never the account: the structure's journal must not tell whose an address is.
        details: { request, direct },
      })),
    )
    return { kind: 'requested' } as const
  }).catch(refusalOf)
}

async function askedToday(tx: Ctx, organisationId: string): Promise<number> {
  const [row] = await tx.db
    .select({ asked: count() })
    .from(joinRequests)
    .where(
      and(eq(joinRequests.organisationId, organisationId), gt(joinRequests.requestedAt, after(tx.clock.now(), -DAY))),
    )
  return row?.asked ?? 0
}

/** A trained aidant: `open` signs in today, `closed` had their account closed when they left, or by inactivity. */
interface Trained {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly state: 'open' | 'closed'
  /** Where they are aidant now. */
  readonly organisationIds: readonly string[]
}

/** The trained aidants among the owners of these addresses. Not those whom the team or security closed, nor those who never signed in. */
async function peopleAt(tx: Ctx, emails: readonly string[]): Promise<ReadonlyMap<string, Trained>> {
  const rows = await tx.db
    .select({
      accountId: accounts.id,
      key: accounts.emailKey,
      givenName: people.givenName,
      familyName: people.familyName,
      deactivatedAt: accounts.deactivatedAt,
      reason: accounts.deactivationReason,
      organisationIds: sql<readonly string[] | null>`(select json_agg(distinct m.organisation_id) from ${memberships} m
        join ${membershipRoles} r on r.membership_id = m.id
        where m.account_id = accounts.id and m.until is null and r.role = 'aidant' and ${roleInForce(tx.clock.now())})`,
      everAidant: sql<boolean>`exists (select from ${memberships} m join ${membershipRoles} r on r.membership_id = m.id
        where m.account_id = accounts.id and r.role = 'aidant')`,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(inArray(accounts.emailKey, emails.map(emailKey)), sql`${accounts.activatedAt} is not null`))
  const found = new Map<string, Trained>()
  for (const { key, deactivatedAt, reason, organisationIds, everAidant, ...person } of rows) {
    const places = organisationIds ?? []
    if (deactivatedAt === null && places.length > 0)
      found.set(key, { ...person, state: 'open', organisationIds: places })
    if (deactivatedAt && everAidant && REOPENED.has(reason))
      found.set(key, { ...person, state: 'closed', organisationIds: [] })
  }
  return found
}

/** Accounts closed for these reasons open again with their owner's agreement. */
const REOPENED: ReadonlySet<EndReason | null> = new Set([
  'depart',
  'fin_de_mission',
  'mutation',
  'erreur',
  'inactivite',
  'autre',
])

async function runsOneOf(tx: Ctx, referent: Referent, organisationIds: readonly string[]): Promise<boolean> {
  for (const organisationId of organisationIds) if (await runs(tx, referent.accountId, organisationId)) return true
  return false
}

/** One request, and its one mail. Its id. */
async function ask(
  tx: Ctx,
  referent: Referent,
  additionId: string,
  email: string,
  person: Trained | undefined,
  direct: boolean,
  paths: AnswerPaths,
): Promise<string> {
  const id = newId()
  const now = tx.clock.now()
  const organisationId = referent.organisation.id
  // Made for everybody: an address that is nobody's must not be told by the time it takes.
  const token = newToken()
  const actor = { kind: 'account', id: referent.accountId } as const
  await tx.db.insert(joinRequests).values({
    id,
    additionId,
    organisationId,
    email,
    emailKey: emailKey(email),
    accountId: person?.accountId ?? null,
    direct,
    tokenHash: tx.keys.hash('join-link', token),
    requestedBy: referent.accountId,
    requestedAt: now,
    expiresAt: after(now, JOIN_DAYS * DAY),
    state: direct ? 'acceptee' : 'en_attente',
    ...(direct ? { decidedAt: now, decidedBy: referent.accountId } : {}),
  })
  if (person && direct) {
    await addMembership(tx, {
      accountId: person.accountId,
      organisationId,
      role: 'aidant',
      occupation: await jobOf(tx, person.accountId),
      actor,
    })
    await tell(tx, `joined_directly/${id}`, email, joinedDirectly(tx, person, referent))
    return id
  }
  if (person) await keepSnapshot(tx, id, person.accountId)
  const link = person && tx.publicUrl + (person.state === 'open' ? paths.signedIn(id) : paths.byLink(token))
  await tell(
    tx,
    `join_asked/${id}`,
    email,
    person && link ? joinAsked(tx, person, referent, link) : joinNotPossible(tx, referent),
  )
  return id
}

/** Where the person belongs as they are asked: what they may leave. */
async function keepSnapshot(tx: Ctx, requestId: string, accountId: string): Promise<void> {
  const places = await tx.db
    .select({ membershipId: memberships.id, organisationId: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), isNull(memberships.until)))
  if (places.length === 0) return
  await tx.db.insert(joinDepartures).values(places.map((place) => ({ id: newId(), requestId, ...place })))
}

/** The job of their latest membership: what mandats print, until somebody corrects it. */
export async function jobOf(tx: Ctx, accountId: string): Promise<string> {
  const [last] = await tx.db
    .select({ occupation: memberships.occupation })
    .from(memberships)
    .where(eq(memberships.accountId, accountId))
    .orderBy(sql`${memberships.until} desc nulls first, ${memberships.since} desc`)
    .limit(1)
  return last?.occupation ?? ''
}

/** Takes a request back while it waits for its answer. `unknown` for another structure's. */
export function cancelJoin(ctx: Ctx, referent: Referent, requestId: string): Promise<'cancelled' | 'unknown' | 'over'> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const ours = and(eq(joinRequests.id, requestId), eq(joinRequests.organisationId, organisationId))
    const [cancelled] = await tx.db
      .update(joinRequests)
      .set({ state: 'annulee', decidedAt: tx.clock.now(), decidedBy: referent.accountId })
      .where(and(ours, eq(joinRequests.state, 'en_attente')))
      .returning({ id: joinRequests.id })
    if (!cancelled) {
      const [known] = await tx.db.select({ id: joinRequests.id }).from(joinRequests).where(ours)
      return known ? 'over' : 'unknown'
    }
    const actor = { kind: 'account', id: referent.accountId } as const
    await appendToJournal(tx, [
      { action: 'cancel_join_request', actor, organisationId, details: { request: requestId } },
    ])
    return 'cancelled'
  })
}
