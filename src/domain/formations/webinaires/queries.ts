import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people, type Referent } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { type RefusedRows, refusedRows } from './model.ts'
import { webinarRegistrations, webinars } from './tables.ts'

/** A webinar, as our team sees it in its list. */
export interface WebinarRow {
  readonly id: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly cancelledAt: Date | null
  readonly attendanceAt: Date | null
  readonly registered: number
  readonly attended: number
}

const SHOWN = 200

const rowColumns = {
  id: webinars.id,
  startsAt: webinars.startsAt,
  endsAt: webinars.endsAt,
  cancelledAt: webinars.cancelledAt,
  attendanceAt: webinars.attendanceAt,
  registered: sql<number>`(select count(*)::int from webinar_registrations r where r.webinar_id = webinars.id and r.registered_at is not null and r.cancelled_at is null)`,
  attended: sql<number>`(select count(*)::int from webinar_registrations r where r.webinar_id = webinars.id and r.attended_at is not null)`,
}

/** Every webinar, the latest first. One statement. For our team alone. */
export function teamWebinars(ctx: Ctx): Promise<readonly WebinarRow[]> {
  return ctx.db.select(rowColumns).from(webinars).orderBy(desc(webinars.startsAt)).limit(SHOWN)
}

interface WebinarGuest {
  readonly name: string
  readonly email: string
  readonly organisationName: string
  readonly city: string
  readonly registeredAt: Date | null
  readonly cancelledAt: Date | null
  readonly attendedAt: Date | null
}

export interface WebinarSheet extends WebinarRow {
  readonly joinUrl: string
  readonly refused: RefusedRows
  readonly guests: readonly WebinarGuest[]
}

/** One webinar and who is in it. Two statements. For our team alone. */
export async function teamWebinar(ctx: Ctx, webinarId: string): Promise<WebinarSheet | undefined> {
  const [webinar] = await ctx.db
    .select({ ...rowColumns, joinUrl: webinars.joinUrl, attendanceRefused: webinars.attendanceRefused })
    .from(webinars)
    .where(eq(webinars.id, webinarId))
  if (!webinar) return undefined
  const guests = await ctx.db
    .select({
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      email: accounts.email,
      organisationName: organisations.name,
      city: organisations.city,
      registeredAt: webinarRegistrations.registeredAt,
      cancelledAt: webinarRegistrations.cancelledAt,
      attendedAt: webinarRegistrations.attendedAt,
    })
    .from(webinarRegistrations)
    .innerJoin(accounts, eq(accounts.id, webinarRegistrations.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(organisations, eq(organisations.id, webinarRegistrations.organisationId))
    .where(eq(webinarRegistrations.webinarId, webinarId))
    .orderBy(asc(people.familyName), asc(people.givenName), accounts.id)
  const { attendanceRefused, ...sheet } = webinar
  return { ...sheet, refused: refusedRows.parse(attendanceRefused), guests }
}

/** A webinar to come, as a référent sees it. */
export interface WebinarOfReferent {
  readonly id: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly registered: boolean
  /** Only for who is registered. */
  readonly joinUrl: string | null
}

export interface ReferentWebinars {
  readonly upcoming: readonly WebinarOfReferent[]
  /** When this référent came to one, the latest first. */
  readonly attended: readonly Date[]
}

/** The webinars that a référent may come to, soonest first, and those they came to. Two statements. */
export async function referentWebinars(ctx: Ctx, { accountId }: Referent): Promise<ReferentWebinars> {
  const mine = and(eq(webinarRegistrations.webinarId, webinars.id), eq(webinarRegistrations.accountId, accountId))
  const rows = await ctx.db
    .select({
      id: webinars.id,
      startsAt: webinars.startsAt,
      endsAt: webinars.endsAt,
      joinUrl: webinars.joinUrl,
      registered: sql<boolean>`${webinarRegistrations.registeredAt} is not null and ${webinarRegistrations.cancelledAt} is null`,
    })
    .from(webinars)
    .leftJoin(webinarRegistrations, mine)
    .where(and(isNull(webinars.cancelledAt), gt(webinars.endsAt, ctx.clock.now())))
    .orderBy(asc(webinars.startsAt))
  const attended = await ctx.db
    .select({ startsAt: webinars.startsAt })
    .from(webinars)
    .innerJoin(webinarRegistrations, mine)
    .where(sql`${webinarRegistrations.attendedAt} is not null`)
    .orderBy(desc(webinars.startsAt))
  return {
    upcoming: rows.map(({ joinUrl, ...one }) => ({ ...one, joinUrl: one.registered ? joinUrl : null })),
    attended: attended.map(({ startsAt }) => startsAt),
  }
}
