import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { type Network, trainingOrganisations } from '../../comptes/index.ts'
import { DEPARTMENTS } from '../../organisations/index.ts'
import { OPEN_REGISTRATIONS, type SessionCurriculum, type SessionFormat, type SessionState } from './model.ts'
import { holdingStates } from './queries.ts'
import { trainingRegistrations, trainingSessions } from './tables.ts'
import { closesAt, openingOf, type SessionOpening } from './visibility.ts'

/** For whom sessions are looked up, and which. */
export interface CatalogueWanted {
  /** A conseiller numérique sees the network of that scheme alone (S-074). */
  readonly conseillerNumerique?: boolean | undefined
  /** Sessions reserved to this structure are shown too. */
  readonly organisationId?: string | undefined
  /** The session where this track has its place, or waits for one, is shown whatever became of it. */
  readonly trackId?: string | undefined
  /** Full ones too, marked as such: one waits for a place there. */
  readonly withFull?: boolean | undefined
  /** A département's code, or a region's name: those held elsewhere are left out. Remote ones, and those whose place is not set, stay. */
  readonly department?: string | undefined
  readonly region?: string | undefined
  /** Beginning at this instant or later; before that one. */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly format?: SessionFormat | undefined
  readonly curriculum?: SessionCurriculum | undefined
  /** This one alone. */
  readonly sessionId?: string | undefined
}

/** A session as those who may come see it. */
export interface CatalogueSession {
  readonly id: string
  readonly organisation: { readonly id: string; readonly name: string; readonly network: Network }
  readonly curriculum: SessionCurriculum
  readonly format: SessionFormat
  readonly department: string | null
  readonly city: string
  readonly address: string
  readonly capacity: number
  /** Places taken. */
  readonly held: number
  /** All taxes included, for one person. */
  readonly priceCents: number
  readonly description: string
  /** The structure whose people alone may come; null: public. */
  readonly reservedTo: string | null
  readonly state: SessionState
  readonly startsAt: Date
  readonly endsAt: Date
  /** Never `fermee`. */
  readonly opening: SessionOpening
  /** Registrations close then. */
  readonly closesAt: Date
}

const openStates: SQL = sql.join(
  OPEN_REGISTRATIONS.map((state) => sql`${state}`),
  sql`, `,
)

/** Null lets everything through. */
const unless = (value: unknown, type: string, condition: SQL) =>
  sql`(${value}::${sql.raw(type)} is null or ${condition})`

const catalogue = preparedQuery(
  [
    'conseiller',
    'organisationId',
    'trackId',
    'withFull',
    'departments',
    'from',
    'to',
    'format',
    'curriculum',
    'sessionId',
    'thinFrom',
    'filledFrom',
    'filledAbove',
  ],
  (db, of) => {
    const { id, state, reservedTo, capacity, startsAt, department, format, curriculum } = trainingSessions
    const held = sql<number>`(select count(*)::int from ${trainingRegistrations} hr
      where hr.session_id = training_sessions.id and hr.state in (${holdingStates}))`
    const registered = sql<boolean>`exists (select from ${trainingRegistrations} rr
      where rr.session_id = training_sessions.id and rr.track_id = ${of.trackId}::uuid and rr.state in (${openStates}))`
    // The rule of `openingOf`, in SQL: a property test holds the two together.
    const open = sql`(${state} = 'publiee'
      and (${reservedTo} is null or ${reservedTo} = ${of.organisationId}::uuid)
      and (not ${of.conseiller}::boolean or ${trainingOrganisations.network} = 'mednum')
      and ${startsAt} >= case when ${held} > ${of.filledAbove}::int then ${of.filledFrom}::timestamptz else ${of.thinFrom}::timestamptz end
      and (${of.withFull}::boolean or ${held} < ${capacity}))`
    const asked = sql`(${unless(of.departments, 'text[]', sql`(${department} is null or ${department} = any(${of.departments}::text[]))`)}
      and ${unless(of.from, 'timestamptz', sql`${startsAt} >= ${of.from}::timestamptz`)}
      and ${unless(of.to, 'timestamptz', sql`${startsAt} < ${of.to}::timestamptz`)}
      and ${unless(of.format, 'text', sql`${format} = ${of.format}::text`)}
      and ${unless(of.curriculum, 'text', sql`${curriculum} = ${of.curriculum}::text`)})`
    return db
      .select({
        id,
        organisation: {
          id: trainingOrganisations.id,
          name: trainingOrganisations.name,
          network: trainingOrganisations.network,
        },
        curriculum,
        format,
        department,
        city: trainingSessions.city,
        address: trainingSessions.address,
        capacity,
        held,
        priceCents: trainingSessions.priceCents,
        description: trainingSessions.description,
        reservedTo,
        state,
        startsAt,
        endsAt: trainingSessions.endsAt,
        registered,
      })
      .from(trainingSessions)
      .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
      .where(
        and(
          unless(of.sessionId, 'uuid', sql`${id} = ${of.sessionId}::uuid`),
          sql`(${registered} or (${open} and ${asked}))`,
        ),
      )
      .orderBy(asc(startsAt), asc(id))
  },
)

/**
 * The sessions that may be chosen, soonest first (F-02, check 13): published, not full unless asked, open as long as `closesAt` says, of the
 * structure where reserved; besides them, the one where the track is already. One statement.
 */
export async function openSessions(ctx: Ctx, wanted: CatalogueWanted = {}): Promise<readonly CatalogueSession[]> {
  const now = ctx.clock.now()
  const { training } = ctx
  const rows = await catalogue(ctx.db, {
    conseiller: wanted.conseillerNumerique ?? false,
    organisationId: wanted.organisationId ?? null,
    trackId: wanted.trackId ?? null,
    withFull: wanted.withFull ?? false,
    departments: territory(wanted),
    from: wanted.from ?? null,
    to: wanted.to ?? null,
    format: wanted.format ?? null,
    curriculum: wanted.curriculum ?? null,
    sessionId: wanted.sessionId ?? null,
    thinFrom: after(now, training.opensDaysBefore * DAY),
    filledFrom: after(now, training.opensDaysBeforeFilled * DAY),
    filledAbove: training.filledAbove,
  })
  return rows.map(({ registered, ...row }) => {
    const facts = { ...row, network: row.organisation.network }
    const opening = openingOf(facts, { ...wanted, registered }, now, training)
    return { ...row, opening, closesAt: closesAt(row, training) }
  })
}

/** One session that may be chosen, or where the track is already; undefined otherwise. */
export async function openSession(
  ctx: Ctx,
  sessionId: string,
  wanted: Pick<CatalogueWanted, 'conseillerNumerique' | 'organisationId' | 'trackId'> = {},
): Promise<CatalogueSession | undefined> {
  return (await openSessions(ctx, { ...wanted, sessionId, withFull: true }))[0]
}

function territory({ department, region }: CatalogueWanted): readonly string[] | null {
  if (department !== undefined) return [department]
  if (region === undefined) return null
  return DEPARTMENTS.filter((one) => one.region === region).map(({ code }) => code)
}
