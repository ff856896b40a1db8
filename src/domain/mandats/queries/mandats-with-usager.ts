import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { DurationKey } from '../durations.ts'
import type { MandatTerm } from '../model.ts'
import { autorisations, mandats } from '../tables.ts'

/** A mandat between one organisation and one usager, with what still stands of it. */
export interface MandatWithUsager extends MandatTerm {
  readonly id: string
  readonly number: string
  readonly duration: DurationKey
  readonly signedAt: Date
  /** Autorisations that no act has ended; those of an expired mandat among them. */
  readonly standing: readonly { readonly id: string; readonly theme: string }[]
}

/** Every mandat between this organisation and this usager, latest first. One statement. */
export async function mandatsWithUsager(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
): Promise<MandatWithUsager[]> {
  const rows = await ctx.db
    .select({
      id: mandats.id,
      number: mandats.number,
      duration: mandats.duration,
      signedAt: mandats.signedAt,
      expiresAt: mandats.expiresAt,
      endedAt: mandats.endedAt,
      endReason: mandats.endReason,
      suspendedAt: mandats.suspendedAt,
      autorisationId: autorisations.id,
      theme: autorisations.theme,
    })
    .from(mandats)
    .leftJoin(autorisations, and(eq(autorisations.mandatId, mandats.id), isNull(autorisations.endedAt)))
    .where(and(eq(mandats.organisationId, organisationId), eq(mandats.usagerId, usagerId)))
    .orderBy(desc(mandats.signedAt), mandats.id, autorisations.theme)
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { autorisationId: _id, theme: _theme, ...mandat } = first
    const standing = group.flatMap(({ autorisationId, theme }) =>
      autorisationId !== null && theme !== null ? [{ id: autorisationId, theme }] : [],
    )
    return [{ ...mandat, standing }]
  })
}
