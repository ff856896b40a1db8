import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Aidant } from '../../comptes/index.ts'
import {
  activeSince,
  type CivilIdentity,
  inActiveBase,
  openIdentity,
  usagerKeys,
  usagers,
} from '../../usagers/index.ts'
import { hasWithdrawnFrom } from './condition.ts'
import { deports } from './tables.ts'

/** Somebody for whom an aidant no longer acts. */
export interface WithdrawnFrom {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly since: Date
}

/** From whom this aidant withdrew in their current structure, the latest first; nobody who has left the active base (DEC-40). One statement. */
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
        inActiveBase(
          { organisationId: sql`deports.organisation_id`, usagerId: sql`deports.usager_id` },
          activeSince(ctx.clock.now()),
        ),
      ),
    )
    .orderBy(desc(deports.since), deports.usagerId)
  return rows.flatMap((row) => {
    const identity = openIdentity(ctx, row)
    return identity ? [{ usagerId: row.usagerId, identity, since: row.since }] : []
  })
}

/**
 * Where this aidant stands with a person of their structure: undefined for somebody whom it may not see (DEC-40). One statement.
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
        inActiveBase(
          { organisationId: sql`${aidant.organisation.id}::uuid`, usagerId: sql`usagers.id` },
          activeSince(ctx.clock.now()),
        ),
      ),
    )
  const identity = row && openIdentity(ctx, row)
  return identity && { identity, hasWithdrawn: row.hasWithdrawn }
}

/** From whom, among these, this aidant withdrew in their current structure. One statement, or none for nobody. */
export async function withdrawnAmong(
  ctx: Ctx,
  aidant: Aidant,
  usagerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (usagerIds.length === 0) return new Set()
  const rows = await ctx.db
    .select({ usagerId: deports.usagerId })
    .from(deports)
    .where(
      and(
        eq(deports.accountId, aidant.accountId),
        eq(deports.organisationId, aidant.organisation.id),
        inArray(deports.usagerId, [...usagerIds]),
        isNull(deports.until),
      ),
    )
  return new Set(rows.map(({ usagerId }) => usagerId))
}
