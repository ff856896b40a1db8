import { and, count, countDistinct, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { autorisations, mandats } from '../tables.ts'
import { mandatInForce } from '../usable.ts'

/** What a theme allows today: withdrawn, so many mandats in force could no longer be used for it. */
export interface ThemeAtStake {
  readonly theme: string
  readonly mandats: number
  readonly people: number
}

/** For each theme of a mandat in force of this structure: how many mandats, how many people. One statement. */
export async function themesAtStake(ctx: Ctx, organisationId: string): Promise<readonly ThemeAtStake[]> {
  return ctx.db
    .select({ theme: autorisations.theme, mandats: count(), people: countDistinct(autorisations.usagerId) })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .where(
      and(
        eq(mandats.organisationId, organisationId),
        eq(autorisations.organisationId, organisationId),
        isNull(autorisations.endedAt),
        mandatInForce(ctx.clock.now()),
      ),
    )
    .groupBy(autorisations.theme)
}
