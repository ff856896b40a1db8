import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../../../platform/context.ts'
import { accountRoles, accounts, people } from '../../tables.ts'
import { leadRequests } from '../tables.ts'

/** Somebody of our own team. */
export interface TeamRow {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly lead: boolean
  readonly since: Date
  readonly lastSignInAt: Date | null
}

/** Our team, by name. One statement. */
export async function teamMembers(ctx: Ctx): Promise<readonly TeamRow[]> {
  const rows = await ctx.db
    .select({
      accountId: accounts.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      email: accounts.email,
      role: accountRoles.role,
      since: accountRoles.since,
      lastSignInAt: accounts.lastSignInAt,
    })
    .from(accountRoles)
    .innerJoin(accounts, eq(accounts.id, accountRoles.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(isNull(accountRoles.until), inArray(accountRoles.role, ['equipe', 'equipe_responsable'])))
    .orderBy(asc(people.familyName), asc(people.givenName), accounts.id, accountRoles.role)
  return [...Map.groupBy(rows, ({ accountId }) => accountId).values()].flatMap((roles) => {
    const lead = roles.find(({ role }) => role === 'equipe_responsable')
    const one = lead ?? roles[0]
    if (!one) return []
    const { role: _, ...row } = one
    return [{ ...row, lead: lead !== undefined }]
  })
}

/** Somebody whom a lead wants as lead: another one's agreement is awaited. */
export interface LeadRequest {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly requestedBy: string
  readonly requestedByName: string
  readonly requestedAt: Date
}

/** What waits for another lead, the oldest first. One statement. */
export function leadRequestsOpen(ctx: Ctx): Promise<readonly LeadRequest[]> {
  const askers = alias(accounts, 'askers')
  const askingPeople = alias(people, 'asking_people')
  return ctx.db
    .select({
      id: leadRequests.id,
      accountId: leadRequests.accountId,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      requestedBy: leadRequests.requestedBy,
      requestedByName: sql<string>`${askingPeople.givenName} || ' ' || ${askingPeople.familyName}`,
      requestedAt: leadRequests.requestedAt,
    })
    .from(leadRequests)
    .innerJoin(accounts, eq(accounts.id, leadRequests.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(askers, eq(askers.id, leadRequests.requestedBy))
    .innerJoin(askingPeople, eq(askingPeople.id, askers.personId))
    .where(eq(leadRequests.state, 'en_cours'))
    .orderBy(asc(leadRequests.requestedAt))
}
