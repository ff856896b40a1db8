import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { openJson } from '../../../platform/crypto/json.ts'
import type { DataKey } from '../../../platform/crypto/keyring.ts'
import { places, unwrap } from '../keys.ts'
import { type CivilIdentity, civilIdentity } from '../model.ts'
import { usagerKeys, usagers } from '../tables.ts'

/** A sealed identity beside the key that opens it, as one row. */
export interface SealedIdentity {
  readonly usagerId: string
  readonly identitySealed: Buffer | null
  readonly wrapped: Buffer | null
}

/** The identity in such a row; undefined once erased. */
export function openIdentity(ctx: Ctx, row: SealedIdentity): CivilIdentity | undefined {
  if (!row.identitySealed || !row.wrapped) return undefined
  return identityFrom(unwrap(ctx, row.usagerId, row.wrapped), row.usagerId, row.identitySealed)
}

/** An identity, its key being open already. */
export function identityFrom(key: DataKey, usagerId: string, sealed: Buffer): CivilIdentity {
  return openJson(key, places.identity(usagerId), sealed, civilIdentity)
}

/** The identities of these usagers; those erased are absent. One statement. */
async function identitiesOf(ctx: Ctx, usagerIds: readonly string[]): Promise<Map<string, CivilIdentity>> {
  if (usagerIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ usagerId: usagers.id, identitySealed: usagers.identitySealed, wrapped: usagerKeys.wrapped })
    .from(usagers)
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
    .where(and(inArray(usagers.id, [...new Set(usagerIds)]), isNotNull(usagers.identitySealed)))
  const found = new Map<string, CivilIdentity>()
  for (const row of rows) {
    const identity = openIdentity(ctx, row)
    if (identity) found.set(row.usagerId, identity)
  }
  return found
}

/** The identity of one usager; undefined when unknown or erased. */
export async function identityOf(ctx: Ctx, usagerId: string): Promise<CivilIdentity | undefined> {
  return (await identitiesOf(ctx, [usagerId])).get(usagerId)
}
