import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { organisations } from '../../../organisations/index.ts'
import { accounts, emergencyStops, people } from '../../tables.ts'

/** An emergency stop in force, as our team sees it. */
export interface StopRow {
  readonly id: string
  readonly scope: 'aidant' | 'structure' | 'fournisseur'
  readonly askedAs: 'operateur' | 'referent' | 'equipe'
  readonly accountId: string | null
  readonly accountName: string | null
  readonly organisationName: string | null
  readonly reason: string
  readonly requestedBy: string
  readonly requestedAt: Date
}

const SHOWN = 100

/** The stops in force, the latest first, a hundred at most. One statement. For `TeamMember`s alone. */
export function stopsInForce(ctx: Ctx): Promise<readonly StopRow[]> {
  return ctx.db
    .select({
      id: emergencyStops.id,
      scope: emergencyStops.scope,
      askedAs: emergencyStops.askedAs,
      accountId: emergencyStops.accountId,
      accountName: sql<string | null>`${people.givenName} || ' ' || ${people.familyName}`,
      organisationName: organisations.name,
      reason: emergencyStops.reason,
      requestedBy: emergencyStops.requestedBy,
      requestedAt: emergencyStops.requestedAt,
    })
    .from(emergencyStops)
    .leftJoin(accounts, eq(accounts.id, emergencyStops.accountId))
    .leftJoin(people, eq(people.id, accounts.personId))
    .leftJoin(organisations, eq(organisations.id, emergencyStops.organisationId))
    .where(and(isNotNull(emergencyStops.effectiveAt), isNull(emergencyStops.liftedAt)))
    .orderBy(desc(emergencyStops.requestedAt))
    .limit(SHOWN)
}
