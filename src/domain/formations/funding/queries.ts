import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { trainingOrganisations } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { HOLDING_REGISTRATIONS, REGISTRATION_STATES, SESSION_CURRICULA, SESSION_FORMATS } from '../sessions/model.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import { FUNDERS, FUNDING_ACTS, FUNDING_STATES, type Funder } from './model.ts'
import { latestQuote } from './quotes.ts'
import type { FundingOwner } from './step.ts'
import { trainingFundingEvents, trainingFundings, trainingQuotes } from './tables.ts'

const instantText = z.coerce.date()

const lineShape = z.object({
  registrationId: z.string(),
  registration: z.enum(REGISTRATION_STATES),
  givenName: z.string(),
  familyName: z.string(),
  structure: z.string(),
  conseillerNumerique: z.boolean(),
  organisme: z.string(),
  curriculum: z.enum(SESSION_CURRICULA),
  format: z.enum(SESSION_FORMATS),
  department: z.string().nullable(),
  city: z.string(),
  startsAt: instantText,
  endsAt: instantText,
  priceCents: z.number(),
  state: z.enum(FUNDING_STATES).nullable(),
  stateSince: instantText.nullable(),
  funder: z.enum(FUNDERS).nullable(),
  funderName: z.string().nullable(),
  amountCents: z.number().nullable(),
  dueOn: z.string().nullable(),
  revision: z.number(),
  hasQuote: z.boolean(),
})

/** A place in a session, and who pays for it. `state` null: no quote was asked for, nor sent. */
export type FundingLine = z.infer<typeof lineShape>

const eventsShape = z.array(
  z.object({ act: z.enum(FUNDING_ACTS), at: instantText, amountCents: z.number().nullable() }),
)
/** Something that happened to the funding of a place. Which side did it, its act says. */
export type FundingEvent = z.infer<typeof eventsShape>[number]

export interface FundingSheet extends FundingLine {
  /** In order. */
  readonly events: readonly FundingEvent[]
}

const FROM: SQL = sql`${trainingRegistrations} r join ${trainingSessions} s on s.id = r.session_id
  join ${trainingOrganisations} g on g.id = s.training_organisation_id
  join ${tracks} k on k.id = r.track_id join ${organisations} o on o.id = k.organisation_id
  left join ${trainingFundings} f on f.registration_id = r.id`

const COLUMNS: SQL = sql`r.id as "registrationId", r.state as registration, k.given_name as "givenName",
  k.family_name as "familyName", o.name as structure, k.conseiller_numerique as "conseillerNumerique", g.name as organisme,
  s.curriculum, s.format, s.department, s.city, s.starts_at as "startsAt", s.ends_at as "endsAt", s.price_cents as "priceCents",
  f.state, f.state_since as "stateSince", f.funder, f.funder_name as "funderName", f.amount_cents as "amountCents",
  f.due_on::text as "dueOn", coalesce(f.revision, 0) as revision,
  exists (select from ${trainingQuotes} q where q.registration_id = r.id and ${latestQuote('q')}) as "hasQuote"`

const HELD: SQL = sql`r.state in (${sql.join(
  HOLDING_REGISTRATIONS.map((state) => sql`${state}`),
  sql`, `,
)})`

/** The places of a structure, or of a training organisation's sessions: of nobody else. */
function whose(owner: FundingOwner): SQL {
  return 'organisationId' in owner
    ? sql`k.organisation_id = ${owner.organisationId}::uuid`
    : sql`s.training_organisation_id = ${owner.trainingOrganisationId}::uuid`
}

export const FUNDING_TABS = ['en_cours', 'terminees'] as const
export type FundingTab = (typeof FUNDING_TABS)[number]

/** What is still to be done; what is paid or refused, and places that are held no more but of which something was recorded. */
const TABS: Readonly<Record<FundingTab, SQL>> = {
  en_cours: sql`${HELD} and (f.state is null or f.state in ('demande', 'recu', 'accorde'))`,
  terminees: sql`f.state is not null and (f.state in ('refuse', 'paye') or not ${HELD})`,
}

const PAGE_SIZE = 25
/** Lines of an export: a training organisation's whole history. */
const MOST_LINES = 20_000

