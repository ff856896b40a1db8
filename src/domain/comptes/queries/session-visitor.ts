import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { organisations } from '../../organisations/index.ts'
import { hasFactor } from '../activation/person.ts'
import { LEGAL_VERSIONS, requiredDocuments } from '../legal-documents.ts'
import {
  type GlobalRole,
  IDLE_LIMIT,
  LEGAL_DOCUMENTS,
  type LegalDocument,
  SEEN_EVERY,
  type SignedIn,
} from '../model.ts'
import { NETWORKS } from '../organismes/model.ts'
import { trainingOrganisations, trainingStaff } from '../organismes/tables.ts'
import { roleInForce } from '../roles-in-force.ts'
import {
  acceptances,
  accountRoles,
  accounts,
  emergencyStops,
  factors,
  membershipRoles,
  memberships,
  people,
  sessions,
} from '../tables.ts'
import { stopInForce, widestFirst } from './stop-covering.ts'

const membershipsShape = z
  .array(z.object({ id: z.string(), name: z.string(), role: z.enum(['aidant', 'referent']), occupation: z.string() }))
  .nullable()

const trainingOrganisationShape = z
  .object({ id: z.string(), name: z.string(), network: z.enum(NETWORKS), lead: z.boolean() })
  .nullable()

const inForce = LEGAL_DOCUMENTS.map((document) => sql`(${document}, ${LEGAL_VERSIONS[document].version})`)

