import { AsyncLocalStorage } from 'node:async_hooks'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { z } from 'zod'
import { after, SECOND } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { openJson, sealJson } from '../../platform/crypto/json.ts'
import { oidcItems } from './tables.ts'

/** The name under which an item of oidc-provider is kept: its identifier is a secret (a code, a token), so only its keyed hash is. */
export function itemHash(ctx: Ctx, model: string, id: string): Buffer {
  return ctx.keys.hash('oidc', `${model}:${id}`)
}

export function itemPlace(model: string, idHash: Buffer): string {
  return `oidc_items/${model}/${idHash.toString('hex')}/payload`
}

const payloadSchema = z.looseObject({})

/** oidc-provider reads the interaction and the grant three times a request: once is enough. */
const CACHED: ReadonlySet<string> = new Set(['Interaction', 'Grant'])
const seen = new AsyncLocalStorage<Map<string, AdapterPayload>>()

/** Runs one request of oidc-provider: what it reads twice is fetched once. */
export function withinOneRequest<T>(work: () => T): T {
  return seen.run(new Map(), work)
}

/** oidc-provider's storage on our database: identifiers hashed, payloads sealed, codes consumed atomically. */
export function adapterFor(ctx: Ctx): (model: string) => Adapter {
  return (model) => (model === 'Session' ? NO_SESSION : databaseAdapter(ctx, model))
}

function databaseAdapter(ctx: Ctx, model: string): Adapter {
  const cached = CACHED.has(model)
  const keyOf = (id: string) => `${model}:${id}`
  const at = (idHash: Buffer) => and(eq(oidcItems.model, model), eq(oidcItems.idHash, idHash))
  return {
    async upsert(id, payload, expiresIn) {
      const idHash = itemHash(ctx, model, id)
      const values = {
        payloadSealed: sealJson(ctx.keys, itemPlace(model, idHash), payload),
        grantHash: payload.grantId ? itemHash(ctx, 'Grant', payload.grantId) : null,
        expiresAt: expiresIn ? after(ctx.clock.now(), expiresIn * SECOND) : null,
      }
      await ctx.db
        .insert(oidcItems)
        .values({ model, idHash, ...values })
        .onConflictDoUpdate({ target: [oidcItems.model, oidcItems.idHash], set: values })
      if (cached) seen.getStore()?.set(keyOf(id), payload)
    },
    async find(id) {
      const known = cached ? seen.getStore()?.get(keyOf(id)) : undefined
      if (known) return known
      const idHash = itemHash(ctx, model, id)
      const [row] = await ctx.db.select().from(oidcItems).where(at(idHash))
      if (!row) return undefined
      const payload: AdapterPayload = openJson(ctx.keys, itemPlace(model, idHash), row.payloadSealed, payloadSchema)
      if (row.consumedAt) payload.consumed = Math.floor(row.consumedAt.getTime() / SECOND)
      if (cached) seen.getStore()?.set(keyOf(id), payload)
      return payload
    },
    async consume(id) {
      // The library looks first and consumes afterwards: of several at once, the database lets one through.
      const consumed = await ctx.db
        .update(oidcItems)
        .set({ consumedAt: ctx.clock.now() })
        .where(and(at(itemHash(ctx, model, id)), isNull(oidcItems.consumedAt)))
        .returning({ model: oidcItems.model })
      if (consumed.length === 0) throw new errors.InvalidGrant('already consumed')
    },
    async destroy(id) {
      seen.getStore()?.delete(keyOf(id))
      await ctx.db.delete(oidcItems).where(at(itemHash(ctx, model, id)))
    },
    async revokeByGrantId(grantId) {
      const grantHash = itemHash(ctx, 'Grant', grantId)
      await ctx.db.delete(oidcItems).where(and(eq(oidcItems.model, model), eq(oidcItems.grantHash, grantHash)))
    },
    // Neither is used by the code flow without sessions.
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  }
}

/**
 * No session of the library's own: each call of FranceConnect is a new interaction, whoever was there before. With one, a second exchange in
 * a browser for somebody else would end on a page that needs scripts and revoke the first grant.
 */
const NO_SESSION: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
}

/** Removes what has expired: nothing can be done with it any more. A job. */
export async function purgeOidcItems(ctx: Ctx): Promise<void> {
  await ctx.db.delete(oidcItems).where(lt(oidcItems.expiresAt, ctx.clock.now()))
}
