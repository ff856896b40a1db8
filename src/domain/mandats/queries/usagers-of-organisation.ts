import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  type CivilIdentity,
  matchesPrepared,
  type OrganisationPerson,
  peopleOf,
  peopleOfThese,
  type SearchQuery,
  searchQuery,
  sortKey,
} from '../../usagers/index.ts'
import { ACTIVE_BASE_YEARS, RECENT, yearsAfter } from '../model.ts'
import { type MandatSummary, mandatsOfUsagers } from './mandats-of-usagers.ts'

/** Where a usager is listed: with a mandat in force (suspended ones among them), one that ran out, one that an act ended. She may be in several. */
export type UsagerTab = 'actifs' | 'expires' | 'termines'
export type UsagerSort = 'recent' | 'nom' | 'echeance'

export interface UsagersWanted {
  readonly tab: UsagerTab
  readonly search?: string
  readonly sort?: UsagerSort
  /** From 1. */
  readonly page: number
}

export interface UsagerRow {
  readonly usagerId: string
  readonly identity: CivilIdentity
  /** The name that this organisation was asked to use. */
  readonly nameInUse: string | undefined
  /** The latest signature, end or act, in milliseconds since 1970. */
  readonly latestAct: Date
  /** The mandats that put her in this tab, latest first. */
  readonly mandats: readonly MandatSummary[]
}

export interface UsagersPage {
  /** The tab shown: another than the one asked for when a search finds somebody there only. */
  readonly tab: UsagerTab
  readonly rows: readonly UsagerRow[]
  readonly counts: Readonly<Record<UsagerTab, number>>
  /** The page shown: the last one when a later one was asked for. */
  readonly page: number
  readonly pages: number
}

const PAGE_SIZE = 25

/**
 * The usagers of one organisation, by tab, with how many each tab holds. By default the latest act first, twenty-five at a time, sorted and
 * cut by the database; by name, or searched (accents, order of words, birth name and name in use), in memory, since names are sealed.
 * Without a search, what ended over a year ago is left out; a search finds it for three years (DEC-40). Three statements.
 */
export async function usagersOfOrganisation(
  ctx: Ctx,
  organisationId: string,
  wanted: UsagersWanted,
): Promise<UsagersPage> {
  const query = searchQuery(wanted.search ?? '')
  const inMemory = query !== undefined || wanted.sort === 'nom'
  const { tab, people, counts, page } = inMemory
    ? await sortedInMemory(ctx, organisationId, wanted, query)
    : await sortedByDatabase(ctx, organisationId, wanted)
  const all = await mandatsOfUsagers(
    ctx,
    organisationId,
    people.map(({ person }) => person.usagerId),
  )
  const ofUsager = Map.groupBy(all, (mandat) => mandat.usagerId)
  return {
    tab,
    rows: people.map(({ person, latest }) => ({
      usagerId: person.usagerId,
      identity: person.identity,
      nameInUse: person.contact.nameInUse,
      latestAct: new Date(latest),
      mandats: (ofUsager.get(person.usagerId) ?? []).filter((mandat) => tabOf(mandat) === tab),
    })),
    counts,
    page,
    pages: pagesOf(counts[tab]),
  }
}

/** The tab that a mandat puts its usager in; none for one that another took over: nothing ended for her. */
function tabOf({ state }: MandatSummary): UsagerTab | undefined {
  if (state === 'actif' || state === 'suspendu') return 'actifs'
  if (state === 'expire') return 'expires'
  return state === 'remplace' || state === 'transfere' ? undefined : 'termines'
}

function pagesOf(count: number): number {
  return Math.max(1, Math.ceil(count / PAGE_SIZE))
}

interface Listed {
  readonly person: OrganisationPerson
  /** Milliseconds since 1970. */
  readonly latest: number
}
interface Found {
  readonly tab: UsagerTab
  readonly people: readonly Listed[]
  readonly counts: Record<UsagerTab, number>
  readonly page: number
}

/** One line per usager: the tabs she is in, and what she is sorted by. The same classification as `tabOf`, in SQL. */
function standing(ctx: Ctx, organisationId: string, since: Date): SQL {
  const now = sql`${ctx.clock.now().toISOString()}::timestamptz`
  const from = sql`${since.toISOString()}::timestamptz`
  // The last acts in one pass over their index: one look-up per usager costs twice the rest of the statement in a large organisation.
  return sql`
    select mandats.usager_id,
      bool_or(ended_at is null and expires_at > ${now}) as actifs,
      bool_or(ended_at is null and expires_at <= ${now} and expires_at > ${from}) as expires,
      bool_or(ended_at > ${from} and end_reason not in ('remplace', 'transfere')) is true as termines,
      greatest(max(signed_at), max(ended_at), max(last_acte)) as latest,
      min(expires_at) filter (where ended_at is null and expires_at > ${now}) as next_expiry
    from mandats left join (
      select usager_id, max(started_at) as last_acte from actes where organisation_id = ${organisationId}::uuid group by usager_id
    ) acted on acted.usager_id = mandats.usager_id
    where organisation_id = ${organisationId}::uuid and document_sealed is not null
    group by mandats.usager_id`
}