const pageShape = z.object({ rows: z.array(lineShape.extend({ total: z.coerce.number() })) })

export interface FundingPage {
  readonly lines: readonly FundingLine[]
  readonly total: number
  readonly pages: number
}

/** One page of them: what is awaited soonest first, or what ended last. One statement. */
export async function fundingPage(
  ctx: Ctx,
  owner: FundingOwner,
  { tab, page }: { readonly tab: FundingTab; readonly page: number },
): Promise<FundingPage> {
  const order =
    tab === 'en_cours'
      ? sql`case f.state when 'recu' then f.due_on end nulls last, s.starts_at, k.family_name, r.id`
      : sql`f.state_since desc, r.id`
  const { rows } = pageShape.parse(
    await ctx.db.execute(sql`select ${COLUMNS}, count(*) over () as total from ${FROM} where ${whose(owner)} and ${TABS[tab]}
      order by ${order} limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`),
  )
  const total = rows[0]?.total ?? 0
  return { lines: rows, total, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}

const linesShape = z.object({ rows: z.array(lineShape) })

/** Every place that is held, or of which something was recorded, by date of session: an export. One statement. */
export async function fundingLines(ctx: Ctx, owner: FundingOwner): Promise<readonly FundingLine[]> {
  const { rows } = linesShape.parse(
    await ctx.db.execute(sql`select ${COLUMNS} from ${FROM} where ${whose(owner)} and (${HELD} or f.state is not null)
      order by s.starts_at, k.family_name, r.id limit ${MOST_LINES}`),
  )
  return rows
}

const sheetShape = z.object({ rows: z.array(lineShape.extend({ events: eventsShape })) })

/** One place with what happened to its funding; undefined for somebody else's. One statement. */
export async function fundingSheet(
  ctx: Ctx,
  owner: FundingOwner,
  registrationId: string,
): Promise<FundingSheet | undefined> {
  const { rows } = sheetShape.parse(
    await ctx.db.execute(sql`select ${COLUMNS},
        (select coalesce(json_agg(json_build_object('act', e.act, 'at', e.at, 'amountCents', e.amount_cents) order by e.revision), '[]')
          from ${trainingFundingEvents} e where e.registration_id = r.id) as events
      from ${FROM} where ${whose(owner)} and r.id = ${registrationId}::uuid`),
  )
  return rows[0]
}

/** How many quotes a structure has to answer: a part of larger statements. */
export function quotesToAnswer(organisationId: string): SQL {
  return sql`select count(*) from ${FROM} where ${whose({ organisationId })} and ${HELD} and f.state = 'recu'`
}

const totalsShape = z.object({
  rows: z.array(
    z.object({
      funder: z.enum(FUNDERS).nullable(),
      name: z.string(),
      places: z.coerce.number(),
      awaitedCents: z.coerce.number(),
      agreedCents: z.coerce.number(),
      paidCents: z.coerce.number(),
    }),
  ),
})

/** What one funder pays. `null`: nobody has said who. */
export interface FunderTotal {
  readonly funder: Funder | null
  /** The name of another one than those of the list; empty otherwise. */
  readonly name: string
  readonly places: number
  /** Quotes sent and not answered. */
  readonly awaitedCents: number
  /** Agreed, paid or not. */
  readonly agreedCents: number
  readonly paidCents: number
}

/** What each funder pays for these places, refused quotes aside, largest first. One statement. */
export async function fundingTotals(ctx: Ctx, owner: FundingOwner): Promise<readonly FunderTotal[]> {
  const { rows } = totalsShape.parse(
    await ctx.db.execute(sql`select f.funder, f.funder_name as name, count(*) as places,
        coalesce(sum(f.amount_cents) filter (where f.state = 'recu'), 0) as "awaitedCents",
        coalesce(sum(f.amount_cents) filter (where f.state in ('accorde', 'paye')), 0) as "agreedCents",
        coalesce(sum(f.amount_cents) filter (where f.state = 'paye'), 0) as "paidCents"
      from ${FROM} where ${whose(owner)} and f.state is not null and f.state <> 'refuse' and ${HELD}
      group by f.funder, f.funder_name order by 5 desc, f.funder nulls last, f.funder_name`),
  )
  return rows
}
