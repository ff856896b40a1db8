import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
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
 * Whose FranceConnect session may still be open in this browser: opened by us less than 30 minutes ago, neither closed (FranceConnect named it
 * at our end-session address) nor left (this browser's session was taken by another person, or ended without naming it). At most one, since
 * FranceConnect holds one person at a time. One statement.
 */
export async function openFranceConnectSession(
  ctx: Ctx,
  browserHash: Buffer,
): Promise<OpenFranceConnectSession | undefined> {
  const [row] = await openInBrowser(ctx.db, { browserHash, now: ctx.clock.now() })
  return row && asSession(row)
}

/**
 * Until when FranceConnect may answer as one of these people with an identity that we gave it, in whatever browser; undefined when we gave none
 * within 30 minutes. DEC-13 asks this where FranceConnect does not say which account was used. What was closed or left since counts all the
 * same: both are said through the aidant's browser, before FranceConnect has ended anything (domain/04 A.8). One statement.
 */
export async function actedAsUntil(ctx: Ctx, usagerIds: readonly string[]): Promise<Date | undefined> {
  if (usagerIds.length === 0) return undefined
  const [row] = await select(ctx.db)
    .where(
      and(
        inArray(actes.usagerId, [...usagerIds]),
        eq(actes.state, 'transmise'),
        gt(exchanges.fcSessionUntil, ctx.clock.now()),
      ),
    )
    .orderBy(desc(exchanges.fcSessionUntil))
    .limit(1)
  return row?.until ?? undefined
}

function select(db: Db) {
  return db.select(columns).from(exchanges).innerJoin(actes, eq(actes.id, exchanges.acteId))
}

type Row = Awaited<ReturnType<typeof select>>[number]

function asSession({ until, overriddenAt, ...row }: Row): OpenFranceConnectSession | undefined {
  return until ? { ...row, until, overridden: overriddenAt !== null } : undefined
}
