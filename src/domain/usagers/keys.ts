import { inArray } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { DataKey } from '../../platform/crypto/keyring.ts'
import { usagerKeys } from './tables.ts'

/** Where each sealed value of a usager stands: bound to it, so that moved to another row it no longer opens. */
export const places = {
  key: (usagerId: string) => `usager_keys/${usagerId}/wrapped`,
  identity: (usagerId: string) => `usagers/${usagerId}/identity`,
  contact: (organisationId: string, usagerId: string) => `usager_settings/${organisationId}/${usagerId}/contact`,
  noticeAddress: (organisationId: string, usagerId: string) =>
    `usager_settings/${organisationId}/${usagerId}/notice_address`,
  note: (noteId: string) => `usager_notes/${noteId}/text`,
} as const

/** Keyed hash by which a FranceConnect `sub` is looked up. */
export function subIndex(ctx: Ctx, sub: string): Buffer {
  return ctx.keys.hash('franceconnect-sub', sub)
}

/** The `sub` that we give for this usager as identity provider: stable, unrelated to anything else, 64 hexadecimal characters. */
export function subjectOf(ctx: Ctx, usagerId: string): string {
  return ctx.keys.hash('subject', usagerId).toString('hex')
}

/** The data keys of these usagers; those erased are absent. One statement. */
async function dataKeysOf(ctx: Ctx, usagerIds: readonly string[]): Promise<Map<string, DataKey>> {
  if (usagerIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ usagerId: usagerKeys.usagerId, wrapped: usagerKeys.wrapped })
    .from(usagerKeys)
    .where(inArray(usagerKeys.usagerId, [...new Set(usagerIds)]))
  return new Map(rows.map(({ usagerId, wrapped }) => [usagerId, unwrap(ctx, usagerId, wrapped)]))
}

/** The data key of a usager. Throws for one who was erased or never was: nobody can name such a usager on a screen. */
export async function dataKeyOf(ctx: Ctx, usagerId: string): Promise<DataKey> {
  const key = (await dataKeysOf(ctx, [usagerId])).get(usagerId)
  if (!key) throw new Error(`usager ${usagerId} has no data key`)
  return key
}

/** A wrapped key, opened. */
export function unwrap(ctx: Ctx, usagerId: string, wrapped: Uint8Array): DataKey {
  return ctx.keys.unwrapDataKey(places.key(usagerId), wrapped)
}
