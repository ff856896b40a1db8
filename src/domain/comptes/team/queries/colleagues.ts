import { and, eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../../platform/context.ts'
import { LEGAL_VERSIONS, requiredDocuments } from '../../legal-documents.ts'
import { FACTOR_KINDS, LEGAL_DOCUMENTS } from '../../model.ts'
import { roleInForce } from '../../roles-in-force.ts'
import { acceptances, accounts, emergencyStops, factors, membershipRoles, memberships, people } from '../../tables.ts'
import type { Colleague, Missing } from '../model.ts'
import { restorable } from '../restorable.ts'

const rolesShape = z
  .array(z.object({ role: z.enum(['aidant', 'referent']), plannedEnd: z.string().nullable() }))
  .nullable()
const factorsShape = z
  .array(
    z.object({ id: z.string(), kind: z.enum(FACTOR_KINDS), serial: z.string().nullable(), confirmed: z.boolean() }),
  )
  .nullable()
const acceptedShape = z.array(z.enum(LEGAL_DOCUMENTS)).nullable()
const stopShape = z.object({ byReferent: z.boolean() }).nullable()

/** Everybody who is or was of this structure, in no order. One statement. */
export function colleaguesOf(ctx: Ctx, organisationId: string): Promise<readonly Colleague[]> {
  return select(ctx, organisationId)
}

/** Somebody who is or was of this structure; undefined for anybody else. One statement. */
export async function colleagueOf(ctx: Ctx, organisationId: string, accountId: string): Promise<Colleague | undefined> {
  const [colleague] = await select(ctx, organisationId, eq(memberships.accountId, accountId))
  return colleague
}

/** The latest time that each account spent in the structure: whoever left and came back is there once. */
const latest = sql`not exists (select from ${memberships} later
  where later.account_id = memberships.account_id and later.organisation_id = memberships.organisation_id
    and (coalesce(later.until, 'infinity'), later.since, later.id) > (coalesce(memberships.until, 'infinity'), memberships.since, memberships.id))`

const inForce = LEGAL_DOCUMENTS.map((document) => sql`(${document}, ${LEGAL_VERSIONS[document].version})`)

async function select(ctx: Ctx, organisationId: string, further?: SQL): Promise<readonly Colleague[]> {
  const now = ctx.clock.now()
  const rows = await ctx.db
    .select({
      accountId: accounts.id,
      givenName: people.givenName,
      familyName: people.familyName,
      email: accounts.email,
      occupation: memberships.occupation,
      since: memberships.since,
      until: memberships.until,
      endedBy: memberships.endedBy,
      endReason: memberships.endReason,
      activatedAt: accounts.activatedAt,
      deactivatedAt: accounts.deactivatedAt,
      deactivatedBy: accounts.deactivatedBy,
      deactivationReason: accounts.deactivationReason,
      lastSignInAt: accounts.lastSignInAt,
      roles: sql<unknown>`(select json_agg(json_build_object('role', r.role, 'plannedEnd', r.planned_end) order by r.role)
        from ${membershipRoles} r where r.membership_id = memberships.id and ${roleInForce(now)})`,
      factors: sql<unknown>`(select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'serial', f.serial,
          'confirmed', f.confirmed_at is not null) order by f.created_at)
        from ${factors} f where f.account_id = accounts.id and f.removed_at is null)`,
      accepted: sql<unknown>`(select json_agg(ac.document) from ${acceptances} ac
        where ac.account_id = accounts.id and (ac.document, ac.version) in (${sql.join(inForce, sql`, `)}))`,
      stopped: sql<unknown>`(select json_build_object('byReferent', bool_and(es.asked_as = 'referent' and es.organisation_id = ${organisationId}))
        from ${emergencyStops} es where es.scope = 'aidant' and es.account_id = accounts.id and es.effective_at is not null
          and es.lifted_at is null and (es.organisation_id is null or es.organisation_id = ${organisationId}) having count(*) > 0)`,
      lastMembershipEnd: sql<boolean>`exists (select from ${memberships} e where e.account_id = accounts.id
        and e.until = accounts.deactivated_at and e.ended_by = accounts.deactivated_by)`,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(memberships.organisationId, organisationId), latest, further))
  return rows.map((row) => colleague(row))
}

interface Row {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly since: Date
  readonly until: Date | null
  readonly endedBy: string | null
  readonly endReason: Parameters<typeof restorable>[0]['endReason']
  readonly activatedAt: Date | null
  readonly deactivatedAt: Date | null
  readonly deactivatedBy: string | null
  readonly deactivationReason: Parameters<typeof restorable>[0]['deactivationReason']
  readonly lastSignInAt: Date | null
  readonly roles: unknown
  readonly factors: unknown
  readonly accepted: unknown
  readonly stopped: unknown
  readonly lastMembershipEnd: boolean
}

function colleague(row: Row): Colleague {
  const { accountId, givenName, familyName, email, occupation, since, lastSignInAt } = row
  const leftAt = row.until ?? row.deactivatedAt
  const standing = leftAt ? 'parti' : row.activatedAt ? 'actif' : 'a_activer'
  const roles = (leftAt ? [] : (rolesShape.parse(row.roles) ?? [])).map(({ role, plannedEnd }) => ({
    role,
    plannedEnd: plannedEnd === null ? null : new Date(plannedEnd),
  }))
  const held = factorsShape.parse(row.factors) ?? []
  const accepted = acceptedShape.parse(row.accepted) ?? []
  const toAccept = requiredDocuments(roles.map(({ role }) => role)).filter((document) => !accepted.includes(document))
  const stopped = stopShape.parse(row.stopped)
  const found = {
    accountId,
    givenName,
    familyName,
    email,
    occupation,
    standing,
    roles,
    since,
    lastSignInAt,
    toAccept,
    stopped,
  } as const
  const left = leftAt ? { at: leftAt, reason: row.endReason ?? row.deactivationReason } : null
  return {
    ...found,
    factors: held,
    left,
    restorable: restorable(row),
    missing: left ? [] : missingOf({ ...found, factors: held, activated: row.activatedAt !== null }),
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
    ['facteur', !usable && !card],
    // Whoever never signed in was asked nothing yet.
    ['documents', activated && toAccept.length > 0],
  ]
  return reasons.flatMap(([reason, applies]) => (applies ? [reason] : []))
}
