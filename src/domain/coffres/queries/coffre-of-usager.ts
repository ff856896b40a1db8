import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { hasWithdrawnFrom, mandats } from '../../mandats/index.ts'
import { type CoffreRights, coffreRights } from '../model.ts'
import { coffres } from '../tables.ts'

/** A safe from outside: what may be done with it, never what it holds. */
export interface CoffreState extends CoffreRights {
  /** The safe that holds something now. */
  readonly kept: { readonly id: string; readonly createdAt: Date; readonly updatedAt: Date } | null
  /** The last time one was handed over, when none is kept. */
  readonly handedOverAt: Date | null
  /** The last time one was destroyed, when none is kept. */
  readonly destroyedAt: Date | null
  /** The aidant who looks withdrew from the person, for a conflict of interest: a colleague may do what they may not. */
  readonly isWithdrawn: boolean
}

/** The state of the safe of one usager in one organisation, for the aidant who looks; two statements. Undefined when no mandat ever carried the option. */
export async function coffreOf(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
  accountId: string | null = null,
): Promise<CoffreState | undefined> {
  const carriers = await mailboxMandats(ctx, organisationId, usagerId, accountId)
  const rights = coffreRights(carriers, ctx.clock.now())
  if (!rights.last) return undefined
  const [latest] = await ctx.db
    .select()
    .from(coffres)
    .where(and(eq(coffres.organisationId, organisationId), eq(coffres.usagerId, usagerId)))
    .orderBy(desc(coffres.createdAt))
    .limit(1)
  const kept = latest && latest.destroyedAt === null ? latest : null
  return {
    ...rights,
    isWithdrawn: carriers.some(({ isWithdrawn }) => isWithdrawn),
    kept: kept && { id: kept.id, createdAt: kept.createdAt, updatedAt: kept.updatedAt },
    handedOverAt: kept ? null : (latest?.handedOverAt ?? null),
    destroyedAt: kept ? null : (latest?.destroyedAt ?? null),
  }
}

/**
 * Every mandat of this organisation and usager that carries the mailbox option. `accountId`: the aidant who opens, when it matters whether they
 * withdrew from the person.
 */
export function mailboxMandats(ctx: Ctx, organisationId: string, usagerId: string, accountId: string | null = null) {
  return ctx.db
    .select({
      id: mandats.id,
      number: mandats.number,
      expiresAt: mandats.expiresAt,
      endedAt: mandats.endedAt,
      endReason: mandats.endReason,
      suspendedAt: mandats.suspendedAt,
      isWithdrawn: hasWithdrawnFrom({
        accountId: sql`${accountId}::uuid`,
        // In full: in a statement of one table, a column loses the name of its table.
        organisationId: sql`mandats.organisation_id`,
        usagerId: sql`mandats.usager_id`,
      }),
    })
    .from(mandats)
    .where(
      and(eq(mandats.organisationId, organisationId), eq(mandats.usagerId, usagerId), eq(mandats.mailboxOption, true)),
    )
}
