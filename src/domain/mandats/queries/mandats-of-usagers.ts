import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { DurationKey } from '../durations.ts'
import { expiresSoon, type MandatState, type MandatTerm, stateOf } from '../model.ts'
import { autorisations, mandats } from '../tables.ts'

/** A mandat in a list: its term and its themes, nothing sealed. */
export interface MandatSummary {
  readonly id: string
  readonly number: string
  readonly usagerId: string
  readonly state: MandatState
  readonly duration: DurationKey
  readonly signedAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly expiresSoon: boolean
  /** Sorted; those that an act ended say so. */
  readonly themes: readonly { readonly theme: string; readonly ended: boolean }[]
}

/** The mandats of one organisation with these usagers, latest first. One statement. */
export async function mandatsOfUsagers(
  ctx: Ctx,
  organisationId: string,
  usagerIds: readonly string[],
): Promise<MandatSummary[]> {
  if (usagerIds.length === 0) return []
  const now = ctx.clock.now()
  const rows = await ctx.db
    .select({
      id: mandats.id,
      number: mandats.number,
      usagerId: mandats.usagerId,
      duration: mandats.duration,
      signedAt: mandats.signedAt,
      expiresAt: mandats.expiresAt,
      endedAt: mandats.endedAt,
      endReason: mandats.endReason,
      suspendedAt: mandats.suspendedAt,
      theme: autorisations.theme,
      themeEndedAt: autorisations.endedAt,
    })
    .from(mandats)
    .innerJoin(autorisations, eq(autorisations.mandatId, mandats.id))
    .where(and(eq(mandats.organisationId, organisationId), inArray(mandats.usagerId, [...usagerIds])))
    .orderBy(desc(mandats.signedAt), mandats.id, autorisations.theme)
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => {
    const [row] = group
    if (!row) return []
    const term: MandatTerm = row
    return [
      {
        id: row.id,
        number: row.number,
        usagerId: row.usagerId,
        state: stateOf(term, now),
        duration: row.duration,
        signedAt: row.signedAt,
        expiresAt: row.expiresAt,
        endedAt: row.endedAt,
        expiresSoon: expiresSoon({ ...term, duration: row.duration }, now),
        themes: group.map(({ theme, themeEndedAt }) => ({ theme, ended: themeEndedAt !== null })),
      },
    ]
  })
}
