import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import type { Trainer } from '../../comptes/index.ts'
import { roleInForce } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import type { RegistrationState, SessionCurriculum, SessionFormat } from '../sessions/model.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'

/** Somebody registered in a session, as the organisation that runs it knows them. */
export interface Attendant {
  readonly registrationId: string
  readonly sessionId: string
  readonly session: {
    readonly curriculum: SessionCurriculum
    readonly format: SessionFormat
    readonly department: string | null
    readonly city: string
    readonly startsAt: Date
  }
  readonly state: RegistrationState
  readonly stateSince: Date
  readonly requestedAt: Date
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly conseillerNumerique: boolean
  readonly organisationId: string
  readonly structure: string
  readonly postalCode: string
  readonly city: string
  /** An account was opened from this track: presence is taken back by our team alone. */
  readonly accountOpen: boolean
  /** Pix was passed under this address. */
  readonly pixPassed: boolean
  readonly referents: readonly { readonly name: string; readonly email: string; readonly phone: string | null }[]
}

const referentsShape = z.array(z.object({ name: z.string(), email: z.string(), phone: z.string().nullable() }))

/** The order in which people are listed: those who come, those who wait, those who do not come any more. */
const RANK = sql`case ${trainingRegistrations.state} when 'liste_attente' then 1 when 'annulee' then 2 when 'refusee' then 2 else 0 end`

/**
 * Who is registered in a session of the trainer's own organisation, or in all that began since an instant: by session, then those who come by name, those who wait in
 * their order, those who come no more. Nobody for another organisation's. One statement.
 */
export async function attendantsOf(
  ctx: Ctx,
  { trainingOrganisation }: Pick<Trainer, 'trainingOrganisation'>,
  wanted: { readonly sessionId: string } | { readonly registrationId: string } | { readonly since: Date },
): Promise<readonly Attendant[]> {
  const rows = await ctx.db
    .select({
      registrationId: trainingRegistrations.id,
      sessionId: trainingRegistrations.sessionId,
      session: {
        curriculum: trainingSessions.curriculum,
        format: trainingSessions.format,
        department: trainingSessions.department,
        city: trainingSessions.city,
        startsAt: trainingSessions.startsAt,
      },
      state: trainingRegistrations.state,
      stateSince: trainingRegistrations.stateSince,
      requestedAt: trainingRegistrations.requestedAt,
      givenName: tracks.givenName,
      familyName: tracks.familyName,
      email: tracks.email,
      occupation: tracks.occupation,
      conseillerNumerique: tracks.conseillerNumerique,
      organisationId: tracks.organisationId,
      structure: organisations.name,
      postalCode: organisations.postalCode,
      city: organisations.city,
      accountOpen: sql<boolean>`${tracks.activatedAt} is not null`,
      pixPassed: sql<boolean>`exists (select from pix_results x where coalesce(x.resolved_key, x.email_key) = ${tracks.emailKey}
        and coalesce(x.score, 0) >= ${ctx.training.pixPassScore})`,
      referents: sql<unknown>`(select coalesce(json_agg(json_build_object('name', p.given_name || ' ' || p.family_name,
          'email', a.email, 'phone', p.phone) order by p.family_name, a.id), '[]')
        from memberships m join membership_roles r on r.membership_id = m.id join accounts a on a.id = m.account_id
          join people p on p.id = a.person_id
        where m.organisation_id = ${tracks.organisationId} and m.until is null and r.role = 'referent'
          and ${roleInForce(ctx.clock.now())} and a.deactivated_at is null)`,
    })
    .from(trainingRegistrations)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(
      and(
        eq(trainingSessions.trainingOrganisationId, trainingOrganisation.id),
        'since' in wanted
          ? gte(trainingSessions.startsAt, wanted.since)
          : 'sessionId' in wanted
            ? eq(trainingRegistrations.sessionId, wanted.sessionId)
            : eq(trainingRegistrations.id, wanted.registrationId),
      ),
    )
    .orderBy(
      asc(trainingSessions.startsAt),
      asc(trainingSessions.id),
      RANK,
      sql`case ${trainingRegistrations.state} when 'liste_attente' then ${trainingRegistrations.requestedAt} end`,
      asc(tracks.familyName),
      asc(tracks.givenName),
      asc(trainingRegistrations.id),
    )
  return rows.map(({ referents, ...row }) => ({ ...row, referents: referentsShape.parse(referents) }))
}

/** The sessions that somebody of this one may be moved to: the organisation's own, of the same curriculum, published, to come, with a place. */
export async function sessionsToMoveTo(
  ctx: Ctx,
  { trainingOrganisation }: Pick<Trainer, 'trainingOrganisation'>,
  { sessionId, organisationId }: Pick<Attendant, 'sessionId' | 'organisationId'>,
) {
  const from = ctx.db
    .select({ curriculum: trainingSessions.curriculum })
    .from(trainingSessions)
    .where(eq(trainingSessions.id, sessionId))
  const held = sql<number>`(select count(*)::int from training_registrations cr where cr.session_id = training_sessions.id
    and cr.state in ('preinscrite', 'confirmee', 'presente', 'absente'))`
  return ctx.db
    .select({
      id: trainingSessions.id,
      curriculum: trainingSessions.curriculum,
      format: trainingSessions.format,
      department: trainingSessions.department,
      city: trainingSessions.city,
      startsAt: trainingSessions.startsAt,
      endsAt: trainingSessions.endsAt,
      capacity: trainingSessions.capacity,
      held,
    })
    .from(trainingSessions)
    .where(
      and(
        eq(trainingSessions.trainingOrganisationId, trainingOrganisation.id),
        eq(trainingSessions.state, 'publiee'),
        sql`${trainingSessions.startsAt} > ${ctx.clock.now()}`,
        sql`${trainingSessions.id} <> ${sessionId}`,
        inArray(trainingSessions.curriculum, from),
        sql`(${trainingSessions.reservedTo} is null or ${trainingSessions.reservedTo} = ${organisationId})`,
        sql`${held} < ${trainingSessions.capacity}`,
      ),
    )
    .orderBy(asc(trainingSessions.startsAt), asc(trainingSessions.id))
}
