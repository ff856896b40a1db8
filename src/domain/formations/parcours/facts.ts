import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { ELIGIBILITIES } from '../model.ts'
import { OPEN_REGISTRATIONS, REGISTRATION_STATES } from '../sessions/model.ts'
import type { TrackFacts } from './stage.ts'

const instantText = z.coerce.date()

const shape = z.object({
  id: z.string(),
  eligibility: z.enum(ELIGIBILITIES),
  activated_at: instantText.nullable(),
  registration: z
    .object({
      id: z.string(),
      sessionId: z.string(),
      state: z.enum(REGISTRATION_STATES),
      startsAt: instantText,
      endsAt: instantText,
    })
    .nullable(),
  peer: z.object({ id: z.string(), accepted: z.boolean() }).nullable(),
  training: z.object({ curriculum: z.enum(['7h', '14h', 'pairs']), completedOn: z.string() }).nullable(),
  pix: z.object({ takenOn: z.string(), score: z.number().nullable() }).nullable(),
  account: z.enum(['aucun', 'ouvert', 'ailleurs', 'desactive']),
})

/**
 * The facts of these tracks, by id; one that does not exist is not there. One statement, however many. A training that an account has taken is its
 * own, whatever becomes of the address: it says nothing of somebody else who has it afterwards.
 */
export async function factsOfTracks(ctx: Ctx, trackIds: readonly string[]): Promise<ReadonlyMap<string, TrackFacts>> {
  if (trackIds.length === 0) return new Map()
  const states = sql.join(
    OPEN_REGISTRATIONS.map((state) => sql`${state}`),
    sql`, `,
  )
  const ids = sql.join(
    trackIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows } = z.object({ rows: z.array(shape) }).parse(
    await ctx.db.execute(sql`
    select t.id, t.eligibility, t.activated_at,
      (select json_build_object('id', r.id, 'sessionId', r.session_id, 'state', r.state, 'startsAt', s.starts_at, 'endsAt', s.ends_at)
        from training_registrations r join training_sessions s on s.id = r.session_id
        where r.track_id = t.id and r.state in (${states})) as registration,
      (select json_build_object('id', p.id, 'accepted', p.state = 'acceptee')
        from peer_trainees e join peer_trainings p on p.id = e.peer_training_id
        where e.track_id = t.id and e.attested_at is null and e.left_at is null and p.state in ('proposee', 'acceptee')) as peer,
      (select json_build_object('curriculum', c.curriculum, 'completedOn', c.completed_on) from training_completions c
        where c.withdrawn_at is null and (c.account_id = a.id or (c.account_id is null and c.email_key = t.email_key))
        order by c.completed_on desc, c.id limit 1) as training,
      (select json_build_object('takenOn', x.taken_on, 'score', x.score) from pix_results x
        where coalesce(x.resolved_key, x.email_key) = t.email_key and (x.email_key = t.email_key or x.resolved_key = t.email_key)
        order by coalesce(x.score, 0) desc, x.taken_on desc limit 1) as pix,
      case when a.id is null then 'aucun' when a.deactivated_at is not null then 'desactive'
        when a.activated_at is null or t.agreed_at is not null or t.activated_at is not null or exists (
          select from memberships m where m.account_id = a.id and m.organisation_id = t.organisation_id and m.until is null)
        then 'ouvert' else 'ailleurs' end as account
    from tracks t
    left join lateral (
      select id, activated_at, deactivated_at from accounts where id = t.account_id
      union all select id, activated_at, deactivated_at from accounts where t.account_id is null and email_key = t.email_key
    ) a on true
    where t.id in (${ids})`),
  )
  return new Map(
    rows.map(({ id, activated_at: activatedAt, ...facts }) => [id, { ...facts, activatedAt } satisfies TrackFacts]),
  )
}
