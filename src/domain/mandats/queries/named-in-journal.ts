import { inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { organisations } from '../../organisations/index.ts'
import { mandats } from '../tables.ts'

/**
 * What identifiers of journal entries stand for, to whoever may read those entries: names of structures, numbers of mandats. Never a person.
 * Two statements at most; none for no identifier.
 */
export async function namedInJournal(
  ctx: Ctx,
  entries: readonly { readonly organisationId: string | null; readonly mandatId: string | null }[],
): Promise<{
  readonly organisation: (id: string | null) => string | undefined
  readonly mandat: (id: string | null) => string | undefined
}> {
  const organisationIds = distinct(entries.map(({ organisationId }) => organisationId))
  const mandatIds = distinct(entries.map(({ mandatId }) => mandatId))
  const names =
    organisationIds.length === 0
      ? []
      : await ctx.db
          .select({ id: organisations.id, text: organisations.name })
          .from(organisations)
          .where(inArray(organisations.id, organisationIds))
  const numbers =
    mandatIds.length === 0
      ? []
      : await ctx.db
          .select({ id: mandats.id, text: mandats.number })
          .from(mandats)
          .where(inArray(mandats.id, mandatIds))
  return { organisation: lookUp(names), mandat: lookUp(numbers) }
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null)
}

function lookUp(rows: readonly { readonly id: string; readonly text: string }[]) {
  const byId = new Map(rows.map(({ id, text }) => [id, text]))
  return (id: string | null) => (id === null ? undefined : byId.get(id))
}
