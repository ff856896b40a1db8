import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { organisations } from '../../organisations/index.ts'
import type { Referent, Role } from '../model.ts'
import { trainingStaff } from '../organismes/tables.ts'
import { stopCovering } from '../queries/stop-covering.ts'
import { inPlace, roleInForce } from '../roles-in-force.ts'
import { accountRoles, accounts, membershipRoles, memberships, people } from '../tables.ts'

/** Changes of a team wait for one another, in every structure concerned, always in the same order. */
export async function lockTeams(tx: Ctx, organisationIds: readonly string[]): Promise<void> {
  await tx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(inArray(organisations.id, [...new Set(organisationIds)]))
    .orderBy(organisations.id)
    .for('no key update')
}

/**
 * Locks the référent's team, then says whether they still run it: they may have been demoted, removed or stopped by a colleague while their
 * request was on its way.
 */
export async function holdTeam(tx: Ctx, { accountId, organisation }: Referent): Promise<boolean> {
  await lockTeams(tx, [organisation.id])
  return runs(tx, accountId, organisation.id)
}

/** Whether this account runs the team of this structure now, and nothing stops it. */
export async function runs(tx: Ctx, accountId: string, organisationId: string): Promise<boolean> {
  const [row] = await tx.db
    .select({
      runs: inPlace({
        accountId: sql`${accountId}::uuid`,
        organisationId: sql`${organisationId}::uuid`,
        role: 'referent',
        now: tx.clock.now(),
      }),
    })
    .from(sql`(select 1) one`)
  return row?.runs === true && (await stopCovering(tx, { accountId, organisationId })) === null
}

/** Somebody who belongs to the structure now. */
export interface Member {
  readonly membershipId: string
  readonly accountId: string
  readonly email: string
  readonly givenName: string
  readonly familyName: string
  readonly activatedAt: Date | null
  readonly deactivatedAt: Date | null
  readonly roles: readonly { readonly id: string; readonly role: Role; readonly plannedEnd: Date | null }[]
}

/** The current membership of this account in this structure, with its roles in force; undefined for anybody else. Call it once the team is held. */
export async function memberHere(tx: Ctx, organisationId: string, accountId: string): Promise<Member | undefined> {
  const [member] = await tx.db
    .select({
      membershipId: memberships.id,
      accountId: accounts.id,
      email: accounts.email,
      givenName: people.givenName,
      familyName: people.familyName,
      activatedAt: accounts.activatedAt,
      deactivatedAt: accounts.deactivatedAt,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.accountId, accountId),
        isNull(memberships.until),
      ),
    )
  if (!member) return undefined
  const roles = await tx.db
    .select({
      id: sql<string>`r.id`,
      role: sql<Role>`r.role`,
      plannedEnd: sql`r.planned_end`.mapWith(membershipRoles.plannedEnd),
    })
    .from(sql`${membershipRoles} r`)
    .where(sql`r.membership_id = ${member.membershipId} and ${roleInForce(tx.clock.now())}`)
  return { ...member, roles }
}

/** Whether the structure would keep a référent without this person: one who is there for good, has signed in, and whom nothing stops. */
export async function hasAnotherReferent(tx: Ctx, organisationId: string, accountId: string): Promise<boolean> {
  const others = await tx.db
    .select({ accountId: memberships.accountId })
    .from(memberships)
    .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        isNull(memberships.until),
        ne(memberships.accountId, accountId),
        eq(membershipRoles.role, 'referent'),
        isNull(membershipRoles.until),
        isNull(membershipRoles.plannedEnd),
        isNull(accounts.deactivatedAt),
        sql`${accounts.activatedAt} is not null`,
      ),
    )
  for (const other of others) {
    if ((await stopCovering(tx, { accountId: other.accountId, organisationId })) !== 'aidant') return true
  }
  return false
}

/** True for a référent who is one for good: when they go, another must remain. */
export function isLasting(member: Member): boolean {
  return member.roles.some(({ role, plannedEnd }) => role === 'referent' && plannedEnd === null)
}

/** Whether this account still has something to sign in for: a structure, a training organisation, or a role that belongs to none. */
export async function hasPlace(tx: Ctx, accountId: string): Promise<boolean> {
  const [place] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), isNull(memberships.until)))
    .limit(1)
  if (place) return true
  const [staff] = await tx.db
    .select({ id: trainingStaff.id })
    .from(trainingStaff)
    .where(and(eq(trainingStaff.accountId, accountId), isNull(trainingStaff.until)))
    .limit(1)
  if (staff) return true
  const [role] = await tx.db
    .select({ id: accountRoles.id })
    .from(accountRoles)
    .where(and(eq(accountRoles.accountId, accountId), isNull(accountRoles.until)))
    .limit(1)
  return role !== undefined
}

/** Whether this person is the only one who runs the structure for good: before they go, they name another. For a page; commands ask again. */
export async function isLastReferent(ctx: Ctx, organisationId: string, accountId: string): Promise<boolean> {
  const member = await memberHere(ctx, organisationId, accountId)
  return member !== undefined && isLasting(member) && !(await hasAnotherReferent(ctx, organisationId, accountId))
}
