import { and, eq, gt, isNull, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { Db } from '../../../../platform/database/database.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { actes, preparedDemarches } from '../../tables.ts'
import { exchanges } from '../tables.ts'
import { waiting } from './preparations.ts'

/** Who may answer a call of FranceConnect: one aidant, for one structure, in one browser. */
export interface ExchangeOwner {
  readonly aidant: Aidant
  readonly browserHash: Buffer
}

/** A call of FranceConnect that waits for its aidant. */
export interface Exchange {
  readonly id: string
  /** Keys of the themes that the site asks for; none when it takes any mandat. */
  readonly requestedThemes: readonly string[]
  /** Perimeters asked for that we know nothing of. */
  readonly requestedUnknown: readonly string[]
  readonly expiresAt: Date
  readonly state: 'open' | 'expired' | 'answered'
  /** This aidant has prepared a démarche lately for their structure: whether it still holds is another question. */
  readonly prepared: boolean
}

/** What an exchange is bound to, as the values of a statement. */
export const OWNED = ['exchangeId', 'browserHash', 'accountId', 'organisationId'] as const

const columns = {
  id: exchanges.id,
  accountId: exchanges.accountId,
  organisationId: exchanges.organisationId,
  requestedThemes: exchanges.requestedThemes,
  requestedUnknown: exchanges.requestedUnknown,
  expiresAt: exchanges.expiresAt,
  answeredAt: exchanges.answeredAt,
}

const takenOrFound = preparedQuery(
  [...OWNED, 'now'],
  (db, { exchangeId, browserHash, accountId, organisationId, now }) => {
    const inThisBrowser = and(eq(exchanges.id, exchangeId), eq(exchanges.browserHash, browserHash))
    const taken = db.$with('taken').as(
      db
        .update(exchanges)
        .set({ accountId: sql`${accountId}`, organisationId: sql`${organisationId}` })
        .where(
          and(inThisBrowser, isNull(exchanges.accountId), isNull(exchanges.answeredAt), gt(exchanges.expiresAt, now)),
        )
        .returning({ id: exchanges.id }),
    )
    // What is read is the row as it was before this statement.
    return db
      .with(taken)
      .select({
        row: columns,
        taken: sql<boolean>`exists (select 1 from ${taken})`,
        prepared: sql<boolean>`exists (select 1 from ${preparedDemarches} where ${waiting({ accountId, organisationId, now })})`,
      })
      .from(exchanges)
      .where(inThisBrowser)
  },
)

/**
 * The exchange, for its owner only. The first aidant to look at it, in the browser that FranceConnect sent, becomes its owner together with
 * their current structure; for anybody else it does not exist. One statement.
 */
export async function exchangeOf(ctx: Ctx, owner: ExchangeOwner, exchangeId: string): Promise<Exchange | undefined> {
  const now = ctx.clock.now()
  const { accountId, organisation } = owner.aidant
  const [found] = await takenOrFound(ctx.db, { ...ownedBy(owner, exchangeId), now })
  if (!found) return undefined
  const { row } = found
  const { id, requestedThemes, requestedUnknown, expiresAt } = row
  const exchange = {
    id,
    requestedThemes,
    requestedUnknown,
    expiresAt,
    state: stateOf(row, now),
    prepared: found.prepared,
  }
  if (row.accountId === null) {
    // Somebody else was faster in the same browser, or it is too late: an expired call belongs to nobody, and says so.
    return found.taken || expiresAt <= now ? exchange : undefined
  }
  return row.accountId === accountId && row.organisationId === organisation.id ? exchange : undefined
}

export function ownedBy({ aidant, browserHash }: ExchangeOwner, exchangeId: string) {
  return { exchangeId, browserHash, accountId: aidant.accountId, organisationId: aidant.organisation.id }
}

function stateOf(row: { readonly answeredAt: Date | null; readonly expiresAt: Date }, now: Date): Exchange['state'] {
  return row.answeredAt !== null ? 'answered' : row.expiresAt <= now ? 'expired' : 'open'
}

/** The condition that an exchange is its owner's. */
export function owned(owner: Record<(typeof OWNED)[number], string | Buffer | Placeholder>): SQL | undefined {
  return and(
    eq(exchanges.id, sql`${owner.exchangeId}`),
    eq(exchanges.browserHash, sql`${owner.browserHash}`),
    eq(exchanges.accountId, sql`${owner.accountId}`),
    eq(exchanges.organisationId, sql`${owner.organisationId}`),
  )
}

/** The owner's exchange, locked until the transaction ends: answered once, however many times the button is pressed. */
export async function lockExchange(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
): Promise<{ readonly interactionHash: Buffer; readonly state: Exchange['state'] } | undefined> {
  const [row] = await ctx.db
    .select()
    .from(exchanges)
    .where(owned(ownedBy(owner, exchangeId)))
    .for('update')
  return row && { interactionHash: row.interactionHash, state: stateOf(row, ctx.clock.now()) }
}

/** Where the owner's exchange stands; undefined when they have no such exchange. */
export async function exchangeState(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
): Promise<Exchange['state'] | undefined> {
  const [row] = await ctx.db
    .select()
    .from(exchanges)
    .where(owned(ownedBy(owner, exchangeId)))
  return row && stateOf(row, ctx.clock.now())
}

/**
 * What was answered to FranceConnect's calls, for the protocol to join: the outcome, the person whose name was chosen, when and how the aidant
 * had proved who they are. By the hash of the interaction.
 */
export function exchangeAnswers(db: Db) {
  return db
    .select({
      interactionHash: exchanges.interactionHash,
      outcome: exchanges.outcome,
      usagerId: actes.usagerId,
      authenticatedAt: exchanges.authenticatedAt,
      authenticatedWith: exchanges.authenticatedWith,
    })
    .from(exchanges)
    .leftJoin(actes, eq(actes.id, exchanges.acteId))
    .as('answers')
}
