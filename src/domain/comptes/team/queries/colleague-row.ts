import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { LEGAL_VERSIONS, requiredDocuments } from '../../legal-documents.ts'
import { END_REASONS, FACTOR_KINDS, LEGAL_DOCUMENTS } from '../../model.ts'
import { roleInForce } from '../../roles-in-force.ts'
import { acceptances, emergencyStops, factors, membershipRoles, memberships } from '../../tables.ts'
import type { Colleague, Missing } from '../model.ts'
import { restorable } from '../restorable.ts'

const instant = z.coerce.date()

/** What `colleagueColumns` gives, as it comes. */
export const colleagueRow = z.object({
  accountId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  occupation: z.string(),
  since: instant,
  until: instant.nullable(),
  endedBy: z.string().nullable(),
  endReason: z.enum(END_REASONS).nullable(),
  activatedAt: instant.nullable(),
  deactivatedAt: instant.nullable(),
  deactivatedBy: z.string().nullable(),
  deactivationReason: z.enum(END_REASONS).nullable(),
  lastSignInAt: instant.nullable(),
  roles: z.array(z.object({ role: z.enum(['aidant', 'referent']), plannedEnd: instant.nullable() })).nullable(),
  factors: z
    .array(
      z.object({ id: z.string(), kind: z.enum(FACTOR_KINDS), serial: z.string().nullable(), confirmed: z.boolean() }),
    )
    .nullable(),
  accepted: z.array(z.enum(LEGAL_DOCUMENTS)).nullable(),
  stopped: z.object({ byReferent: z.boolean() }).nullable(),
  lastMembershipEnd: z.boolean(),
})
type ColleagueRow = z.infer<typeof colleagueRow>

const inForce = LEGAL_DOCUMENTS.map((document) => sql`(${document}, ${LEGAL_VERSIONS[document].version})`)

/** The latest time that each account spent in a structure, or one account: whoever left and came back is there once. */
export function latestMemberships(organisationId: string, accountId?: string): SQL {
  return sql`select distinct on (m.account_id) m.* from ${memberships} m
    where m.organisation_id = ${organisationId} ${accountId === undefined ? sql`` : sql`and m.account_id = ${accountId}`}
    order by m.account_id, m.until desc nulls first, m.since desc, m.id desc`
}

/** The columns of somebody: `e` is their latest membership, `a` their account, `p` the person. */
export function colleagueColumns(organisationId: string, now: Date): SQL {
  return sql`a.id as "accountId", p.given_name as "givenName", p.family_name as "familyName", a.email, e.occupation, e.since, e.until,
    e.ended_by as "endedBy", e.end_reason as "endReason", a.activated_at as "activatedAt", a.deactivated_at as "deactivatedAt",
    a.deactivated_by as "deactivatedBy", a.deactivation_reason as "deactivationReason", a.last_sign_in_at as "lastSignInAt",
    (select json_agg(json_build_object('role', r.role, 'plannedEnd', r.planned_end) order by r.role)
      from ${membershipRoles} r where r.membership_id = e.id and ${roleInForce(now)}) as roles,
    (select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'serial', f.serial, 'confirmed', f.confirmed_at is not null)
      order by f.created_at) from ${factors} f where f.account_id = a.id and f.removed_at is null) as factors,
    (select json_agg(ac.document) from ${acceptances} ac
      where ac.account_id = a.id and (ac.document, ac.version) in (${sql.join(inForce, sql`, `)})) as accepted,
    (select json_build_object('byReferent', bool_and(es.asked_as = 'referent' and es.organisation_id is not distinct from ${organisationId}))
      from ${emergencyStops} es where es.scope = 'aidant' and es.account_id = a.id and es.effective_at is not null
        and es.lifted_at is null and (es.organisation_id is null or es.organisation_id = ${organisationId}) having count(*) > 0) as stopped,
    exists (select from ${memberships} x where x.account_id = a.id and x.until = a.deactivated_at
      and x.ended_by = a.deactivated_by) as "lastMembershipEnd"`
}

/** Somebody as their référents see them. */
export function colleagueFrom(row: ColleagueRow): Colleague {
  const { accountId, givenName, familyName, email, occupation, since, lastSignInAt, stopped } = row
  const leftAt = row.until ?? row.deactivatedAt
  const standing = leftAt ? 'parti' : row.activatedAt ? 'actif' : 'a_activer'
  const roles = leftAt ? [] : (row.roles ?? [])
  const held = row.factors ?? []
  const toAccept = requiredDocuments(roles.map(({ role }) => role)).filter(
    (document) => !row.accepted?.includes(document),
  )
  const known = { roles, factors: held, toAccept, stopped }
  return {
    ...known,
    accountId,
    givenName,
    familyName,
    email,
    occupation,
    standing,
    since,
    lastSignInAt,
    left: leftAt ? { at: leftAt, reason: row.endReason ?? row.deactivationReason } : null,
    restorable: restorable(row),
    missing: leftAt ? [] : missingOf({ ...known, activated: row.activatedAt !== null }),
  }
}

type Known = Pick<Colleague, 'roles' | 'factors' | 'toAccept' | 'stopped'> & { readonly activated: boolean }

/** What keeps them from acting, the first thing to do first. Recovery codes alone open nothing every day. */
function missingOf({ roles, factors: held, toAccept, stopped, activated }: Known): readonly Missing[] {
  const usable = held.some(({ kind, confirmed }) => confirmed && kind !== 'recovery_codes')
  const card = held.some(({ kind, confirmed }) => kind === 'totp_card' && !confirmed)
  const reasons: readonly (readonly [Missing, boolean])[] = [
    ['arret', stopped !== null],
    ['role', roles.length === 0],
    ['activation', !activated],
    ['carte', card],
    ['facteur', activated && !usable && !card],
    // Whoever never signed in was asked nothing yet.
    ['documents', activated && toAccept.length > 0],
  ]
  return reasons.flatMap(([reason, applies]) => (applies ? [reason] : []))
}
