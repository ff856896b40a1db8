import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { emergencyStops } from '../tables.ts'

export type StopScope = 'aidant' | 'structure' | 'fournisseur'

/** The condition under which the stop `es` is in force for this account in this structure: the one place where the rule of DEC-15 is written. */
export function stopInForce(accountId: SQL, organisationId: SQL): SQL {
  return sql`es.effective_at is not null and es.lifted_at is null and (es.scope = 'fournisseur'
    or (es.scope = 'aidant' and es.account_id = ${accountId} and (es.organisation_id is null or es.organisation_id = ${organisationId}))
    or (es.scope = 'structure' and es.organisation_id = ${organisationId}))`
}

/** Several may cover one person: the widest is the one that people are told of. */
export const widestFirst = sql`case es.scope when 'fournisseur' then 0 when 'structure' then 1 else 2 end`

/** The emergency stop that covers this account, this structure or everybody now (DEC-15); null when there is none. One statement. */
export async function stopCovering(
  ctx: Ctx,
  who: { readonly accountId: string; readonly organisationId: string | null },
): Promise<StopScope | null> {
  const [stop] = await ctx.db
    .select({ scope: sql<StopScope>`es.scope` })
    .from(sql`${emergencyStops} es`)
    .where(stopInForce(sql`${who.accountId}::uuid`, sql`${who.organisationId}::uuid`))
    .orderBy(widestFirst)
    .limit(1)
  return stop?.scope ?? null
}
