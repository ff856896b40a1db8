import { and, asc, count, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { foldedWords, searchWords } from '../../../platform/database/fold.ts'
import { organisations } from '../../organisations/index.ts'
import { tracks } from '../tables.ts'
import type { PixRowRefused } from './model.ts'
import { pixImportRefusals, pixImports, pixReading, pixResults } from './tables.ts'

const PAGE_SIZE = 25

/** Results of addresses that neither a track nor an account has, and that nobody resolved or set aside: a condition on `pix_results`. */
export const pixUnmatched: SQL = sql`(pix_results.resolved_key is null and pix_results.set_aside_at is null
  and not exists (select 1 from tracks t where t.email_key = pix_results.email_key)
  and not exists (select 1 from accounts a where a.email_key = pix_results.email_key))`

export interface PixUnmatched {
  readonly id: string
  readonly emailKey: string
  readonly takenOn: string
  readonly score: number | null
}

const unmatchedColumns = {
  id: pixResults.id,
  emailKey: pixResults.emailKey,
  takenOn: pixResults.takenOn,
  score: pixResults.score,
}

export interface PixImportRow {
  readonly id: string
  readonly source: 'csv' | 'xlsx' | 'api'
  readonly fileName: string
  readonly at: Date
  readonly recorded: number
  readonly known: number
  readonly refused: number
}

const importColumns = {
  id: pixImports.id,
  source: pixImports.source,
  fileName: pixImports.fileName,
  at: pixImports.at,
  recorded: pixImports.recorded,
  known: pixImports.known,
  refused: pixImports.refused,
}

export interface PixOverview {
  /** The last time that Pix's interface was asked; undefined where it never was. */
  readonly reading: Omit<typeof pixReading.$inferSelect, 'one' | 'runningSince'> | undefined
  readonly imports: readonly PixImportRow[]
  readonly unmatched: readonly PixUnmatched[]
  readonly unmatchedCount: number
  readonly page: number
  readonly pages: number
}

/** What our team sees of Pix: the last reading, the last ten imports, a page of the results that are nobody's. Four statements. */
export async function pixOverview(ctx: Ctx, wantedPage: number): Promise<PixOverview> {
  const [reading] = await ctx.db.select().from(pixReading)
  const imports = await ctx.db.select(importColumns).from(pixImports).orderBy(desc(pixImports.at)).limit(10)
  const [counted] = await ctx.db.select({ total: count() }).from(pixResults).where(pixUnmatched)
  const unmatchedCount = counted?.total ?? 0
  const pages = Math.max(1, Math.ceil(unmatchedCount / PAGE_SIZE))
  const page = Math.min(Math.max(1, wantedPage), pages)
  const unmatched = await ctx.db
    .select(unmatchedColumns)
    .from(pixResults)
    .where(pixUnmatched)
    .orderBy(desc(pixResults.takenOn), pixResults.id)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
  return { reading, imports, unmatched, unmatchedCount, page, pages }
}

/** A result that an import recorded, and whose it is. */
interface PixImportedResult extends PixUnmatched {
  readonly line: number | null
  /** Among several tracks of that person, the latest. */
  readonly track: { readonly id: string; readonly name: string; readonly organisationName: string } | null
  readonly unmatched: boolean
}

export interface PixImportReport extends PixImportRow {
  readonly lines: readonly PixRowRefused[]
  /** The first ones, by line. */
  readonly results: readonly PixImportedResult[]
}

const REPORTED = 200

/** What an import did, line by line. Three statements. */
export async function pixImportReport(ctx: Ctx, importId: string): Promise<PixImportReport | undefined> {
  const [one] = await ctx.db.select(importColumns).from(pixImports).where(eq(pixImports.id, importId))
  if (!one) return undefined
  const lines = await ctx.db
    .select({ line: pixImportRefusals.line, problem: pixImportRefusals.problem })
    .from(pixImportRefusals)
    .where(eq(pixImportRefusals.importId, importId))
    .orderBy(asc(pixImportRefusals.line))
    .limit(REPORTED)
  const rows = await ctx.db
    .select({
      ...unmatchedColumns,
      line: pixResults.line,
      unmatched: sql<boolean>`${pixUnmatched}`,
      trackId: sql<string | null>`l.id`,
      name: sql<string | null>`l.given_name || ' ' || l.family_name`,
      organisationName: sql<string | null>`l.organisation_name`,
    })
    .from(pixResults)
    .leftJoin(
      sql`lateral (select t.id, t.given_name, t.family_name, o.name as organisation_name from tracks t
        join organisations o on o.id = t.organisation_id
        where t.email_key = coalesce(pix_results.resolved_key, pix_results.email_key)
        order by t.requested_at desc, t.id limit 1) l`,
      sql`true`,
    )
    .where(eq(pixResults.importId, importId))
    .orderBy(asc(pixResults.line), pixResults.id)
    .limit(REPORTED)
  const results = rows.map(({ trackId, name, organisationName, ...result }) => ({
    ...result,
    track: trackId === null ? null : { id: trackId, name: name ?? '', organisationName: organisationName ?? '' },
  }))
  return { ...one, lines, results }
}

/** Somebody on their way to an account whom Pix has told nothing of: whose a result may be. */
export interface PixCandidate {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly organisationName: string
  readonly city: string
}

/** One result that is nobody's; undefined for any other. */
export async function pixUnmatchedResult(ctx: Ctx, resultId: string): Promise<PixUnmatched | undefined> {
  const [result] = await ctx.db
    .select(unmatchedColumns)
    .from(pixResults)
    .where(and(eq(pixResults.id, resultId), pixUnmatched))
  return result
}

const SEARCHED = foldedWords(
  sql`${tracks.givenName} || ' ' || ${tracks.familyName} || ' ' || ${tracks.email} || ' ' || ${organisations.name} || ' ' || ${organisations.city}`,
)
const CANDIDATES = 10
/** More people than wait for Pix at one time. */
const COMPARED = 5_000
/** Letters that two addresses may differ by: a slip of the hand. */
const NEAR = 3

/**
 * Whose a result may be: with words, those whom they find; without, those whose address is nearly the one that was typed, or has the same name
 * before the @, the nearest first. One statement.
 */
export async function pixCandidates(ctx: Ctx, emailKey: string, search: string): Promise<readonly PixCandidate[]> {
  const words = searchWords(search)
  const rows = await ctx.db
    .select({
      id: tracks.id,
      givenName: tracks.givenName,
      familyName: tracks.familyName,
      email: tracks.email,
      organisationName: organisations.name,
      city: organisations.city,
    })
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(
      and(
        eq(tracks.eligibility, 'acceptee'),
        isNull(tracks.closedAt),
        sql`not exists (select 1 from pix_results x where x.email_key = ${tracks.emailKey} or x.resolved_key = ${tracks.emailKey})`,
        ...words.map((word) => sql`${SEARCHED} like ${`% ${word}%`}`),
      ),
    )
    .orderBy(asc(tracks.familyName), asc(tracks.givenName), tracks.id)
    .limit(words.length > 0 ? CANDIDATES : COMPARED)
  if (words.length > 0) return rows
  return rows
    .map((one) => ({ one, distance: addressDistance(emailKey, one.email.toLowerCase()) }))
    .filter(({ distance }) => distance <= NEAR)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, CANDIDATES)
    .map(({ one }) => one)
}

/** Letters to change from one address to the other; 1 when they only differ after the @: a personal mailbox in the place of a professional one. */
function addressDistance(a: string, b: string): number {
  if (a.slice(0, a.lastIndexOf('@')) === b.slice(0, b.lastIndexOf('@'))) return a === b ? 0 : 1
  if (Math.abs(a.length - b.length) > NEAR) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const changed = (row[j] ?? 0) + (letter === b[j] ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? Number.POSITIVE_INFINITY
}
