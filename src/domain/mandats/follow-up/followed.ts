import { type SQL, sql } from 'drizzle-orm'
import { aidantsInPlace } from '../../comptes/index.ts'
import { actes, mandats } from '../tables.ts'
import { usagerFollowUps } from './tables.ts'

/**
 * The `with` clauses of a statement about who follows whom in a structure:
 *
 * - `place`: the aidants who may act there now;
 * - `standing`: each person with a mandat that has neither ended nor run out, with the latest of them (suspended ones too: somebody follows those);
 * - `known`, `acted`: who was chosen or signed; failing them, who acted last. Apart, so that the past is read for those alone whom nobody else knows;
 * - `followed`: the people of `standing` with `follower`: whom a référent chose; failing that, who signed; failing that, the last who acted in their name; always
 *   somebody in place, or null: nobody there knows the person any more.
 */
export function followedClauses(organisationId: string, now: Date): SQL {
  return sql`place as materialized (${aidantsInPlace(organisationId, now)}),
    standing as (select distinct on (m.usager_id) m.usager_id, m.id as mandat_id, m.number, m.signed_by, m.expires_at, m.suspended_at
      from ${mandats} m where m.organisation_id = ${organisationId} and m.ended_at is null and m.expires_at > ${now}
      order by m.usager_id, m.signed_at desc, m.id),
    known as (select s.usager_id, s.mandat_id, s.number, s.expires_at, s.suspended_at, chosen.account_id is not null as chosen,
        coalesce(chosen.account_id, signing.account_id) as follower
      from standing s
      left join ${usagerFollowUps} f on f.organisation_id = ${organisationId} and f.usager_id = s.usager_id
      left join place chosen on chosen.account_id = f.account_id
      left join place signing on signing.account_id = s.signed_by),
    acted as (select distinct on (known.usager_id) known.usager_id, a.account_id
      from known join ${actes} a on a.organisation_id = ${organisationId} and a.usager_id = known.usager_id
      join place on place.account_id = a.account_id
      where known.follower is null
      order by known.usager_id, a.started_at desc),
    followed as (select known.usager_id, known.mandat_id, known.number, known.expires_at, known.suspended_at, known.chosen,
        coalesce(known.follower, acted.account_id) as follower
      from known left join acted on acted.usager_id = known.usager_id)`
}
