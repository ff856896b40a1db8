import { type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { yearsAfter } from '../../platform/clock.ts'

/** Identities, mandats and their documents leave the active base this long after the last mandat ended (DEC-40). */
export const ACTIVE_BASE_YEARS = 3

/** Whoever's last mandat ended before this instant has left the active base. */
export function activeSince(now: Date): Date {
  return yearsAfter(now, -ACTIVE_BASE_YEARS)
}

/** One organisation and one usager. A column must be written with its table: the query builder drops it in a statement on one table. */
interface Relation {
  readonly organisationId: SQLWrapper
  readonly usagerId: SQLWrapper
}

/**
 * When the last mandat between them ended, or will. Mandats belong to the module above this one: of them, this is all that the boundary of what
 * an organisation may see depends on, and it is written here so that nothing of a person is read without it.
 */
function lastEnd({ organisationId, usagerId }: Relation): SQL {
  return sql`(select max(least(theirs.ended_at, theirs.expires_at)) from mandats theirs
    where theirs.organisation_id = ${organisationId} and theirs.usager_id = ${usagerId})`
}

/**
 * The condition that this organisation may still see this usager: it signed with her, and the last mandat ended less than three years ago, or
 * stands (DEC-40). Afterwards she answers as somebody whom it never met. `since`: `activeSince(now)`.
 */
export function inActiveBase(relation: Relation, since: Date | Placeholder): SQL {
  return sql`${lastEnd(relation)} >= ${since}::timestamptz`
}

/** The same for what may be about somebody with whom nothing was ever signed, or about nobody: that is not archived. */
export function notArchived(relation: Relation, since: Date | Placeholder): SQL {
  return sql`coalesce(${inActiveBase(relation, since)}, true)`
}
