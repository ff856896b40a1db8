import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Role } from './model.ts'
import { accounts, membershipRoles, memberships } from './tables.ts'

/** The condition under which the role `r` counts: not ended, nor over by itself (a co-référent for holidays). The one place where it is written. */
export function roleInForce(now: Date | SQLWrapper): SQL {
  return sql`r.until is null and (r.planned_end is null or r.planned_end > ${now})`
}

/** The condition that this account has this role in this structure now, and is active. */
export function inPlace(who: {
  readonly accountId: SQLWrapper
  readonly organisationId: SQLWrapper
  readonly role: Role
  readonly now: Date | SQLWrapper
}): SQL<boolean> {
  return sql<boolean>`exists (select 1 from ${memberships} m
    join ${membershipRoles} r on r.membership_id = m.id
    join ${accounts} a on a.id = m.account_id
    where m.account_id = ${who.accountId} and m.organisation_id = ${who.organisationId} and m.until is null
      and r.role = ${who.role} and ${roleInForce(who.now)} and a.deactivated_at is null)`
}

/** The condition that a row of `memberships`, in a statement that joins other tables too, is current and gives at least one role. */
export function currentMembership(now: Date): SQL {
  return sql`${memberships.until} is null and exists (select from ${membershipRoles} r
    where r.membership_id = ${memberships.id} and ${roleInForce(now)})`
}
