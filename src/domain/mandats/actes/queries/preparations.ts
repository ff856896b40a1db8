import { and, eq, gt, isNull, type Placeholder, type SQL } from 'drizzle-orm'
import { preparedDemarches } from '../../tables.ts'

/** The condition that a prepared démarche is this aidant's, for this structure, and still waits for FranceConnect's call. */
export function waiting(of: Record<'accountId' | 'organisationId' | 'now', Placeholder>): SQL | undefined {
  return and(
    eq(preparedDemarches.accountId, of.accountId),
    eq(preparedDemarches.organisationId, of.organisationId),
    isNull(preparedDemarches.consumedAt),
    gt(preparedDemarches.expiresAt, of.now),
  )
}
