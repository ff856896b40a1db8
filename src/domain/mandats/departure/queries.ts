import { and, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { openJson } from '../../../platform/crypto/json.ts'
import { accounts, people } from '../../comptes/index.ts'
import { activeSince, inActiveBase, unwrapUsagerKey, usagerKeys } from '../../usagers/index.ts'
import { acteDetails, places } from '../actes/model.ts'
import { followedClauses } from '../follow-up/index.ts'
import { actes, mandats } from '../tables.ts'
import { mandatInForce } from '../usable.ts'

/** How many mandats in force each of these aidants signed in this structure; those who signed none are not there. One statement. */
export async function signedInForce(
  ctx: Ctx,
  organisationId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (accountIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ accountId: mandats.signedBy, signed: count() })
    .from(mandats)
    .where(
      and(
        eq(mandats.organisationId, organisationId),
        inArray(mandats.signedBy, [...accountIds]),
        mandatInForce(ctx.clock.now()),
      ),
    )
    .groupBy(mandats.signedBy)
  return new Map(rows.map(({ accountId, signed }) => [accountId, signed]))
}

/** A mandat signed by somebody who leaves, and who follows the person now. By its number: a référent needs no name to see to it. */
export interface LeftBehind {
  readonly usagerId: string
  readonly number: string
  readonly expiresAt: Date
  /** null: nobody in place knows her any more. */
  readonly follower: { readonly accountId: string; readonly name: string } | null
}

/** A démarche that somebody who leaves meant to take up again, with their note. */
export interface ToResume {
  readonly acteId: string
  readonly number: string
  readonly startedAt: Date
  readonly theme: string
  readonly demarche: string
  readonly site: string | undefined
  readonly note: string | undefined
}

const SHOWN = 500

const followed = z.array(
  z.object({
    usagerId: z.string(),
    number: z.string(),
    expiresAt: z.coerce.date(),
    accountId: z.string().nullable(),
    name: z.string().nullable(),
  }),
)

/** What somebody of this structure leaves to others: the people whose mandat in force they signed, and what they had not finished. Two statements. */
export async function leftBehind(
  ctx: Ctx,
  organisationId: string,
  accountId: string,
): Promise<{ readonly people: readonly LeftBehind[]; readonly toResume: readonly ToResume[] }> {
  const now = ctx.clock.now()
  const result = await ctx.db.execute(sql`with ${followedClauses(organisationId, now)}
    select f.usager_id as "usagerId", f.number, f.expires_at as "expiresAt", f.follower as "accountId",
      p.given_name || ' ' || p.family_name as name
    from followed f left join ${accounts} a on a.id = f.follower left join ${people} p on p.id = a.person_id
    where exists (select from ${mandats} m where m.organisation_id = ${organisationId} and m.usager_id = f.usager_id
      and m.signed_by = ${accountId} and m.ended_at is null and m.expires_at > ${now})
    order by f.follower is null desc, f.expires_at, f.usager_id limit ${SHOWN}`)
  const { rows } = z.object({ rows: followed }).parse(result)
  return {
    people: rows.map(({ accountId: follower, name, ...person }) => ({
      ...person,
      follower: follower !== null && name !== null ? { accountId: follower, name } : null,
    })),
    toResume: await toResumeOf(ctx, organisationId, accountId),
  }
}

async function toResumeOf(ctx: Ctx, organisationId: string, accountId: string): Promise<readonly ToResume[]> {
  const rows = await ctx.db
    .select({
      acteId: actes.id,
      number: mandats.number,
      startedAt: actes.startedAt,
      theme: actes.theme,
      usagerId: actes.usagerId,
      sealed: actes.detailsSealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(actes)
    .innerJoin(mandats, eq(mandats.id, actes.mandatId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, actes.usagerId))
    .where(
      and(
        eq(actes.organisationId, organisationId),
        eq(actes.accountId, accountId),
        eq(actes.outcome, 'a_reprendre'),
        isNull(actes.resumedAt),
        // What was left is no use to anybody once she has left the active base (DEC-40).
        inActiveBase(
          { organisationId: sql`actes.organisation_id`, usagerId: sql`actes.usager_id` },
          activeSince(ctx.clock.now()),
        ),
      ),
    )
    .orderBy(desc(actes.startedAt))
    .limit(SHOWN)
  return rows.flatMap(({ sealed, wrapped, usagerId, ...row }) => {
    if (!sealed) return []
    const details = openJson(unwrapUsagerKey(ctx, usagerId, wrapped), places.details(row.acteId), sealed, acteDetails)
    return [{ ...row, demarche: details.demarche, site: details.site, note: details.note }]
  })
}
