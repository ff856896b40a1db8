import { type SQLWrapper, sql } from 'drizzle-orm'
import { emergencyStops, inPlace, stopInForce } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { hasWithdrawnFrom } from '../../deports/condition.ts'
import { autorisations, mandats } from '../../tables.ts'
import type { UseFacts } from '../model.ts'

/**
 * What decides whether an aidant may use an autorisation, as columns of a statement that joins `autorisations`, `mandats` and
 * `organisations`.
 */
export function useFactsColumns(accountId: SQLWrapper, now: SQLWrapper) {
  return {
    theme: autorisations.theme,
    autorisationEndedAt: autorisations.endedAt,
    expiresAt: mandats.expiresAt,
    endedAt: mandats.endedAt,
    endReason: mandats.endReason,
    suspendedAt: mandats.suspendedAt,
    closedAt: organisations.closedAt,
    allowedThemes: organisations.allowedThemes,
    aidantInPlace: inPlace({ accountId, organisationId: autorisations.organisationId, role: 'aidant', now }),
    withdrawn: hasWithdrawnFrom({
      accountId,
      organisationId: autorisations.organisationId,
      usagerId: autorisations.usagerId,
    }),
    stopped: sql<boolean>`exists (select 1 from ${emergencyStops} es where ${stopInForce(
      sql`${accountId}`,
      sql`${autorisations.organisationId}`,
    )})`,
  }
}

type FactsRow = {
  readonly theme: string
  readonly autorisationEndedAt: Date | null
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly endReason: UseFacts['mandat']['endReason']
  readonly suspendedAt: Date | null
  readonly closedAt: Date | null
  readonly allowedThemes: readonly string[]
  readonly aidantInPlace: boolean
  readonly stopped: boolean
  readonly withdrawn: boolean
}

/** Such columns, as the rule reads them. */
export function asUseFacts(row: FactsRow): UseFacts {
  return {
    autorisation: { endedAt: row.autorisationEndedAt, theme: row.theme },
    mandat: {
      expiresAt: row.expiresAt,
      endedAt: row.endedAt,
      endReason: row.endReason,
      suspendedAt: row.suspendedAt,
    },
    organisation: { closedAt: row.closedAt, allowedThemes: row.allowedThemes },
    stopped: row.stopped,
    withdrawn: row.withdrawn,
    aidantInPlace: row.aidantInPlace,
  }
}
