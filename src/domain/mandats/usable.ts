import { and, gt, isNull, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { emergencyStops, stopInForce } from '../comptes/index.ts'
import { organisations } from '../organisations/index.ts'
import { hasWithdrawnFrom } from './deports/condition.ts'
import type { MandatTerm } from './model.ts'
import { stateOf } from './model.ts'
import { autorisations, mandats } from './tables.ts'

/** What decides whether an autorisation may be used. */
export interface UsableFacts {
  readonly autorisation: { readonly endedAt: Date | null; readonly theme: string }
  readonly mandat: MandatTerm
  readonly organisation: { readonly closedAt: Date | null; readonly allowedThemes: readonly string[] }
  /** An emergency stop in force over the aidant, the structure or everybody (DEC-15). */
  readonly stopped: boolean
  /** This aidant withdrew from the person for a conflict of interest (DEC-06): their colleagues may, they may not. */
  readonly withdrawn: boolean
}

/**
 * The rule of use, in one place: the autorisation stands, its mandat is in force, its theme is still one of the structure's (a theme
 * withdrawn stops at once), the structure is open, the aidant did not withdraw from the person, and nobody pulled the emergency stop. `usableNow` is the same rule in SQL; a test
 * holds one against the other on every combination.
 */
export function usable(facts: UsableFacts, now: Date): boolean {
  return (
    facts.autorisation.endedAt === null &&
    stateOf(facts.mandat, now) === 'actif' &&
    facts.organisation.allowedThemes.includes(facts.autorisation.theme) &&
    facts.organisation.closedAt === null &&
    !facts.stopped &&
    !facts.withdrawn
  )
}

/**
 * The same rule as a condition on a statement that joins `autorisations`, `mandats` and `organisations`. `accountId`: the aidant who acts,
 * when a stop over them counts too. Both may be left open, for a statement that is built once.
 */
export function usableNow(now: Date | Placeholder, accountId?: string | Placeholder): SQL | undefined {
  const account = accountId === undefined ? sql`null::uuid` : sql`${accountId}::uuid`
  return and(
    isNull(autorisations.endedAt),
    mandatInForce(now),
    sql`${autorisations.theme} = any(${organisations.allowedThemes})`,
    isNull(organisations.closedAt),
    sql`not exists (select 1 from ${emergencyStops} es where ${stopInForce(account, sql`${organisations.id}`)})`,
    sql`not ${hasWithdrawnFrom({ accountId: account, organisationId: sql`${organisations.id}`, usagerId: sql`${autorisations.usagerId}` })}`,
  )
}

/** `stateOf(…) === 'actif'` in SQL. */
export function mandatInForce(now: Date | Placeholder): SQL | undefined {
  return and(isNull(mandats.endedAt), isNull(mandats.suspendedAt), gt(mandats.expiresAt, now))
}
