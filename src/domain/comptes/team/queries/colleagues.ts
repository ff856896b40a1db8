import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../../platform/context.ts'
import { folded, foldedWords, searchWords } from '../../../../platform/database/fold.ts'
import { accounts, people } from '../../tables.ts'
import { type Colleague, STANDINGS, type Standing } from '../model.ts'
import { colleagueColumns, colleagueFrom, colleagueRow, latestMemberships } from './colleague-row.ts'

export const TEAM_SORTS = ['nom', 'connexion', 'fonction'] as const
export type TeamSort = (typeof TEAM_SORTS)[number]

export interface TeamWanted {
  readonly tab: Standing
  readonly sort: TeamSort
  /** From 1. */
  readonly page: number
  readonly search?: string
}

export interface TeamPage {
  /** The tab shown: another than the one asked for when a search finds somebody there only. */
  readonly tab: Standing
  readonly rows: readonly Colleague[]
  readonly counts: Readonly<Record<Standing, number>>
  /** The page shown: the last one when a later one was asked for. */
  readonly page: number
  readonly pages: number
}

const PAGE_SIZE = 25

/** Letter by letter, whatever the database's own order: names are folded already. */
const BY_NAME = sql`l.family collate "C", l.given collate "C", l.account_id`
const ORDERS: Readonly<Record<TeamSort, SQL>> = {
  nom: BY_NAME,
  // Whoever was seen longest ago first: that is whom a référent looks for.
  connexion: sql`l.last_sign_in_at nulls first, ${BY_NAME}`,
  fonction: sql`l.job collate "C", ${BY_NAME}`,
}

/** What a typed word may begin. */
const SEARCHED = foldedWords(sql`p.given_name || ' ' || p.family_name || ' ' || e.occupation || ' ' || a.email`)

const pageRow = z.object({
  tab: z.enum(STANDINGS),
  page: z.coerce.number(),
  actif: z.coerce.number(),
  a_activer: z.coerce.number(),
  parti: z.coerce.number(),
  accountId: z.string().nullable(),
})

/**
 * One page of a team: by tab, twenty-five at a time; searched (every word typed begins a word of the name, the job or the address; accents and
 * case aside), sorted as a French dictionary would. What each of them holds is read for this page only. One statement.
 */
export async function teamPage(ctx: Ctx, organisationId: string, wanted: TeamWanted): Promise<TeamPage> {
  const words = searchWords(wanted.search ?? '')
  const matching = words.map((word) => sql`l.words like ${`% ${word}%`}`)
  const tabs = [wanted.tab, ...STANDINGS.filter((one) => one !== wanted.tab)]
  const firstWithSomebody = sql.join(
    tabs.map((one) => sql`when ${sql.identifier(one)} > 0 then ${one}`),
    sql` `,
  )
  const result = await ctx.db.execute(sql`with everybody as (${latestMemberships(organisationId)}),
    lines as (select e.account_id, a.last_sign_in_at,
        case when e.until is not null or a.deactivated_at is not null then 'parti'
          when a.activated_at is null then 'a_activer' else 'actif' end as standing,
        ${folded(sql`p.family_name`)} as family, ${folded(sql`p.given_name`)} as given,
        ${wanted.sort === 'fonction' ? folded(sql`e.occupation`) : sql`''`} as job, ${words.length > 0 ? SEARCHED : sql`''`} as words
      from everybody e join ${accounts} a on a.id = e.account_id join ${people} p on p.id = a.person_id),
    found as (select * from lines l where ${matching.length > 0 ? sql.join(matching, sql` and `) : sql`true`}),
    counted as (select count(*) filter (where standing = 'actif') as actif,
        count(*) filter (where standing = 'a_activer') as a_activer, count(*) filter (where standing = 'parti') as parti from found),
    chosen as (select counted.*, ${words.length > 0 ? sql`case ${firstWithSomebody} else ${wanted.tab} end` : sql`${wanted.tab}`} as tab
      from counted),
    shown as (select chosen.*, least(${wanted.page}::bigint, greatest(1, ceil(
        (case tab when 'actif' then actif when 'a_activer' then a_activer else parti end) / ${PAGE_SIZE}::numeric)::bigint)) as page from chosen),
    placed as (select l.account_id, row_number() over (order by ${ORDERS[wanted.sort]}) as place
      from found l, shown where l.standing = shown.tab)
    select shown.tab, shown.page, shown.actif, shown.a_activer, shown.parti, ${colleagueColumns(organisationId, ctx.clock.now())}
    from shown
      left join placed on placed.place > (shown.page - 1) * ${PAGE_SIZE} and placed.place <= shown.page * ${PAGE_SIZE}
      left join everybody e on e.account_id = placed.account_id
      left join ${accounts} a on a.id = e.account_id left join ${people} p on p.id = a.person_id
    order by placed.place`)
  const { rows } = z.object({ rows: z.array(z.looseObject(pageRow.shape)) }).parse(result)
  const [first] = rows
  if (!first) throw new Error('counting always answers')
  const { tab, page, actif, a_activer, parti } = first
  const counts = { actif, a_activer, parti }
  return {
    tab,
    page,
    counts,
    pages: Math.max(1, Math.ceil(counts[tab] / PAGE_SIZE)),
    rows: rows.filter(({ accountId }) => accountId !== null).map((row) => colleagueFrom(colleagueRow.parse(row))),
  }
}

/** Somebody who is or was of this structure; undefined for anybody else. One statement. */
export async function colleagueOf(ctx: Ctx, organisationId: string, accountId: string): Promise<Colleague | undefined> {
  const result = await ctx.db.execute(sql`with everybody as (${latestMemberships(organisationId, accountId)})
    select ${colleagueColumns(organisationId, ctx.clock.now())}
    from everybody e join ${accounts} a on a.id = e.account_id join ${people} p on p.id = a.person_id`)
  const [row] = z.object({ rows: z.array(colleagueRow) }).parse(result).rows
  return row && colleagueFrom(row)
}
