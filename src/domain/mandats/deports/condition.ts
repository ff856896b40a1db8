import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { deports } from './tables.ts'

/** The condition that this aidant withdrew from this person in this structure: the one place where it is written. */
export function hasWithdrawnFrom(who: {
  readonly accountId: SQLWrapper
  readonly organisationId: SQLWrapper
  readonly usagerId: SQLWrapper
}): SQL<boolean> {
  return sql<boolean>`exists (select 1 from ${deports} dp where dp.account_id = ${who.accountId}
    and dp.organisation_id = ${who.organisationId} and dp.usager_id = ${who.usagerId} and dp.until is null)`
}
