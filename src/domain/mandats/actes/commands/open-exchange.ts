import { eq } from 'drizzle-orm'
import { after } from '../../../../platform/clock.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { EXCHANGE_LASTS } from '../model.ts'
import { exchanges } from '../tables.ts'

/** A call of FranceConnect, as the protocol understood it. */
export interface NewExchange {
  readonly interactionHash: Buffer
  readonly nonceHash: Buffer
  readonly browserHash: Buffer
  readonly requestedThemes: readonly string[]
  readonly requestedUnknown: readonly string[]
}

/** Takes note of a call of FranceConnect: ten minutes for an aidant, in this browser, to answer it. Gives its id. */
export async function openExchange(ctx: Ctx, call: NewExchange): Promise<string> {
  const id = newId()
  const now = ctx.clock.now()
  await ctx.db.insert(exchanges).values({
    id,
    interactionHash: call.interactionHash,
    nonceHash: call.nonceHash,
    browserHash: call.browserHash,
    requestedThemes: [...call.requestedThemes],
    requestedUnknown: [...call.requestedUnknown],
    createdAt: now,
    expiresAt: after(now, EXCHANGE_LASTS),
  })
  return id
}

/** Ties the code and tokens that are about to be issued to the exchange. Gives false when there is no such exchange. */
export async function bindGrant(ctx: Ctx, interactionHash: Buffer, grantHash: Buffer): Promise<boolean> {
  const bound = await ctx.db
    .update(exchanges)
    .set({ grantHash })
    .where(eq(exchanges.interactionHash, interactionHash))
    .returning({ id: exchanges.id })
  return bound.length === 1
}
