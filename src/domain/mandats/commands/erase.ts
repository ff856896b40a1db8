import { eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { yearsAfter } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { ACTIVE_BASE_YEARS, eraseUsager, lockUsager } from '../../usagers/index.ts'
import { ARCHIVE_YEARS, endOf } from '../model.ts'
import { actes, autorisations, mandatEvidence, mandats, revocations } from '../tables.ts'

/** Usagers erased in one run of the job; those left wait for the next. */
const BATCH = 200

/**
 * The job of DEC-40: erases the usagers whose last mandat, in any structure, ended over six years ago (three in the active base, three in
 * the archive). Says how many. Each in its own transaction; one that fails is logged and keeps no other from being erased.
 */
export async function eraseOldUsagers(ctx: Ctx): Promise<number> {
  const limit = limitOf(ctx).toISOString()
  const result = await ctx.db.execute(sql`
    select u.id::text as id from usagers u
    where u.erased_at is null and u.created_at < ${limit}::timestamptz and not exists (
      select 1 from mandats m where m.usager_id = u.id
        and least(coalesce(m.ended_at, m.expires_at), m.expires_at) >= ${limit}::timestamptz)
    order by u.created_at limit ${BATCH}`)
  let erased = 0
  for (const { id } of idRows.parse(result).rows) {
    try {
      if (await eraseOldUsager(ctx, id)) erased += 1
    } catch (error) {
      ctx.log.error({ err: error, usager: id }, 'a usager could not be erased')
    }
  }
  return erased
}

const idRows = z.object({ rows: z.array(z.object({ id: z.string() })) })

function limitOf(ctx: Ctx): Date {
  return yearsAfter(ctx.clock.now(), -(ACTIVE_BASE_YEARS + ARCHIVE_YEARS))
}

/**
 * Erases one usager if the term of DEC-40 is over, checked again under lock: her key is destroyed, everything sealed under it is emptied.
 * The rows that stay name nobody; the journal, which never did, stays valid. Answers whether she was erased.
 */
function eraseOldUsager(ctx: Ctx, usagerId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    if (!(await lockUsager(tx, usagerId))) return false
    const theirs = await tx.db
      .select({
        id: mandats.id,
        organisationId: mandats.organisationId,
        expiresAt: mandats.expiresAt,
        endedAt: mandats.endedAt,
      })
      .from(mandats)
      .where(eq(mandats.usagerId, usagerId))
    const limit = limitOf(tx)
    if (theirs.some((mandat) => endOf(mandat) >= limit)) return false
    await tx.db.update(mandats).set({ documentSealed: null, pdfSealed: null }).where(eq(mandats.usagerId, usagerId))
    await tx.db.update(autorisations).set({ demarchesSealed: null }).where(eq(autorisations.usagerId, usagerId))
    await tx.db.update(actes).set({ detailsSealed: null }).where(eq(actes.usagerId, usagerId))
    const ids = theirs.map(({ id }) => id)
    if (ids.length > 0) {
      await tx.db.update(revocations).set({ documentSealed: null }).where(inArray(revocations.mandatId, ids))
      await tx.db.update(mandatEvidence).set({ sealed: null }).where(inArray(mandatEvidence.mandatId, ids))
    }
    await eraseUsager(tx, usagerId)
    const organisationIds = [...new Set(theirs.map(({ organisationId }) => organisationId))]
    await appendToJournal(tx, [
      { action: 'erase_usager', actor: { kind: 'system' }, usagerId },
      ...organisationIds.map((organisationId) => ({
        action: 'erase_usager',
        actor: { kind: 'system' as const },
        organisationId,
        usagerId,
      })),
    ])
    return true
  })
}
