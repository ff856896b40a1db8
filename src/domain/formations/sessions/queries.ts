import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Trainer } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { HOLDING_REGISTRATIONS, type SessionCurriculum, type SessionFormat, type SessionState } from './model.ts'
import { trainingHalfDays, trainingRegistrations, trainingSessions } from './tables.ts'

/** A session as its own organisation sees it. */
export interface OwnSession {
  readonly id: string
  readonly curriculum: SessionCurriculum
  readonly format: SessionFormat
  readonly department: string | null
  readonly city: string
  readonly address: string
  readonly joinUrl: string | null
  readonly capacity: number
  readonly priceCents: number
  readonly reservedTo: string | null
  readonly reservedName: string | null
  readonly reservedSiret: string | null
  readonly description: string
  readonly state: SessionState
  readonly startsAt: Date
  readonly endsAt: Date
  readonly cancelWords: string | null
  readonly revision: number
  /** Places taken. */
  readonly held: number
  /** Registered, not yet confirmed by the organisation. */
  readonly toConfirm: number
  readonly waiting: number
}

/** The states that take a place, for a statement. */
export const holdingStates: SQL = sql.join(
  HOLDING_REGISTRATIONS.map((state) => sql`${state}`),
  sql`, `,
)

const countOf = (condition: SQL) =>
  sql<number>`(select count(*)::int from ${trainingRegistrations} cr
    where cr.session_id = training_sessions.id and ${condition})`

const columns = {
  id: trainingSessions.id,
  curriculum: trainingSessions.curriculum,
  format: trainingSessions.format,
  department: trainingSessions.department,
  city: trainingSessions.city,
  address: trainingSessions.address,
  joinUrl: trainingSessions.joinUrl,
  capacity: trainingSessions.capacity,
  priceCents: trainingSessions.priceCents,
  reservedTo: trainingSessions.reservedTo,
  reservedName: organisations.name,
  reservedSiret: organisations.siret,
  description: trainingSessions.description,
  state: trainingSessions.state,
  startsAt: trainingSessions.startsAt,
  endsAt: trainingSessions.endsAt,
  cancelWords: trainingSessions.cancelWords,
  revision: trainingSessions.revision,
  held: countOf(sql`cr.state in (${holdingStates})`),
  toConfirm: countOf(sql`cr.state = 'preinscrite'`),
  waiting: countOf(sql`cr.state = 'liste_attente'`),
}

/** Which sessions a training organisation looks at. */
export type SessionPeriod = 'a_venir' | 'passees'
const PAGE_SIZE = 30

/** The sessions of one training organisation: those to come or under way, soonest first; those over or cancelled, latest first. One statement. */
export async function sessionsOfOrganisme(
  ctx: Ctx,
  { trainingOrganisation }: Pick<Trainer, 'trainingOrganisation'>,
  { period, page }: { readonly period: SessionPeriod; readonly page: number },
): Promise<{ readonly sessions: readonly OwnSession[]; readonly total: number; readonly pages: number }> {
  const isOver = sql`(${trainingSessions.endsAt} < ${ctx.clock.now()} or ${trainingSessions.state} = 'annulee')`
  const rows = await ctx.db
    .select({ ...columns, total: sql<number>`count(*) over ()::int` })
    .from(trainingSessions)
    .leftJoin(organisations, eq(organisations.id, trainingSessions.reservedTo))
    .where(
      and(
        eq(trainingSessions.trainingOrganisationId, trainingOrganisation.id),
        period === 'passees' ? isOver : sql`not ${isOver}`,
      ),
    )
    .orderBy((period === 'passees' ? desc : asc)(trainingSessions.startsAt), trainingSessions.id)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
  const total = rows[0]?.total ?? 0
  return { sessions: rows, total, pages: Math.ceil(total / PAGE_SIZE) }
}

/** A session of the trainer's own organisation, with its half-days; undefined for another's as for none (check 18). */
export async function ownSession(
  ctx: Ctx,
  { trainingOrganisation }: Pick<Trainer, 'trainingOrganisation'>,
  sessionId: string,
): Promise<(OwnSession & { readonly halfDays: readonly SessionHalfDay[] }) | undefined> {
  const [session] = await ctx.db
    .select(columns)
    .from(trainingSessions)
    .leftJoin(organisations, eq(organisations.id, trainingSessions.reservedTo))
    .where(
      and(eq(trainingSessions.id, sessionId), eq(trainingSessions.trainingOrganisationId, trainingOrganisation.id)),
    )
  if (!session) return undefined
  return { ...session, halfDays: await halfDaysOf(ctx, sessionId) }
}

export interface SessionHalfDay {
  readonly number: number
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The half-days of a session, in order. */
export function halfDaysOf(ctx: Ctx, sessionId: string): Promise<readonly SessionHalfDay[]> {
  return ctx.db
    .select({
      number: trainingHalfDays.number,
      startsAt: trainingHalfDays.startsAt,
      endsAt: trainingHalfDays.endsAt,
    })
    .from(trainingHalfDays)
    .where(eq(trainingHalfDays.sessionId, sessionId))
    .orderBy(trainingHalfDays.number)
}
