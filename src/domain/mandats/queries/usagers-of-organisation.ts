import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/database/database.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import {
  activeSince,
  type CivilIdentity,
  matchesPrepared,
  peopleOf,
  peopleOfThese,
  personMark,
  searchQuery,
  sortKey,
  usagerSettings,
  usagers,
} from '../../usagers/index.ts'
import { RECENT } from '../model.ts'
import { mandats } from '../tables.ts'
import { type MandatJson, type MandatSummary, mandatsJson, summaryOf } from './mandat-summaries.ts'

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
 * The usagers of one organisation, by tab, with how many each tab holds, twenty-five at a time, the latest act first by default; sorted and
 * cut by the database. By name, or searched (accents, order of words, birth name and name in use), it sorts among those found in memory, since
 * names are sealed. Without a search, what ended over a year ago is left out; a search finds it for three years (DEC-40). One statement, two
 * with names; one more for the people on the page who were not opened lately.
 */
export async function usagersOfOrganisation(
  ctx: Ctx,
  organisationId: string,
  wanted: UsagersWanted,
  few = FEW,
): Promise<UsagersPage> {
  const now = ctx.clock.now()
  const query = searchQuery(wanted.search ?? '')
  const sort = wanted.sort ?? 'recent'
  const among = query !== undefined || sort === 'nom' ? await found(ctx, organisationId, wanted) : undefined
  const values = {
    organisationId,
    now,
    since: query ? activeSince(now) : after(now, -RECENT),
    tab: wanted.tab,
    // Whoever looks for a person does not know in which tab she is.
    elsewhere: query !== undefined,
    sort,
    page: wanted.page,
  }
  const lines =
    among === undefined
      ? await pageOfAll(ctx.db, values)
      : await (among.length <= few ? pageAmongFew : pageAmongMany)(ctx.db, { ...values, among: among.join(',') })
  const [first] = lines
  const tab = first?.tab ?? wanted.tab
  const counts = { actifs: first?.actifs ?? 0, expires: first?.expires ?? 0, termines: first?.termines ?? 0 }
  const people = await peopleOfThese(
    ctx,
    organisationId,
    new Map(lines.flatMap(({ usagerId, mark }) => (usagerId !== null && mark !== null ? [[usagerId, mark]] : []))),
  )
  return {
    tab,
    rows: lines.flatMap(({ usagerId, latest, mandats }) => {
      const person = usagerId === null ? undefined : people.get(usagerId)
      return person && latest !== null
        ? [
            {
              usagerId: person.usagerId,
              identity: person.identity,
              nameInUse: person.contact.nameInUse,
              latestAct: new Date(latest),
              mandats: (mandats ?? [])
                .map((mandat) => summaryOf(mandat, now))
                .filter((mandat) => tabOf(mandat) === tab),
            },
          ]
        : []
    }),
    counts,
    page: first?.page ?? 1,
    pages: Math.max(1, Math.ceil(counts[tab] / PAGE_SIZE)),
  }
}

/** The tab that a mandat puts its usager in; none for one that another took over: nothing ended for her. */
function tabOf({ state }: MandatSummary): UsagerTab | undefined {
  if (state === 'actif' || state === 'suspendu') return 'actifs'
  if (state === 'expire') return 'expires'
  return state === 'remplace' || state === 'transfere' ? undefined : 'termines'
}

