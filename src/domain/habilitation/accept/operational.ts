import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { accounts, membershipRoles, memberships, roleInForce } from '../../comptes/index.ts'

/**
 * The condition that somebody runs this structure: one of its référents has an account in use, whatever they sign in with (W-20). A file that is
 * accepted is « opérationnelle » from then on: derived from the accounts, never stored.
 */
export function isOperational(organisationId: SQLWrapper, now: Date): SQL<boolean> {
  return sql<boolean>`exists (select from ${memberships} m
    join ${membershipRoles} r on r.membership_id = m.id
    join ${accounts} a on a.id = m.account_id
    where m.organisation_id = ${organisationId} and m.until is null and r.role = 'referent' and ${roleInForce(now)}
      and a.activated_at is not null and a.deactivated_at is null)`
}
