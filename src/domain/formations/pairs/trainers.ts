import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, aidantsInPlace, emergencyStops, people, stopInForce } from '../../comptes/index.ts'
import { mandats } from '../../mandats/index.ts'
import { tracks } from '../tables.ts'
import type { TrainerStanding } from './model.ts'
import { peerTrainees, peerTrainings } from './tables.ts'

/** An aidant of the structure, and what the rule of DEC-22 looks at. */
export interface PossibleTrainer extends TrainerStanding {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly emailKey: string
}

const shape = z.object({
  rows: z.array(
    z.object({
      accountId: z.string(),
      givenName: z.string(),
      familyName: z.string(),
      email: z.string(),
      emailKey: z.string(),
      stopped: z.boolean(),
      signed: z.coerce.number(),
      trainees: z.coerce.number(),
    }),
  ),
})

/** The condition that the trainee `e` of the training `t`, of the track `k`, is still to be trained. */
export const STILL_TO_TRAIN: SQL = sql`t.state in ('proposee', 'acceptee') and e.attested_at is null and e.left_at is null and k.closed_at is null`

/** The active aidants of this structure, by name, with what decides whether they may train somebody. One statement. */
export function possibleTrainersOf(ctx: Ctx, organisationId: string): Promise<readonly PossibleTrainer[]> {
  return standings(ctx, organisationId, sql`true`)
}

/** One of them; undefined for who is no active aidant there. Inside a transaction that holds the team, it stays true until its end. */
export async function trainerIn(
  ctx: Ctx,
  organisationId: string,
  accountId: string,
): Promise<PossibleTrainer | undefined> {
  const [trainer] = await standings(ctx, organisationId, sql`a.id = ${accountId}::uuid`)
  return trainer
}

async function standings(ctx: Ctx, organisationId: string, kept: SQL): Promise<readonly PossibleTrainer[]> {
  const { rows } = shape.parse(
    await ctx.db.execute(sql`
      select a.id as "accountId", p.given_name as "givenName", p.family_name as "familyName", a.email, a.email_key as "emailKey",
        exists (select from ${emergencyStops} es where ${stopInForce(sql`a.id`, sql`${organisationId}::uuid`)}) as stopped,
        coalesce(s.mandats, 0) as signed,
        (select count(*) from ${peerTrainees} e join ${peerTrainings} t on t.id = e.peer_training_id join ${tracks} k on k.id = e.track_id
          where t.trainer_account = a.id and ${STILL_TO_TRAIN}) as trainees
      from (${aidantsInPlace(organisationId, ctx.clock.now())}) place
        join ${accounts} a on a.id = place.account_id join ${people} p on p.id = a.person_id
        left join (select m.signed_by, count(*) as mandats from ${mandats} m where m.organisation_id = ${organisationId}
          group by m.signed_by) s on s.signed_by = a.id
      where ${kept}
      order by p.family_name, p.given_name, a.id`),
  )
  return rows.map((row) => ({ ...row, inPlace: true }))
}
