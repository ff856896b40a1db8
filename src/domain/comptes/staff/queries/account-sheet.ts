import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../../platform/context.ts'
import { organisations } from '../../../organisations/index.ts'
import type { EndReason, GlobalRole } from '../../model.ts'
import { roleInForce } from '../../roles-in-force.ts'
import { accountRoles, accounts, emergencyStops, factors, membershipRoles, memberships, people } from '../../tables.ts'

/** An account as our team sees it. No secret, no usager, nothing that was done in anybody's name. */
export interface AccountSheet {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly createdAt: Date
  readonly activatedAt: Date | null
  readonly lastSignInAt: Date | null
  readonly deactivatedAt: Date | null
  readonly deactivationReason: EndReason | null
  readonly factorCount: number
  readonly globalRoles: readonly GlobalRole[]
  readonly structures: readonly {
    readonly id: string
    readonly name: string
    readonly roles: readonly ('aidant' | 'referent')[]
  }[]
  /** The stops over this person in force, here or everywhere. */
  readonly stops: readonly { readonly id: string; readonly everywhere: boolean; readonly reason: string }[]
}

const structuresShape = z
  .array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(['aidant', 'referent'])) }))
  .nullable()
const stopsShape = z.array(z.object({ id: z.string(), everywhere: z.boolean(), reason: z.string() })).nullable()

/** The account with this id. One statement. For `TeamMember`s alone. */
export async function accountSheet(ctx: Ctx, accountId: string): Promise<AccountSheet | undefined> {
  const now = ctx.clock.now()
  const [row] = await ctx.db
    .select({
      id: accounts.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      email: accounts.email,
      phone: people.phone,
      createdAt: accounts.createdAt,
      activatedAt: accounts.activatedAt,
      lastSignInAt: accounts.lastSignInAt,
      deactivatedAt: accounts.deactivatedAt,
      deactivationReason: accounts.deactivationReason,
      factorCount: sql<number>`(select count(*)::int from ${factors} f
        where f.account_id = ${accounts.id} and f.confirmed_at is not null and f.removed_at is null)`,
      globalRoles: sql<readonly GlobalRole[] | null>`(select json_agg(ar.role order by ar.role) from ${accountRoles} ar
        where ar.account_id = ${accounts.id} and ar.until is null)`,
      structures: sql<unknown>`(select json_agg(json_build_object('id', o.id, 'name', o.name, 'roles',
          (select coalesce(json_agg(r.role order by r.role), '[]') from ${membershipRoles} r
            where r.membership_id = m.id and ${roleInForce(now)})) order by o.name, o.id)
        from ${memberships} m join ${organisations} o on o.id = m.organisation_id
        where m.account_id = ${accounts.id} and m.until is null)`,
      stops: sql<unknown>`(select json_agg(json_build_object('id', es.id, 'everywhere', es.organisation_id is null, 'reason', es.reason)
          order by es.requested_at)
        from ${emergencyStops} es
        where es.scope = 'aidant' and es.account_id = ${accounts.id} and es.effective_at is not null and es.lifted_at is null)`,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, accountId))
  return (
    row && {
      ...row,
      globalRoles: row.globalRoles ?? [],
      structures: structuresShape.parse(row.structures) ?? [],
      stops: stopsShape.parse(row.stops) ?? [],
    }
  )
}
