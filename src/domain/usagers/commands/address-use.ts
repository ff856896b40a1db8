import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'

/** How many people are told at one address, in how many structures: numbers, since several is a signal (DEC-12). */
export interface AddressUse {
  readonly usagers: number
  readonly organisations: number
}

/**
 * How an address will be used once this person is told there, as one value of the statement that writes it: a statement sees the rows as they
 * stood before it, so she and her structure are counted in. Somebody who is told nowhere is alone.
 */
export function addressUse(addressIndex: Buffer | null, organisationId: string, usagerId: string): SQL<unknown> {
  return sql`(select json_build_object(
      'usagers', 1 + count(distinct s.usager_id) filter (where s.usager_id <> ${usagerId}::uuid),
      'organisations', 1 + count(distinct s.organisation_id) filter (where s.organisation_id <> ${organisationId}::uuid))
    from usager_settings s where s.notice_address_index = ${addressIndex}::bytea)`
}

export const addressUseShape: z.ZodType<AddressUse> = z.object({ usagers: z.number(), organisations: z.number() })
