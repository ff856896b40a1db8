import { type SQL, sql } from 'drizzle-orm'

/**
 * The condition that the track `t` waits for a référent to choose a training: accepted, open, not trained, in no session and with no colleague.
 * The stage `a_inscrire` of `stageOf`, in SQL.
 */
export const toRegister: SQL = sql`t.eligibility = 'acceptee' and t.closed_at is null
  and not exists (select from training_registrations r where r.track_id = t.id and r.state in ('liste_attente', 'preinscrite', 'confirmee'))
  and not exists (select from peer_trainees e join peer_trainings p on p.id = e.peer_training_id
    where e.track_id = t.id and e.attested_at is null and e.left_at is null and p.state in ('proposee', 'acceptee'))
  and not exists (select from training_completions c where c.withdrawn_at is null and c.email_key = t.email_key)`
