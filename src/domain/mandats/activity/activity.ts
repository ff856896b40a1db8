import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { activeSince, notArchived } from '../../usagers/index.ts'
import { mandats } from '../tables.ts'

/** One act of a structure, as its référent reads it: who, what, when, under which mandat. Never whom it was done for by name. */
export interface ActivityEntry {
  readonly seq: number
  readonly at: Date
  readonly action: string
  readonly actorKind: string
  readonly actorName: string | null
  /** The account that the act is about, when it is about one. */
  readonly aboutName: string | null
  /** The mandat of the act; failing that, the latest one of the person it concerns. */
  readonly mandatNumber: string | null
  readonly details: Readonly<Record<string, unknown>>
}

export interface ActivityWanted {
  readonly accountId?: string | undefined
  /** Names of acts; every act when absent. */
  readonly actions?: readonly string[] | undefined
  readonly from?: Date | undefined
  /** Not included. */
  readonly until?: Date | undefined
  /** Only what is older than this entry. */
  readonly before?: { readonly at: Date; readonly seq: number } | undefined
}

const entry = {
  seq: journalEntries.seq,
  at: journalEntries.at,
  action: journalEntries.action,
  actorKind: journalEntries.actorKind,
  actorId: journalEntries.actorId,
  usagerId: journalEntries.usagerId,
  mandatId: journalEntries.mandatId,
  details: journalEntries.details,
}

/**
 * The acts of a structure, the latest first, `limit` at most: a page is found from its first entry, never by counting those before it, so that
 * the hundredth costs what the first does. One statement.
 */
export async function activityOfOrganisation(
  ctx: Ctx,
  organisationId: string,
  wanted: ActivityWanted,
  limit: number,
): Promise<readonly ActivityEntry[]> {
  const { accountId, actions, from, until, before } = wanted
  const common: (SQL | undefined)[] = [
    eq(journalEntries.organisationId, organisationId),
    accountId === undefined ? undefined : eq(journalEntries.actorId, accountId),
    from && gte(journalEntries.at, from),
    until && lt(journalEntries.at, until),
    before &&
      or(lt(journalEntries.at, before.at), and(eq(journalEntries.at, before.at), lt(journalEntries.seq, before.seq))),
    // The same said so that the index is entered at the right place.
    before && sql`${journalEntries.at} <= ${before.at}`,
    // The journal of somebody's mandats leaves the active base with them (DEC-40).
    notArchived(
      { organisationId: sql`journal_entries.organisation_id`, usagerId: sql`journal_entries.usager_id` },
      activeSince(ctx.clock.now()),
    ),
  ]
  const page = ctx.db
    .select(entry)
    .from(journalEntries)
    .where(and(...common, actions === undefined ? undefined : inArray(journalEntries.action, [...actions])))
    .orderBy(desc(journalEntries.at), desc(journalEntries.seq))
    .limit(limit)
    .as('page')
  return ctx.db
    .select({
      seq: page.seq,
      at: page.at,
      action: page.action,
      actorKind: page.actorKind,
      actorName: sql<
        string | null
      >`(select p.given_name || ' ' || p.family_name from ${accounts} a join ${people} p on p.id = a.person_id
        where page.actor_kind = 'account' and a.id = page.actor_id)`,
      aboutName: sql<
        string | null
      >`(select p.given_name || ' ' || p.family_name from ${accounts} a join ${people} p on p.id = a.person_id
        where a.id = case when page.details ->> 'account' ~ '^[0-9a-f-]{36}$' then (page.details ->> 'account')::uuid end)`,
      mandatNumber: sql<string | null>`coalesce(
        (select m.number from ${mandats} m where m.id = page.mandat_id and m.organisation_id = ${organisationId}),
        (select m.number from ${mandats} m where m.organisation_id = ${organisationId} and m.usager_id = page.usager_id
          and page.mandat_id is null order by m.signed_at desc limit 1))`,
      details: page.details,
    })
    .from(page)
    .orderBy(desc(page.at), desc(page.seq))
}
