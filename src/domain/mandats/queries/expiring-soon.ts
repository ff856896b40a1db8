import { and, asc, eq, inArray, lt } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { type CivilIdentity, openIdentity, usagerKeys, usagers } from '../../usagers/index.ts'
import { LONG_DURATIONS, SOON } from '../model.ts'
import { mandats } from '../tables.ts'
import { mandatInForce } from '../usable.ts'

/** A mandat that will run out within thirty days. */
export interface ExpiringMandat {
  readonly mandatId: string
  readonly number: string
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly expiresAt: Date
}

const SHOWN = 50

const nearest = preparedQuery(['organisationId', 'now', 'before'], (db, { organisationId, now, before }) =>
  db
    .select({
      mandatId: mandats.id,
      number: mandats.number,
      usagerId: mandats.usagerId,
      expiresAt: mandats.expiresAt,
      identitySealed: usagers.identitySealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(mandats)
    .innerJoin(usagers, eq(usagers.id, mandats.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(
      and(
        eq(mandats.organisationId, organisationId),
        mandatInForce(now),
        lt(mandats.expiresAt, before),
        inArray(mandats.duration, [...LONG_DURATIONS]),
      ),
    )
    .orderBy(asc(mandats.expiresAt))
    .limit(SHOWN),
)

/** The mandats of this organisation that will run out soon, the nearest first, fifty at most: what `expiresSoon` says, in SQL. One statement. */
export async function expiringSoon(ctx: Ctx, organisationId: string): Promise<ExpiringMandat[]> {
  const now = ctx.clock.now()
  const rows = await nearest(ctx.db, { organisationId, now, before: after(now, SOON) })
  return rows.flatMap(({ identitySealed, wrapped, ...mandat }) => {
    const identity = openIdentity(ctx, { usagerId: mandat.usagerId, identitySealed, wrapped })
    return identity ? [{ ...mandat, identity }] : []
  })
}
