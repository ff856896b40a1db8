import { eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Role } from '../model.ts'
import { roleInForce } from '../roles-in-force.ts'
import { accounts, factors, membershipRoles, memberships, people } from '../tables.ts'

/**
 * The condition that this account has a factor that serves, confirmed after `since` where it is given. Recovery codes are not one: they help
 * somebody out once, nobody signs in by them every day.
 */
export function hasFactor(accountId: SQL, since?: SQL): SQL<boolean> {
  return sql<boolean>`exists (select from ${factors} hf
    where hf.account_id = ${accountId} and hf.kind <> 'recovery_codes' and hf.confirmed_at is not null
      and hf.removed_at is null ${since ? sql`and hf.confirmed_at >= ${since}` : sql``})`
}

/** Somebody to be helped in, as the commands of this folder need them. */
export interface Invited {
  readonly id: string
  readonly email: string
  readonly givenName: string
  readonly phone: string | null
  readonly activatedAt: Date | null
  readonly deactivatedAt: Date | null
  readonly hasFactor: boolean
  /** Roles in the structure asked about; none for somebody who is not of it. */
  readonly roles: readonly Role[]
}

/** Reads an account and locks it, inside the caller's transaction: two links at once are one after the other. */
export async function lockInvited(
  tx: Ctx,
  accountId: string,
  organisationId: string | null,
): Promise<Invited | undefined> {
  const roles = sql<readonly Role[] | null>`(select json_agg(r.role order by r.role) from ${memberships} m
    join ${membershipRoles} r on r.membership_id = m.id
    where m.account_id = ${accounts.id} and m.organisation_id = ${organisationId}::uuid and m.until is null
      and ${roleInForce(tx.clock.now())})`
  const [row] = await tx.db
    .select({
      id: accounts.id,
      email: accounts.email,
      givenName: people.givenName,
      phone: people.phone,
      activatedAt: accounts.activatedAt,
      deactivatedAt: accounts.deactivatedAt,
      hasFactor: hasFactor(sql`${accounts.id}`),
      roles,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, accountId))
    .for('update', { of: accounts })
  return row && { ...row, roles: row.roles ?? [] }
}