/** Every signed-in page begins with it. */
const bySessionHash = preparedQuery(['sessionHash', 'now'], (db, { sessionHash, now }) =>
  db
    .select({
      seenAt: sessions.seenAt,
      lockedAt: sessions.lockedAt,
      createdAt: sessions.createdAt,
      method: sessions.method,
      provedAt: sessions.provedAt,
      provedWith: sessions.provedWith,
      account: {
        id: accounts.id,
        email: accounts.email,
        givenName: people.givenName,
        familyName: people.familyName,
        phone: people.phone,
      },
      sessionId: sessions.id,
      activatedAt: accounts.activatedAt,
      // A session opened by a link and a code trusts no factor that was there before: whoever opened it has not given one.
      factorThere: hasFactor(
        sql`${accounts.id}`,
        sql`case when ${sessions.method} = 'activation' then ${sessions.createdAt} else '-infinity'::timestamptz end`,
      ),
      coolDownUntil: accounts.coolDownUntil,
      practisedAt: accounts.practisedAt,
      hasPasskey: sql<boolean>`exists (select from ${factors} pk
        where pk.account_id = ${accounts.id} and pk.kind = 'passkey' and pk.removed_at is null)`,
      actingUntil: accounts.actingUntil,
      accepted: sql<readonly LegalDocument[] | null>`(select json_agg(ac.document) from ${acceptances} ac
        where ac.account_id = ${accounts.id} and (ac.document, ac.version) in (${sql.join(inForce, sql`, `)}))`,
      globalRoles: sql<readonly GlobalRole[] | null>`(select json_agg(ar.role order by ar.role) from ${accountRoles} ar
        where ar.account_id = ${accounts.id} and ar.until is null)`,
      trainingOrganisation: sql<unknown>`(select json_build_object(
          'id', tor.id, 'name', tor.name, 'network', tor.network, 'lead', ts.lead)
        from ${trainingStaff} ts join ${trainingOrganisations} tor on tor.id = ts.training_organisation_id
        where ts.account_id = ${accounts.id} and ts.until is null and tor.closed_at is null)`,
      organisation: {
        id: organisations.id,
        name: organisations.name,
        siret: organisations.siret,
        address: organisations.address,
        postalCode: organisations.postalCode,
        city: organisations.city,
        allowedThemes: organisations.allowedThemes,
      },
      memberships: sql<unknown>`(select json_agg(json_build_object(
          'id', mo.id, 'name', mo.name, 'role', r.role, 'occupation', m.occupation) order by mo.name, mo.id, r.role)
        from ${memberships} m join ${membershipRoles} r on r.membership_id = m.id join ${organisations} mo on mo.id = m.organisation_id
        where m.account_id = ${accounts.id} and m.until is null and ${roleInForce(now)} and mo.closed_at is null)`,
      stopped: sql<SignedIn['stopped']>`(select es.scope from ${emergencyStops} es
        where ${stopInForce(sql`${accounts.id}`, sql`${sessions.organisationId}`)}
        order by ${widestFirst} limit 1)`,
      stoppedEverywhere: sql<boolean>`exists (select from ${emergencyStops} es
        where ${stopInForce(sql`${accounts.id}`, sql`null::uuid`)})`,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .leftJoin(organisations, and(eq(organisations.id, sessions.organisationId), isNull(organisations.closedAt)))
    .where(
      and(
        eq(sessions.idHash, sessionHash),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        isNull(accounts.deactivatedAt),
      ),
    ),
)

/**
 * The one write that reading a page makes does not wait for the disk: this transaction, its own, commits asynchronously. What a crash may lose is
 * the last second of it.
 */
const sayItWasSeen = preparedQuery(['sessionHash', 'now'], (db, { sessionHash, now }) =>
  db
    .update(sessions)
    .set({ seenAt: sql`${now}::timestamptz` })
    .where(and(eq(sessions.idHash, sessionHash), sql`set_config('synchronous_commit', 'off', true) = 'off'`)),
)

/**
 * Who holds this session cookie: one query for the session, its account, the current structure, the roles in it, the other structures, what
 * was accepted and an emergency stop. Undefined for a session that is unknown, ended or over, and for an account deactivated since.
 * Says that the session was seen, at most once a minute, unless a code is awaited: waiting is not activity.
 */
export async function sessionVisitor(ctx: Ctx, token: string): Promise<SignedIn | undefined> {
  const now = ctx.clock.now()
  const sessionHash = ctx.keys.hash('session', token)
  const [row] = await bySessionHash(ctx.db, { sessionHash, now })
  if (!row) return undefined
  const mustProve = row.lockedAt !== null || now.getTime() - row.seenAt.getTime() >= IDLE_LIMIT
  if (!mustProve && now.getTime() - row.seenAt.getTime() >= SEEN_EVERY) {
    await sayItWasSeen(ctx.db, { sessionHash, now })
  }
  const all = membershipsShape.parse(row.memberships) ?? []
  const here = all.filter((membership) => membership.id === row.organisation?.id)
  const roles = here.map((membership) => membership.role)
  const globalRoles = row.globalRoles ?? []
  return {
    kind: 'signed-in',
    sessionHash,
    sessionId: row.sessionId,
    authentication: { at: row.provedAt ?? row.createdAt, method: row.method, again: row.provedWith },
    account: row.account,
    // A structure that one has left is nobody's current one, even if the session still names it.
    organisation: here.length > 0 ? row.organisation : null,
    organisations: [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()],
    roles,
    occupation: here.find((membership) => membership.role === 'aidant')?.occupation ?? here[0]?.occupation ?? '',
    globalRoles,
    trainingOrganisation: trainingOrganisationShape.parse(row.trainingOrganisation),
    toAccept: requiredDocuments(roles).filter((document) => !row.accepted?.includes(document)),
    coolDownUntil: row.coolDownUntil !== null && row.coolDownUntil > now ? row.coolDownUntil : null,
    actingUntil: row.actingUntil !== null && row.actingUntil > now ? row.actingUntil : null,
    activation: !row.factorThere ? 'facteur' : row.activatedAt === null ? 'documents' : null,
    practised: row.practisedAt !== null,
    hasPasskey: row.hasPasskey,
    mustProve,
    stopped: row.stopped,
    stoppedEverywhere: row.stoppedEverywhere,
  }
}
