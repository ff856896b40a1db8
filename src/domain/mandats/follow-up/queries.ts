import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people } from '../../comptes/index.ts'
import { LONG_DURATIONS, SOON } from '../model.ts'
import { mandats } from '../tables.ts'
import { followedClauses } from './followed.ts'

/** One aidant, and the mandats that they answer for. */
interface AidantMandats {
  readonly accountId: string
  readonly name: string
  /** False for somebody who left, or may no longer act. */
  readonly inPlace: boolean
  /** Signed by them and in force. */
  readonly inForce: number
  readonly expiring: number
  readonly suspended: number
  /** People whom they follow. */
  readonly people: number
}

export interface MandatsByAidant {
  readonly rows: readonly AidantMandats[]
  readonly total: number
  readonly page: number
  readonly pages: number
  /** People in force whom nobody in place knows. */
  readonly unfollowed: number
}

const PER_PAGE = 50

const aidantShape = z.object({
  accountId: z.string(),
  name: z.string(),
  inPlace: z.boolean(),
  inForce: z.coerce.number(),
  expiring: z.coerce.number(),
  suspended: z.coerce.number(),
  people: z.coerce.number(),
  total: z.coerce.number(),
  unfollowed: z.coerce.number(),
})

/** Who signed what and who follows whom, by name, fifty a page: aidants in place, and those who left mandats in force behind. One statement. */
export async function mandatsByAidant(ctx: Ctx, organisationId: string, page: number): Promise<MandatsByAidant> {
  const now = ctx.clock.now()
  const result = await ctx.db.execute(sql`with ${followedClauses(organisationId, now)},
    signed as (select m.signed_by as account_id,
        count(*) filter (where m.suspended_at is null) as in_force,
        count(*) filter (where m.suspended_at is null and m.expires_at < ${after(now, SOON)}
          and m.duration in ${[...LONG_DURATIONS]}) as expiring,
        count(*) filter (where m.suspended_at is not null) as suspended
      from ${mandats} m
      where m.organisation_id = ${organisationId} and m.ended_at is null and m.expires_at > ${now}
      group by m.signed_by),
    follows as (select follower as account_id, count(*) as people from followed where follower is not null group by follower)
    select who.account_id as "accountId", named.given_name || ' ' || named.family_name as name,
      exists (select from place where place.account_id = who.account_id) as "inPlace",
      coalesce(signed.in_force, 0) as "inForce", coalesce(signed.expiring, 0) as expiring,
      coalesce(signed.suspended, 0) as suspended, coalesce(follows.people, 0) as people,
      count(*) over () as total, (select count(*) from followed where follower is null) as unfollowed
    from (select account_id from place union select account_id from signed) who
      -- Looked up one by one: the planner thinks that they are many, and would read every account there is.
      cross join lateral (select p.given_name, p.family_name from ${accounts} a join ${people} p on p.id = a.person_id
        where a.id = who.account_id limit 1) named
      left join signed on signed.account_id = who.account_id left join follows on follows.account_id = who.account_id
    order by named.family_name, named.given_name, who.account_id limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`)
  const read = z.object({ rows: z.array(aidantShape) }).parse(result).rows
  const total = read[0]?.total ?? 0
  return {
    rows: read,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PER_PAGE)),
    unfollowed: read[0]?.unfollowed ?? 0,
  }
}

/** One person with a mandat that stands, by its number: a référent needs no name to see to it that somebody follows her. */
export interface FollowedPerson {
  readonly usagerId: string
  readonly mandatId: string
  readonly number: string
  readonly expiresAt: Date
  readonly suspended: boolean
  readonly follower: { readonly accountId: string; readonly name: string; readonly chosen: boolean } | null
}

/** Everybody, those whom nobody knows any more, or those whom one aidant follows. */
export type FollowedWanted = 'tous' | 'a_confier' | { readonly accountId: string }

const personShape = z.object({
  usagerId: z.string(),
  mandatId: z.string(),
  number: z.string(),
  expiresAt: z.coerce.date(),
  suspended: z.boolean(),
  chosen: z.boolean(),
  follower: z.string().nullable(),
  name: z.string().nullable(),
  total: z.coerce.number(),
})

/** The people of a structure and who follows them, whoever runs out first at the head, fifty a page. One statement. */
export async function followedPeople(
  ctx: Ctx,
  organisationId: string,
  wanted: FollowedWanted,
  page: number,
): Promise<{ readonly rows: readonly FollowedPerson[]; readonly total: number; readonly pages: number }> {
  const now = ctx.clock.now()
  const condition =
    wanted === 'tous'
      ? sql`true`
      : wanted === 'a_confier'
        ? sql`followed.follower is null`
        : sql`followed.follower = ${wanted.accountId}`
  const result = await ctx.db.execute(sql`with ${followedClauses(organisationId, now)}
    select shown.usager_id as "usagerId", shown.mandat_id as "mandatId", shown.number, shown.expires_at as "expiresAt",
      shown.suspended_at is not null as suspended, shown.chosen, shown.follower,
      p.given_name || ' ' || p.family_name as name, shown.total
    from (select followed.*, count(*) over () as total from followed where ${condition}
        order by followed.expires_at, followed.usager_id limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}) shown
      left join ${accounts} a on a.id = shown.follower left join ${people} p on p.id = a.person_id
    order by shown.expires_at, shown.usager_id`)
  const read = z.object({ rows: z.array(personShape) }).parse(result).rows
  const total = read[0]?.total ?? 0
  return {
    total,
    pages: Math.max(1, Math.ceil(total / PER_PAGE)),
    rows: read.map(({ usagerId, mandatId, number, expiresAt, suspended, chosen, follower, name }) => ({
      usagerId,
      mandatId,
      number,
      expiresAt,
      suspended,
      follower: follower !== null && name !== null ? { accountId: follower, name, chosen } : null,
    })),
  }
}
