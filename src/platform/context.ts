import type { PgTransactionConfig } from 'drizzle-orm/pg-core'
import type { Clock } from './clock.ts'
import type { Keyring } from './crypto/keyring.ts'
import type { Db } from './database/database.ts'
import type { Logger } from './observability/logger.ts'

/** What every command and query is given: nothing reaches them otherwise. `db` is the transaction's handle inside a transaction. */
export interface Ctx {
  readonly db: Db
  readonly clock: Clock
  readonly keys: Keyring
  readonly log: Logger
  /** Our own address as the world sees it, without a final slash. */
  readonly publicUrl: string
  /** Where our own team is written to: alerts about mandats (DEC-06). */
  readonly teamEmail: string
  /** A practice space: its documents say on each page that they are worth nothing (DEC-31). */
  readonly practice: boolean
  /** Numbers that Arcep keeps for works of fiction are taken: never in production, outside the practice space. */
  readonly fictionalPhones: boolean
  readonly training: TrainingParameters
}

/** What the national team may change of the way to an account, without a new version. */
export interface TrainingParameters {
  /** A thin session may be cancelled: nobody registers less than this many days before it. */
  readonly opensDaysBefore: number
  /** The same, once it has more than `filledAbove` registered. */
  readonly opensDaysBeforeFilled: number
  readonly filledAbove: number
  /** Out of 100, reached or passed. 0: whoever took the test, since 0 is a score. */
  readonly pixPassScore: number
}

/** Runs `work` in one transaction: what it throws undoes everything, the journal included. */
export function inTransaction<C extends Ctx, T>(
  ctx: C,
  work: (ctx: C) => Promise<T>,
  how?: PgTransactionConfig,
): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx }), how)
}
