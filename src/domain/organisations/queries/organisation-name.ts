import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { organisations } from '../tables.ts'

/** The name of a structure that is open; undefined for any other. One statement. */
export async function organisationName(ctx: Ctx, organisationId: string): Promise<string | undefined> {
  const [row] = await ctx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), isNull(organisations.closedAt)))
  return row?.name
}
