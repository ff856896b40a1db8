import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { OPEN_REGISTRATIONS } from '../sessions/model.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { tracks, trainingCompletions } from '../tables.ts'
import { PEER_STATES, type PeerStanding, peerStanding } from './model.ts'
import { peerTrainees, peerTrainings } from './tables.ts'

const instantText = z.coerce.date()

/** Somebody in a training by a colleague. */
export interface PeerTrainee {
  readonly trackId: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly attestedAt: Date | null
  /** Taken out, or their track ended. */
  readonly over: boolean
}

/** A training by a colleague, with those whom it is for. */
export interface PeerTraining {
  readonly id: string
  readonly standing: PeerStanding
  readonly stateSince: Date
  readonly proposedAt: Date
  readonly organisationName: string
  readonly trainer: { readonly accountId: string; readonly givenName: string; readonly familyName: string }
  /** Who asked; null for our team, which nobody of a structure is told the name of. */
  readonly askedBy: string | null
  /** Why our team set the number of mandats aside; null where the rule was followed. */
  readonly allowedReason: string | null
  readonly trainees: readonly PeerTrainee[]
}

const shape = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      state: z.enum(PEER_STATES),
      stateSince: instantText,
      proposedAt: instantText,
      organisationName: z.string(),
      trainer: z.object({ accountId: z.string(), givenName: z.string(), familyName: z.string() }),
      askedBy: z.string().nullable(),
      allowedReason: z.string().nullable(),
      trainees: z.array(
        z.object({
          trackId: z.string(),
          givenName: z.string(),
          familyName: z.string(),
          email: z.string(),
          occupation: z.string(),
          attestedAt: instantText.nullable(),
          over: z.boolean(),
        }),
      ),
    }),
  ),
})

interface Wanted {
  readonly organisationId: string
  readonly peerTrainingId?: string
  readonly trainerAccount?: string
}

async function peerTrainingsWhere(ctx: Ctx, wanted: Wanted): Promise<readonly PeerTraining[]> {
  const { rows } = shape.parse(
    await ctx.db.execute(sql`
      select t.id, t.state, t.state_since as "stateSince", t.proposed_at as "proposedAt", o.name as "organisationName",
        json_build_object('accountId', a.id, 'givenName', p.given_name, 'familyName', p.family_name) as trainer,
        case when t.allowed_by is null then (select q.given_name || ' ' || q.family_name
          from ${accounts} b join ${people} q on q.id = b.person_id where b.id = t.proposed_by) end as "askedBy",
        t.allowed_reason as "allowedReason",
        coalesce((select json_agg(json_build_object('trackId', k.id, 'givenName', k.given_name, 'familyName', k.family_name,
            'email', k.email, 'occupation', k.occupation, 'attestedAt', e.attested_at,
            'over', e.left_at is not null or (e.attested_at is null and k.closed_at is not null)) order by k.family_name, k.given_name, k.id)
          from ${peerTrainees} e join ${tracks} k on k.id = e.track_id where e.peer_training_id = t.id), '[]') as trainees
      from ${peerTrainings} t join ${organisations} o on o.id = t.organisation_id
        join ${accounts} a on a.id = t.trainer_account join ${people} p on p.id = a.person_id
      where t.organisation_id = ${wanted.organisationId}
        and (${wanted.peerTrainingId ?? null}::uuid is null or t.id = ${wanted.peerTrainingId ?? null}::uuid)
        and (${wanted.trainerAccount ?? null}::uuid is null or t.trainer_account = ${wanted.trainerAccount ?? null}::uuid)
      order by t.proposed_at desc, t.id`),
  )
  return rows.map(({ state, ...row }) => ({
    ...row,
    standing: peerStanding(state, row.trainees.filter(({ attestedAt, over }) => !over && attestedAt === null).length),
  }))
}

/** The trainings by a colleague of this structure, latest first. One statement. */
export function peerTrainingsOf(ctx: Ctx, organisationId: string): Promise<readonly PeerTraining[]> {
  return peerTrainingsWhere(ctx, { organisationId })
}

/** One of them; undefined for another structure's. One statement. */
export async function peerTrainingOf(
  ctx: Ctx,
  organisationId: string,
  peerTrainingId: string,
): Promise<PeerTraining | undefined> {
  const [training] = await peerTrainingsWhere(ctx, { organisationId, peerTrainingId })
  return training
}

/** Those that this colleague was asked to give in this structure, latest first. One statement. */
export function peerTrainingsBy(
  ctx: Ctx,
  { accountId, organisationId }: { readonly accountId: string; readonly organisationId: string },
): Promise<readonly PeerTraining[]> {
  return peerTrainingsWhere(ctx, { organisationId, trainerAccount: accountId })
}

/** Somebody of the structure whom a colleague may train now. */
export interface PeerCandidate {
  readonly trackId: string
  readonly organisationId: string
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
}

/** Those whom our team accepted and who are neither trained, registered, nor in another training, by name. One statement. */
export function peerCandidatesOf(ctx: Ctx, organisationId: string): Promise<readonly PeerCandidate[]> {
  return candidates(ctx, sql`k.organisation_id = ${organisationId} and ${READY}`)
}

/** One person to train, and whether a colleague may train them now; undefined for none. For `TeamMember`s alone. One statement. */
export async function peerCandidate(
  ctx: Ctx,
  trackId: string,
): Promise<(PeerCandidate & { readonly ready: boolean }) | undefined> {
  const [candidate] = await candidates(ctx, sql`k.id = ${trackId}`)
  return candidate
}

const OPEN = sql.join(
  OPEN_REGISTRATIONS.map((state) => sql`${state}`),
  sql`, `,
)

/** The condition that the track `k` awaits a training, and that none is under way. */
const READY: SQL<boolean> = sql<boolean>`(k.eligibility = 'acceptee' and k.closed_at is null
  and not exists (select from ${trainingRegistrations} r where r.track_id = k.id and r.state in (${OPEN}))
  and not exists (select from ${peerTrainees} e where e.track_id = k.id and e.attested_at is null and e.left_at is null)
  and not exists (select from ${trainingCompletions} c where c.email_key = k.email_key and c.withdrawn_at is null))`

function candidates(ctx: Ctx, kept: SQL) {
  return ctx.db
    .select({
      trackId: sql<string>`k.id`,
      organisationId: sql<string>`k.organisation_id`,
      givenName: sql<string>`k.given_name`,
      familyName: sql<string>`k.family_name`,
      occupation: sql<string>`k.occupation`,
      ready: READY,
    })
    .from(sql`${tracks} k`)
    .where(kept)
    .orderBy(sql`k.family_name, k.given_name, k.id`)
}
