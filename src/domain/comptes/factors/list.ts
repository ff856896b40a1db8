import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { FactorKind } from '../model.ts'
import { factors, recoveryCodes } from '../tables.ts'

/** A factor as its owner, or their référent, sees it: never what it holds. */
export interface FactorView {
  readonly id: string
  readonly kind: FactorKind
  readonly label: string | null
  /** Of a card. */
  readonly serial: string | null
  readonly createdAt: Date
  /** Null: associated, waits to be validated. */
  readonly confirmedAt: Date | null
  readonly lastUsedAt: Date | null
  /** Of a set of recovery codes: how many are still good. */
  readonly codesLeft: number | null
}

/** The factors of an account, the oldest first; what was removed is not there. One statement. */
export function factorsOf(ctx: Ctx, accountId: string): Promise<readonly FactorView[]> {
  return ctx.db
    .select({
      id: factors.id,
      kind: factors.kind,
      label: factors.label,
      serial: factors.serial,
      createdAt: factors.createdAt,
      confirmedAt: factors.confirmedAt,
      lastUsedAt: factors.lastUsedAt,
      codesLeft: sql<number | null>`case when ${factors.kind} = 'recovery_codes' then (select count(*)::int
        from ${recoveryCodes} rc where rc.factor_id = factors.id and rc.used_at is null) end`,
    })
    .from(factors)
    .where(and(eq(factors.accountId, accountId), isNull(factors.removedAt)))
    .orderBy(asc(factors.createdAt), asc(factors.id))
}
