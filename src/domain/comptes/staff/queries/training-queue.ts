import { asc, count, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { organisations } from '../../../organisations/index.ts'
import { trainingRequests } from '../../team/tables.ts'

/** Somebody whom a structure wants trained, as our team sees the queue. */
export interface TrainingToFollow {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
  readonly organisationName: string
  readonly city: string
  readonly requestedAt: Date
}

const SHOWN = 50

/** The people to be trained, the oldest request first, fifty at most, and how many in all. Two statements. For `TeamMember`s alone. */
export async function trainingQueue(
  ctx: Ctx,
): Promise<{ readonly rows: readonly TrainingToFollow[]; readonly total: number }> {
  const rows = await ctx.db
    .select({
      id: trainingRequests.id,
      givenName: trainingRequests.givenName,
      familyName: trainingRequests.familyName,
      occupation: trainingRequests.occupation,
      email: trainingRequests.email,
      organisationName: organisations.name,
      city: organisations.city,
      requestedAt: trainingRequests.requestedAt,
    })
    .from(trainingRequests)
    .innerJoin(organisations, eq(organisations.id, trainingRequests.organisationId))
    .where(isNull(trainingRequests.closedAt))
    .orderBy(asc(trainingRequests.requestedAt), trainingRequests.id)
    .limit(SHOWN)
  if (rows.length < SHOWN) return { rows, total: rows.length }
  const [all] = await ctx.db.select({ total: count() }).from(trainingRequests).where(isNull(trainingRequests.closedAt))
  return { rows, total: all?.total ?? rows.length }
}
