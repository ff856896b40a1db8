import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, memberships, people } from '../tables.ts'
import { aidantsInPlace } from './aidants-in-place.ts'

/** Somebody of a structure, to be picked in a list. */
export interface NamedMember {
  readonly accountId: string
  readonly name: string
}

/** The aidants of this structure now, by name. One statement. */
export function aidantsNamed(ctx: Ctx, organisationId: string): Promise<readonly NamedMember[]> {
  return ctx.db
    .select({ accountId: sql<string>`a.id`, name: sql<string>`p.given_name || ' ' || p.family_name` })
    .from(sql`(${aidantsInPlace(organisationId, ctx.clock.now())}) place
      join ${accounts} a on a.id = place.account_id join ${people} p on p.id = a.person_id`)
    .orderBy(sql`p.family_name, p.given_name, a.id`)
}

/** Everybody who is or was of this structure, by name: those whose acts its journal holds. One statement, in two halves that each have their index. */
export function everMembersNamed(ctx: Ctx, organisationId: string): Promise<readonly NamedMember[]> {
  return ctx.db
    .select({ accountId: sql<string>`a.id`, name: sql<string>`p.given_name || ' ' || p.family_name` })
    .from(sql`(select account_id from ${memberships} where organisation_id = ${organisationId} and until is null
        union select account_id from ${memberships} where organisation_id = ${organisationId} and until is not null) m
      join ${accounts} a on a.id = m.account_id join ${people} p on p.id = a.person_id`)
    .orderBy(sql`p.family_name, p.given_name, a.id`)
}
