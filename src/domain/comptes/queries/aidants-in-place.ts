import { type SQL, sql } from 'drizzle-orm'
import { roleInForce } from '../roles-in-force.ts'
import { accounts, membershipRoles, memberships } from '../tables.ts'

/** The accounts (`account_id`) that are aidants of this structure now and have come in at least once: a part of larger statements. */
export function aidantsInPlace(organisationId: string, now: Date): SQL {
  return sql`select m.account_id from ${memberships} m
    join ${membershipRoles} r on r.membership_id = m.id
    join ${accounts} a on a.id = m.account_id
    where m.organisation_id = ${organisationId} and m.until is null and r.role = 'aidant'
      and ${roleInForce(now)} and a.deactivated_at is null and a.activated_at is not null`
}
