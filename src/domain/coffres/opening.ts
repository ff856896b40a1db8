import { z } from 'zod'
import { after, MINUTE } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { openJson, sealJson } from '../../platform/crypto/json.ts'
import { CannotOpenError } from '../../platform/crypto/keyring.ts'
import type { Aidant } from '../comptes/index.ts'

/**
 * One opening of a safe, proved by a code and already journaled. It lets the same aidant copy what they opened, field by field, without a
 * code for each: sealed, bound to the aidant, the structure and the safe, and short.
 */
export interface Opening {
  readonly coffreId: string
  readonly usagerId: string
  readonly purpose: 'consultation' | 'remise'
}

const LASTS = { consultation: 5 * MINUTE, remise: 30 * MINUTE } as const

const PLACE = 'coffres/opening'

const openingSchema = z.object({
  coffreId: z.string(),
  usagerId: z.string(),
  purpose: z.enum(['consultation', 'remise']),
  accountId: z.string(),
  organisationId: z.string(),
  until: z.coerce.date(),
})

/** Seals an opening into a text for a hidden field. */
export function sealOpening(ctx: Ctx, aidant: Aidant, opening: Opening): { token: string; until: Date } {
  const until = after(ctx.clock.now(), LASTS[opening.purpose])
  const value = { ...opening, accountId: aidant.accountId, organisationId: aidant.organisation.id, until }
  return { token: sealJson(ctx.keys, PLACE, value).toString('base64url'), until }
}

/** The opening behind a text, or undefined when it is over, altered, or somebody else's. */
export function readOpening(ctx: Ctx, aidant: Aidant, token: string): Opening | undefined {
  try {
    const opening = openJson(ctx.keys, PLACE, Buffer.from(token, 'base64url'), openingSchema)
    const isTheirs = opening.accountId === aidant.accountId && opening.organisationId === aidant.organisation.id
    return isTheirs && ctx.clock.now() < opening.until ? opening : undefined
  } catch (error) {
    if (error instanceof CannotOpenError) return undefined
    throw error
  }
}
