import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { DataKey } from '../../../platform/crypto/keyring.ts'
import { subIndex, unwrap } from '../keys.ts'
import type { CivilIdentity, Incapacity } from '../model.ts'
import { usagerKeys, usagerSubs, usagers } from '../tables.ts'
import { openIdentity } from './identities.ts'

/** A known usager, opened. */
export interface KnownUsager {
  readonly id: string
  readonly identity: CivilIdentity
  readonly key: DataKey
  readonly incapacity: Incapacity | null
}

const columns = {
  usagerId: usagers.id,
  identitySealed: usagers.identitySealed,
  wrapped: usagerKeys.wrapped,
  incapacity: usagers.incapacity,
}

/** The usager whom FranceConnect knows under this `sub`; undefined for somebody never seen, or erased. One statement. */
export async function usagerBySub(ctx: Ctx, sub: string): Promise<KnownUsager | undefined> {
  const [row] = await bySub(ctx, sub)
  return row && opened(ctx, row)
}

/**
 * The same usager, locked until the transaction ends. Every act on somebody's mandats takes this lock first: two signatures, or a
 * signature and a revocation, of one person follow one another. It leaves alone those who only refer to the row.
 */
export async function lockUsagerBySub(ctx: Ctx, sub: string): Promise<KnownUsager | undefined> {
  const [row] = await bySub(ctx, sub).for('no key update', { of: usagers })
  return row && opened(ctx, row)
}

/** The same lock, by id; undefined when unknown or erased. */
export async function lockUsager(ctx: Ctx, usagerId: string): Promise<KnownUsager | undefined> {
  const [row] = await ctx.db
    .select(columns)
    .from(usagers)
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
    .where(eq(usagers.id, usagerId))
    .for('no key update', { of: usagers })
  return row && opened(ctx, row)
}

function bySub(ctx: Ctx, sub: string) {
  return ctx.db
    .select(columns)
    .from(usagerSubs)
    .innerJoin(usagers, eq(usagers.id, usagerSubs.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
    .where(eq(usagerSubs.subIndex, subIndex(ctx, sub)))
}

type Row = Awaited<ReturnType<typeof bySub>>[number]

function opened(ctx: Ctx, row: Row): KnownUsager | undefined {
  const identity = openIdentity(ctx, row)
  return (
    identity && { id: row.usagerId, identity, key: unwrap(ctx, row.usagerId, row.wrapped), incapacity: row.incapacity }
  )
}
