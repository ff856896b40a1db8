import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { Db } from '../../../../platform/database/database.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import { actes } from '../../tables.ts'
import { exchanges } from '../tables.ts'

/** A session that FranceConnect may still hold as somebody whom we identified: it opens other sites, and signs, in her name. */
export interface OpenFranceConnectSession {
  readonly exchangeId: string
  readonly acteId: string
  readonly usagerId: string
  readonly organisationId: string
  readonly accountId: string
  readonly theme: string
  readonly until: Date
  /** An aidant went on with somebody else nevertheless, with a reason. It is still open. */
  readonly overridden: boolean
}

const columns = {
  exchangeId: exchanges.id,
  acteId: actes.id,
  usagerId: actes.usagerId,
  organisationId: actes.organisationId,
  accountId: actes.accountId,
  theme: actes.theme,
  until: exchanges.fcSessionUntil,
  overriddenAt: exchanges.fcSessionOverriddenAt,
}

/** Asked by every sheet and every step of a journey. */
const openInBrowser = preparedQuery(['browserHash', 'now'], (db, { browserHash, now }) =>
  select(db)
    .where(
      and(
        eq(exchanges.browserHash, browserHash),
        gt(exchanges.fcSessionUntil, now),
        isNull(exchanges.fcSessionClosedAt),
        isNull(exchanges.fcSessionLeftAt),
      ),
    )
    .orderBy(desc(exchanges.fcSessionUntil))
    .limit(1),
)

/**
 * Whose FranceConnect session may still be open in this browser: opened by us less than 30 minutes ago, FranceConnect has not called our
 * end-session address since, nor ended this browser's session without calling it. At most one, since FranceConnect holds one person at a
 * time. One statement.
 */
export async function openFranceConnectSession(
  ctx: Ctx,
  browserHash: Buffer,
): Promise<OpenFranceConnectSession | undefined> {
  const [row] = await openInBrowser(ctx.db, { browserHash, now: ctx.clock.now() })
  return row && asSession(row)
}

/**
 * The FranceConnect sessions that may still be open as this usager, in whatever browser. DEC-13 asks this one: a browser that lost our
 * cookie may well have kept FranceConnect's. One statement.
 */
export async function openFranceConnectSessionsOf(ctx: Ctx, usagerId: string): Promise<OpenFranceConnectSession[]> {
  const rows = await select(ctx.db)
    .where(
      and(
        eq(actes.usagerId, usagerId),
        gt(exchanges.fcSessionUntil, ctx.clock.now()),
        isNull(exchanges.fcSessionClosedAt),
      ),
    )
    .orderBy(desc(exchanges.fcSessionUntil))
  return rows.flatMap((row) => asSession(row) ?? [])
}

function select(db: Db) {
  return db.select(columns).from(exchanges).innerJoin(actes, eq(actes.id, exchanges.acteId))
}

type Row = Awaited<ReturnType<typeof select>>[number]

function asSession({ until, overriddenAt, ...row }: Row): OpenFranceConnectSession | undefined {
  return until ? { ...row, until, overridden: overriddenAt !== null } : undefined
}
