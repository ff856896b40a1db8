import { and, asc, eq, gt, inArray, lt, notExists, sql } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { membersWithRole } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { expiryDigest } from '../mails/expiry-digest.tsx'
import { LONG_DURATIONS, SOON } from '../model.ts'
import { mandatDigests, mandats } from '../tables.ts'
import { mandatInForce } from '../usable.ts'
import { localDay, zoneOfOrganisation } from '../zone.ts'

/**
 * The job: tells the aidants of each structure which mandats will run out within thirty days, each mandat once for ever, in one mail per
 * aidant (the former service repeated them at every run). `listPath` is the page where they are. Says how many mandats were told of.
 */
export async function sendExpiryDigests(ctx: Ctx, listPath: string): Promise<number> {
  const due = await ctx.db.selectDistinct({ organisationId: mandats.organisationId }).from(mandats).where(dueNow(ctx))
  let told = 0
  for (const { organisationId } of due) {
    try {
      told += await tellOrganisation(ctx, organisationId, listPath)
    } catch (error) {
      ctx.log.error({ err: error, organisation: organisationId }, 'a digest of expiring mandats could not be sent')
    }
  }
  return told
}

function dueNow(ctx: Ctx) {
  const now = ctx.clock.now()
  return and(
    mandatInForce(now),
    gt(mandats.expiresAt, now),
    lt(mandats.expiresAt, after(now, SOON)),
    inArray(mandats.duration, [...LONG_DURATIONS]),
    notExists(ctx.db.select({ one: sql`1` }).from(mandatDigests).where(eq(mandatDigests.mandatId, mandats.id))),
  )
}

function tellOrganisation(ctx: Ctx, organisationId: string, listPath: string): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const [organisation] = await tx.db
      .select({ name: organisations.name, postalCode: organisations.postalCode })
      .from(organisations)
      .where(eq(organisations.id, organisationId))
    const due = await tx.db
      .select({ id: mandats.id, number: mandats.number, expiresAt: mandats.expiresAt })
      .from(mandats)
      .where(and(eq(mandats.organisationId, organisationId), dueNow(tx)))
      .orderBy(asc(mandats.expiresAt), asc(mandats.id))
    if (!organisation || due.length === 0) return 0
    // Of two workers at once, each mandat belongs to the one whose line was written.
    const claimed = await tx.db
      .insert(mandatDigests)
      .values(due.map(({ id }) => ({ mandatId: id, sentAt: tx.clock.now() })))
      .onConflictDoNothing()
      .returning({ mandatId: mandatDigests.mandatId })
    const mine = new Set(claimed.map(({ mandatId }) => mandatId))
    const told = due.filter(({ id }) => mine.has(id))
    const [first] = told
    if (!first) return 0
    const aidants = await membersWithRole(tx, organisationId, 'aidant')
    const timeZone = zoneOfOrganisation(organisation)
    const mail = expiryDigest(tx, { organisationName: organisation.name, timeZone, mandats: told, listPath })
    for (const { id, email } of aidants) {
      await enqueue(tx, {
        kind: 'expiry_digest',
        dedupKey: `expiry-digest/${first.id}/${localDay(tx.clock.now(), timeZone)}/${id}`,
        message: { channel: 'mail', to: email, ...mail },
      })
    }
    return told.length
  })
}
