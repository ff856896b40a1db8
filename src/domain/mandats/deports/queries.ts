import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Aidant } from '../../comptes/index.ts'
import { type CivilIdentity, openIdentity, usagerKeys, usagers } from '../../usagers/index.ts'
import { mandats } from '../tables.ts'
import { hasWithdrawnFrom } from './condition.ts'
import { deports } from './tables.ts'

/** Somebody for whom an aidant no longer acts. */
export interface WithdrawnFrom {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly since: Date
}

/** From whom this aidant withdrew in their current structure, the latest first. One statement. */
export async function withdrawnFrom(ctx: Ctx, aidant: Aidant): Promise<readonly WithdrawnFrom[]> {
  const rows = await ctx.db
    .select({
      usagerId: deports.usagerId,
      since: deports.since,
      identitySealed: usagers.identitySealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(deports)
    .innerJoin(usagers, eq(usagers.id, deports.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, deports.usagerId))
    .where(
      and(
        eq(deports.accountId, aidant.accountId),
        eq(deports.organisationId, aidant.organisation.id),
        isNull(deports.until),
      ),
    )
    .orderBy(desc(deports.since), deports.usagerId)
  return rows.flatMap((row) => {
    const identity = openIdentity(ctx, row)
    return identity ? [{ usagerId: row.usagerId, identity, since: row.since }] : []
  })
}

/**
 * Where this aidant stands with a person of their structure: undefined for somebody whom it does not know. One statement.
 */
export async function standingWith(
  ctx: Ctx,
  aidant: Aidant,
  usagerId: string,
): Promise<{ readonly identity: CivilIdentity; readonly hasWithdrawn: boolean } | undefined> {
  const [row] = await ctx.db
    .select({
      usagerId: usagers.id,
      identitySealed: usagers.identitySealed,
      wrapped: usagerKeys.wrapped,
      hasWithdrawn: hasWithdrawnFrom({
        accountId: sql`${aidant.accountId}::uuid`,
        organisationId: sql`${aidant.organisation.id}::uuid`,
        usagerId: sql`${usagers.id}`,
      }),
    })
    .from(usagers)
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
    .where(
      and(
        eq(usagers.id, usagerId),
        sql`exists (select 1 from ${mandats} m where m.usager_id = ${usagers.id} and m.organisation_id = ${aidant.organisation.id})`,
      ),
    )
  const identity = row && openIdentity(ctx, row)
  return identity && { identity, hasWithdrawn: row.hasWithdrawn }
}
