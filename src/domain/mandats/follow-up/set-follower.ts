import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { aidantsInPlace, type Referent } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { mandats } from '../tables.ts'
import { usagerFollowUps } from './tables.ts'

export type FollowerSet =
  | { readonly kind: 'set'; readonly count: number }
  | { readonly kind: 'refused'; readonly reason: 'nobody_chosen' | 'not_in_place' }

/** At most this many people are entrusted at once: a page of the list. */
const AT_ONCE = 50

/**
 * A référent entrusts people of the structure to one of its aidants. For information (DEC-02): it opens nothing and closes nothing to anybody.
 * People of another structure, or without a mandat that stands, are left out as if they did not exist.
 */
export function setFollower(
  ctx: Ctx,
  referent: Referent,
  wanted: { readonly usagerIds: readonly string[]; readonly accountId: string },
): Promise<FollowerSet> {
  return inTransaction(ctx, async (tx) => {
    const organisationId = referent.organisation.id
    const now = tx.clock.now()
    const [place] = await tx.db
      .select({ accountId: sql<string>`place.account_id` })
      .from(sql`(${aidantsInPlace(organisationId, now)}) place`)
      .where(sql`place.account_id = ${wanted.accountId}`)
    if (!place) return { kind: 'refused', reason: 'not_in_place' } as const
    const usagerIds = wanted.usagerIds.slice(0, AT_ONCE)
    const known =
      usagerIds.length === 0
        ? []
        : await tx.db
            .selectDistinct({ usagerId: mandats.usagerId })
            .from(mandats)
            .where(
              and(
                eq(mandats.organisationId, organisationId),
                inArray(mandats.usagerId, usagerIds),
                isNull(mandats.endedAt),
                gt(mandats.expiresAt, now),
              ),
            )
            .orderBy(mandats.usagerId)
    if (known.length === 0) return { kind: 'refused', reason: 'nobody_chosen' } as const
    const { accountId } = wanted
    await tx.db
      .insert(usagerFollowUps)
      .values(
        known.map(({ usagerId }) => ({ organisationId, usagerId, accountId, since: now, setBy: referent.accountId })),
      )
      .onConflictDoUpdate({
        target: [usagerFollowUps.organisationId, usagerFollowUps.usagerId],
        set: { accountId, since: now, setBy: referent.accountId },
      })
    const actor = { kind: 'account' as const, id: referent.accountId }
    await appendToJournal(
      tx,
      known.map(({ usagerId }) => ({
        action: 'entrust_usager',
        actor,
        organisationId,
        usagerId,
        details: { account: accountId },
      })),
    )
    return { kind: 'set', count: known.length } as const
  })
}
