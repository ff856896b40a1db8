import { z } from 'zod'
import { type CivilIdentity, openPersonOf, type UsagerSettings } from '../../../domain/usagers/index.ts'
import type { AidantRequest } from '../../access.ts'

export const usagerParams = z.object({ usagerId: z.uuid() })
export type UsagerParams = z.infer<typeof usagerParams>

/** Somebody whom the current structure knows. */
export interface Person {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly settings: UsagerSettings
}

/**
 * The person of an address, when the current structure ever signed a mandat with her; undefined otherwise, and then the page answers as if
 * she did not exist. One statement.
 */
export async function personOf(request: AidantRequest, usagerId: string): Promise<Person | undefined> {
  const { ctx, visitor } = request
  const person = await openPersonOf(ctx, visitor.aidant.organisation.id, usagerId)
  return person && { usagerId, identity: person.identity, settings: person.settings }
}
