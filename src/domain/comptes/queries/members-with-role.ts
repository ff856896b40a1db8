import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Role } from '../model.ts'
import { roleInForce } from '../roles-in-force.ts'
import { accounts, membershipRoles, memberships } from '../tables.ts'

/** The active accounts that have this role in this structure now: whom a mail about it goes to. */
export function membersWithRole(
  ctx: Ctx,
  organisationId: string,
  role: Role,
): Promise<readonly { readonly id: string; readonly email: string }[]> {
  return ctx.db
    .select({ id: sql<string>`a.id`, email: sql<string>`a.email` })
    .from(
      sql`${memberships} m join ${membershipRoles} r on r.membership_id = m.id join ${accounts} a on a.id = m.account_id`,
    )
    .where(
      sql`m.organisation_id = ${organisationId} and m.until is null and r.role = ${role}
        and ${roleInForce(ctx.clock.now())} and a.deactivated_at is null`,
    )
    .orderBy(sql`a.id`)
}