/** Those who answer the search, or everybody; by name when that is the order wanted. */
async function found(ctx: Ctx, organisationId: string, wanted: UsagersWanted): Promise<readonly string[]> {
  const query = searchQuery(wanted.search ?? '')
  const people = await peopleOf(ctx, organisationId)
  const matching = query ? people.filter(({ identity, contact }) => matchesPrepared(identity, contact, query)) : people
  if (wanted.sort !== 'nom') return matching.map(({ usagerId }) => usagerId)
  return matching
    .map(({ usagerId, identity }) => ({ usagerId, name: sortKey(identity) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.usagerId < b.usagerId ? -1 : 1))
    .map(({ usagerId }) => usagerId)
}

const NAMES = ['organisationId', 'now', 'since', 'tab', 'elsewhere', 'sort', 'page'] as const

interface Line {
  readonly actifs: number
  readonly expires: number
  readonly termines: number
  readonly page: number
  readonly tab: UsagerTab
  readonly usagerId: string | null
  /** Milliseconds since 1970. */
  readonly latest: number | null
  readonly mark: string | null
  readonly mandats: readonly MandatJson[] | null
}

const columns = {
  actifs: sql<Line['actifs']>`actifs`,
  expires: sql<Line['expires']>`expires`,
  termines: sql<Line['termines']>`termines`,
  page: sql<Line['page']>`page`,
  tab: sql<Line['tab']>`tab`,
  usagerId: sql<Line['usagerId']>`usager_id`,
  latest: sql<Line['latest']>`latest`,
  mark: sql<Line['mark']>`mark`,
  mandats: sql<Line['mandats']>`mandats`,
}

const pageOfAll = preparedQuery(NAMES, (db, values) => linesOf(db, values, standingOfAll(values, sql`0`, sql``)))

/** Those asked, separated by commas, in the order in which they are. */
function asked(among: SQLWrapper): SQL {
  return sql`unnest(string_to_array(${among}, ',')::uuid[]) with ordinality asked (usager_id, rank)`
}

const pageAmongMany = preparedQuery([...NAMES, 'among'], (db, { among, ...values }) =>
  linesOf(db, values, standingOfAll(values, sql`asked.rank`, sql`join ${asked(among)} using (usager_id)`)),
)

const pageAmongFew = preparedQuery([...NAMES, 'among'], (db, { among, ...values }) =>
  linesOf(db, values, standingOfEach(values, asked(among))),
)

/** Beyond, one pass over all that an organisation has costs less than so many look-ups. */
const FEW = 200

type Values = Readonly<Record<(typeof NAMES)[number], SQLWrapper>>

function linesOf(db: Db, values: Values, standing: SQL) {
  return db.select(columns).from(pageOf(values, standing)).orderBy(sql`place`)
}

/** What the mandats of somebody, or of each, say: in which tabs she is, her last act, her next expiry. The classification is that of `tabOf`. */
function standingIn({ organisationId, now, since }: Values): SQL {
  const [at, from] = [sql`${now}::timestamptz`, sql`${since}::timestamptz`]
  return sql`bool_or(m.ended_at is null and m.expires_at > ${at}) as actifs,
    bool_or(m.ended_at is null and m.expires_at <= ${at} and m.expires_at > ${from}) as expires,
    bool_or(m.ended_at > ${from} and m.end_reason not in ('remplace', 'transfere')) is true as termines,
    max(greatest(m.signed_at, m.ended_at)) as last_own,
    min(m.expires_at) filter (where m.ended_at is null and m.expires_at > ${at}) as next_expiry
    from ${mandats} m where m.organisation_id = ${organisationId}::uuid and m.document_sealed is not null`
}

/** Everybody's. `rank` is what those among whom it looks are sorted by when the order is their names'. */
function standingOfAll(values: Values, rank: SQL, join: SQL): SQL {
  return sql`select own.*, greatest(own.last_own, known.last_acte_at) as latest_act, ${rank} as rank
    from (select m.usager_id, ${standingIn(values)} group by m.usager_id) own
    left join ${knownOf(values)} using (usager_id) ${join}`
}

/** That of a few, each looked up. */
function standingOfEach(values: Values, people: SQL): SQL {
  return sql`select asked.usager_id, own.*, greatest(own.last_own, known.last_acte_at) as latest_act, asked.rank
    from ${people} left join ${knownOf(values)} using (usager_id),
      lateral (select ${standingIn(values)} and m.usager_id = asked.usager_id having count(*) > 0) own`
}

/** The last act with each, which the database keeps (migration 0039). */
function knownOf({ organisationId }: Values): SQL {
  return sql`(select usager_id, last_acte_at from ${usagerSettings} where organisation_id = ${organisationId}::uuid) known`
}

/** One line per usager on the page, and one with the counts alone when there is nobody. */
function pageOf(values: Values, standing: SQL): SQL {
  const { organisationId, tab, elsewhere, sort, page } = values
  const organisation = sql`${organisationId}::uuid`
  const order = sql`case ${sort}::text when 'nom' then rank end, case ${sort}::text when 'echeance' then next_expiry end nulls last,
    latest_act desc, usager_id`
  return sql`(
    with standing as materialized (${standing}),
    counted as (
      select (count(*) filter (where actifs))::int as actifs, (count(*) filter (where expires))::int as expires,
        (count(*) filter (where termines))::int as termines
      from standing
    ),
    chosen as (
      select *, case
        when not ${elsewhere}::boolean or (case ${tab}::text when 'actifs' then actifs when 'expires' then expires else termines end) > 0 then ${tab}::text
        when actifs > 0 then 'actifs' when expires > 0 then 'expires' when termines > 0 then 'termines' else ${tab}::text end as tab
      from counted
    ),
    head as (
      select *, least(greatest(${page}::int, 1), greatest(1, ceil(
        (case tab when 'actifs' then actifs when 'expires' then expires else termines end) / ${sql.raw(String(PAGE_SIZE))}::numeric)::int)) as page
      from chosen
    )
    select head.*, listed.usager_id, listed.place, round(date_part('epoch', listed.latest_act) * 1000) as latest, ${personMark} as mark,
      ${mandatsJson(organisation, sql`listed.usager_id`)} as mandats
    from head left join lateral (
      select usager_id, latest_act, row_number() over () as place
      from (
        select * from standing
        where case head.tab when 'actifs' then standing.actifs when 'expires' then standing.expires else standing.termines end
        order by ${order}
        limit ${sql.raw(String(PAGE_SIZE))} offset (head.page - 1) * ${sql.raw(String(PAGE_SIZE))}
      ) cut
    ) listed on true
    left join ${usagerSettings} on usager_settings.organisation_id = ${organisation} and usager_settings.usager_id = listed.usager_id
    left join ${usagers} on usagers.id = listed.usager_id) page`
}