const TAB_COLUMN: Readonly<Record<UsagerTab, SQL>> = {
  actifs: sql`actifs`,
  expires: sql`expires`,
  termines: sql`termines`,
}

const pageRows = z.array(
  z.object({
    actifs: z.number(),
    expires: z.number(),
    termines: z.number(),
    page: z.number(),
    usager_id: z.string().nullable(),
    latest: z.number().nullable(),
  }),
)

async function sortedByDatabase(ctx: Ctx, organisationId: string, wanted: UsagersWanted): Promise<Found> {
  const since = after(ctx.clock.now(), -RECENT)
  const order = wanted.sort === 'echeance' ? sql`next_expiry asc nulls last, latest desc` : sql`latest desc`
  const column = TAB_COLUMN[wanted.tab]
  const result = await ctx.db.execute(sql`
    with standing as materialized (${standing(ctx, organisationId, since)}),
    counts as (
      select count(*) filter (where actifs)::int as actifs, count(*) filter (where expires)::int as expires,
        count(*) filter (where termines)::int as termines,
        least(${wanted.page}::int, greatest(1, ceil(count(*) filter (where ${column}) / ${PAGE_SIZE}::numeric)::int)) as page
      from standing
    )
    select counts.*, listed.usager_id, (extract(epoch from listed.latest) * 1000)::float8 as latest
    from counts left join lateral (
      select usager_id, latest, row_number() over (order by ${order}, usager_id) as place from standing where ${column}
      order by ${order}, usager_id
      limit ${PAGE_SIZE}::int offset (greatest(counts.page, 1) - 1) * ${PAGE_SIZE}::int
    ) listed on true
    order by listed.place`)
  const rows = pageRows.parse(rowsOf(result))
  const [first] = rows
  const counts = { actifs: first?.actifs ?? 0, expires: first?.expires ?? 0, termines: first?.termines ?? 0 }
  const listed = rows.flatMap(({ usager_id, latest }) => (usager_id && latest !== null ? [{ usager_id, latest }] : []))
  const people = new Map(
    (
      await peopleOfThese(
        ctx,
        organisationId,
        listed.map(({ usager_id }) => usager_id),
      )
    ).map((person) => [person.usagerId, person]),
  )
  return {
    tab: wanted.tab,
    counts,
    page: Math.max(1, first?.page ?? 1),
    people: listed.flatMap(({ usager_id, latest }) => {
      const person = people.get(usager_id)
      return person ? [{ person, latest }] : []
    }),
  }
}

const standingRows = z.array(
  z.object({
    usager_id: z.string(),
    actifs: z.boolean(),
    expires: z.boolean(),
    termines: z.boolean(),
    latest: z.number(),
    next_expiry: z.number().nullable(),
  }),
)

async function sortedInMemory(
  ctx: Ctx,
  organisationId: string,
  wanted: UsagersWanted,
  query: SearchQuery | undefined,
): Promise<Found> {
  const now = ctx.clock.now()
  const since = query ? yearsAfter(now, -ACTIVE_BASE_YEARS) : after(now, -RECENT)
  const result = await ctx.db.execute(sql`
    select usager_id::text, actifs, expires, termines, (extract(epoch from latest) * 1000)::float8 as latest,
      (extract(epoch from next_expiry) * 1000)::float8 as next_expiry
    from (${standing(ctx, organisationId, since)}) standing where actifs or expires or termines`)
  const standings = new Map(standingRows.parse(rowsOf(result)).map((row) => [row.usager_id, row]))
  const matching = (await peopleOf(ctx, organisationId)).flatMap((person) => {
    const row = standings.get(person.usagerId)
    return row && (!query || matchesPrepared(person.identity, person.contact, query)) ? [{ person, row }] : []
  })
  const count = (tab: UsagerTab) => matching.filter(({ row }) => row[tab]).length
  const counts = { actifs: count('actifs'), expires: count('expires'), termines: count('termines') }
  // Whoever looks for a person does not know in which tab she is.
  const elsewhere = (['actifs', 'expires', 'termines'] as const).find((one) => counts[one] > 0)
  const tab = query && counts[wanted.tab] === 0 && elsewhere ? elsewhere : wanted.tab
  const page = Math.min(Math.max(1, wanted.page), pagesOf(counts[tab]))
  const compare = {
    recent: (a: Line, b: Line) => b.latest - a.latest,
    echeance: (a: Line, b: Line) => (a.next ?? Infinity) - (b.next ?? Infinity) || b.latest - a.latest,
    nom: (a: Line, b: Line) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  }[wanted.sort ?? 'recent']
  const lines: Line[] = matching
    .filter(({ row }) => row[tab])
    .map(({ person, row }) => ({ person, latest: row.latest, next: row.next_expiry, name: sortKey(person.identity) }))
  lines.sort((a, b) => compare(a, b) || (a.person.usagerId < b.person.usagerId ? -1 : 1))
  return { tab, counts, page, people: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }
}

interface Line extends Listed {
  readonly next: number | null
  readonly name: string
}

/** Both drivers answer an object with rows, which the query builder's common type does not say. */
function rowsOf(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'rows' in result ? result.rows : []
}
