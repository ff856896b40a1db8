import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { exchanges } from '../tables.ts'

/** Who may answer a call of FranceConnect: one aidant, for one structure, in one browser. */
export interface ExchangeOwner {
  readonly aidant: Aidant
  readonly browserHash: Buffer
}

/** A call of FranceConnect that waits for its aidant. */
export interface Exchange {
  readonly id: string
  readonly interactionHash: Buffer
  /** Keys of the themes that the site asks for; none when it takes any mandat. */
  readonly requestedThemes: readonly string[]
  /** Perimeters asked for that we know nothing of. */
  readonly requestedUnknown: readonly string[]
  readonly expiresAt: Date
  readonly state: 'open' | 'expired' | 'answered'
}

/**
 * The exchange, for its owner only. The first aidant to look at it, in the browser that FranceConnect sent, becomes its owner together with
 * their current structure; for anybody else it does not exist. One statement.
 */
export async function exchangeOf(ctx: Ctx, owner: ExchangeOwner, exchangeId: string): Promise<Exchange | undefined> {
  const now = ctx.clock.now()
  const { accountId, organisation } = owner.aidant
  const inThisBrowser = and(eq(exchanges.id, exchangeId), eq(exchanges.browserHash, owner.browserHash))
  const taken = ctx.db.$with('taken').as(
    ctx.db
      .update(exchanges)
      .set({ accountId, organisationId: organisation.id })
      .where(
        and(inThisBrowser, isNull(exchanges.accountId), isNull(exchanges.answeredAt), gt(exchanges.expiresAt, now)),
      )
      .returning({ id: exchanges.id }),
  )
  // What is read is the row as it was before this statement.
  const [found] = await ctx.db
    .with(taken)
    .select({ row: exchanges, taken: sql<boolean>`exists (select 1 from ${taken})` })
    .from(exchanges)
    .where(inThisBrowser)
  if (!found) return undefined
  const { row } = found
  if (row.accountId === null) {
    // Somebody else was faster in the same browser, or it is too late: an expired call belongs to nobody, and says so.
    return found.taken || row.expiresAt <= now ? asExchange(row, now) : undefined
  }
  if (row.accountId !== accountId || row.organisationId !== organisation.id) return undefined
  return asExchange(row, now)
}

type Row = typeof exchanges.$inferSelect

function asExchange(row: Row, now: Date): Exchange {
  return {
    id: row.id,
    interactionHash: row.interactionHash,
    requestedThemes: row.requestedThemes,
    requestedUnknown: row.requestedUnknown,
    expiresAt: row.expiresAt,
    state: row.answeredAt !== null ? 'answered' : row.expiresAt <= now ? 'expired' : 'open',
  }
}

/** The owner's exchange, locked until the transaction ends: answered once, however many times the button is pressed. */
export async function lockExchange(ctx: Ctx, owner: ExchangeOwner, exchangeId: string): Promise<Exchange | undefined> {
  const [row] = await ctx.db
    .select()
    .from(exchanges)
    .where(
      and(
        eq(exchanges.id, exchangeId),
        eq(exchanges.browserHash, owner.browserHash),
        eq(exchanges.accountId, owner.aidant.accountId),
        eq(exchanges.organisationId, owner.aidant.organisation.id),
      ),
    )
    .for('update')
  return row && asExchange(row, ctx.clock.now())
}
