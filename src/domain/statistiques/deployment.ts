import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { accounts, hasFactor, membershipRoles, memberships, roleInForce } from '../comptes/index.ts'
import { tracks } from '../formations/index.ts'
import { habilitationFileAidants, habilitationFiles } from '../habilitation/index.ts'
import { organisations } from '../organisations/index.ts'

/** Who may act today, and who is on the way. */
export interface Deployment {
  readonly aidants: { readonly ready: number; readonly onTheWay: number }
  readonly structures: { readonly ready: number; readonly onTheWay: number }
}

const number = z.coerce.number()
const answer = z.object({
  rows: z.array(z.object({ aidants: number, coming: number, structures: number, opening: number })),
})

/**
 * One definition (domain/03 W-51). An aidant is habilitated who can act today: an account in use, a factor that serves, whatever it is, and the role in
 * a structure that is open. On the way: somebody named in a file under examination, on a track that is open, or invited to an account, and not
 * habilitated already somewhere. A structure is habilitated with one such aidant at least; on the way, with one to come, or a file under examination.
 * One statement, on the state tables.
 */
export async function deploymentNow({ db, clock }: Ctx): Promise<Deployment> {
  const { rows } = answer.parse(
    await db.execute(sql`
    with aidant as materialized (
      select a.email_key, m.organisation_id, a.activated_at is not null and ${hasFactor(sql`a.id`)} as ready
      from ${accounts} a
      join ${memberships} m on m.account_id = a.id
      join ${organisations} o on o.id = m.organisation_id
      where a.deactivated_at is null and m.until is null and o.closed_at is null
        and exists (select from ${membershipRoles} r where r.membership_id = m.id and r.role = 'aidant' and ${roleInForce(clock.now())})
    ), ready as materialized (
      select distinct email_key, organisation_id from aidant where ready
    ), examined as (
      select id, referent from ${habilitationFiles} where state in ('en_examen', 'modifications_demandees')
    ), coming as materialized (
      select email_key, organisation_id from aidant where not ready
      union select t.email_key, t.organisation_id from ${tracks} t join ${organisations} o on o.id = t.organisation_id
        where t.closed_at is null and t.activated_at is null and o.closed_at is null
          and t.eligibility in ('a_examiner', 'precisions_demandees', 'acceptee')
      union select named.email_key, null from ${habilitationFileAidants} named join examined on examined.id = named.file_id
      union select lower(referent ->> 'email'), null from examined where (referent ->> 'alsoAidant')::boolean
    )
    select
      (select count(distinct email_key) from ready) as aidants,
      (select count(distinct email_key) from coming where email_key not in (select email_key from ready)) as coming,
      (select count(distinct organisation_id) from ready) as structures,
      (select count(distinct organisation_id) from coming where organisation_id not in (select organisation_id from ready))
        + (select count(*) from examined) as opening`),
  )
  const [row] = rows
  if (!row) throw new Error('counting gives one row')
  return {
    aidants: { ready: row.aidants, onTheWay: row.coming },
    structures: { ready: row.structures, onTheWay: row.opening },
  }
}
