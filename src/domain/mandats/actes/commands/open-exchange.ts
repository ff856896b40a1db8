import { eq } from 'drizzle-orm'
import { after } from '../../../../platform/clock.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
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

const insertExchange = preparedQuery(
  [
    'id',
    'interactionHash',
    'nonceHash',
    'browserHash',
    'requestedThemes',
    'requestedUnknown',
    'createdAt',
    'expiresAt',
  ],
  (db, values) => db.insert(exchanges).values(values),
)

/** Takes note of a call of FranceConnect: ten minutes for an aidant, in this browser, to answer it. Gives its id. */
export async function openExchange(ctx: Ctx, call: NewExchange): Promise<string> {
  const id = newId()
  const now = ctx.clock.now()
  await insertExchange(ctx.db, {
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

/** Cuts the code and tokens issued for an exchange off from it: whoever presents one gets nothing. */
export async function unbindGrant(ctx: Ctx, grantHash: Buffer): Promise<void> {
  await ctx.db.update(exchanges).set({ grantHash: null }).where(eq(exchanges.grantHash, grantHash))
}
