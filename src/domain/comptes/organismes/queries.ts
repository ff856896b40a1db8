import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people } from '../tables.ts'
import type { Network } from './model.ts'
import { trainingOrganisations, trainingStaff } from './tables.ts'

/** A training organisation as our team lists it. */
export interface TrainingOrganisationRow {
  readonly id: string
  readonly name: string
  readonly network: Network
  readonly deskEmail: string
  readonly createdAt: Date
  readonly closedAt: Date | null
  /** Who works there now. */
  readonly people: number
  /** Of them, those who have never finished their activation. */
  readonly awaited: number
}

const columns = {
  id: trainingOrganisations.id,
  name: trainingOrganisations.name,
  network: trainingOrganisations.network,
  deskEmail: trainingOrganisations.deskEmail,
  createdAt: trainingOrganisations.createdAt,
  closedAt: trainingOrganisations.closedAt,
  people: sql<number>`(select count(*)::int from ${trainingStaff} ps
    where ps.training_organisation_id = training_organisations.id and ps.until is null)`,
  awaited: sql<number>`(select count(*)::int from ${trainingStaff} aws join ${accounts} awa on awa.id = aws.account_id
    where aws.training_organisation_id = training_organisations.id and aws.until is null and awa.activated_at is null)`,
}

/** Every training organisation, the open ones first, by name. One statement. */
export function trainingOrganisationsList(ctx: Ctx): Promise<readonly TrainingOrganisationRow[]> {
  return ctx.db
    .select(columns)
    .from(trainingOrganisations)
    .orderBy(sql`${trainingOrganisations.closedAt} is not null`, asc(sql`lower(${trainingOrganisations.name})`))
}

export async function trainingOrganisation(ctx: Ctx, id: string): Promise<TrainingOrganisationRow | undefined> {
  const [row] = await ctx.db.select(columns).from(trainingOrganisations).where(eq(trainingOrganisations.id, id))
  return row
}

/** Somebody who works for a training organisation. */
export interface TrainerRow {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly lead: boolean
  readonly since: Date
  /** Null: their activation is awaited. */
  readonly activatedAt: Date | null
  readonly lastSignInAt: Date | null
}

/** Who works for a training organisation now, by name. One statement. */
export function trainersOf(ctx: Ctx, trainingOrganisationId: string): Promise<readonly TrainerRow[]> {
  return ctx.db
    .select({
      accountId: accounts.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      email: accounts.email,
      lead: trainingStaff.lead,
      since: trainingStaff.since,
      activatedAt: accounts.activatedAt,
      lastSignInAt: accounts.lastSignInAt,
    })
    .from(trainingStaff)
    .innerJoin(accounts, eq(accounts.id, trainingStaff.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(trainingStaff.trainingOrganisationId, trainingOrganisationId), isNull(trainingStaff.until)))
    .orderBy(asc(people.familyName), asc(people.givenName), accounts.id)
}
