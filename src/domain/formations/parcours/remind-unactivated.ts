import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { accounts, membersWithRole } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { tracks } from '../tables.ts'
import { notActivatedMail, notActivatedReferentMail } from './mails.tsx'

/** Days between two reminders, and how many there are: afterwards, closing unused accounts takes over (five months). */
const EVERY = 14
const MOST = 6

/**
 * Reminds the people whose track opened an account that nobody has activated, and their référents (M-21 and M-22, as they still apply). Each
 * reminder bears its rank: run twice, or late, it is sent once. How many people it is about.
 */
export async function remindUnactivated(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const waiting = await ctx.db
    .select({
      trackId: tracks.id,
      activatedAt: tracks.activatedAt,
      organisationId: tracks.organisationId,
      organisationName: organisations.name,
      givenName: tracks.givenName,
      familyName: tracks.familyName,
      accountId: accounts.id,
      email: accounts.email,
    })
    .from(tracks)
    .innerJoin(accounts, eq(accounts.id, tracks.accountId))
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(
      and(
        lte(tracks.activatedAt, after(now, -EVERY * DAY)),
        gt(tracks.activatedAt, after(now, -(MOST + 1) * EVERY * DAY)),
        isNull(accounts.activatedAt),
        isNull(accounts.deactivatedAt),
        isNull(organisations.closedAt),
      ),
    )
    .orderBy(tracks.id)
  let reminded = 0
  for (const one of waiting) {
    const rank = Math.floor((now.getTime() - (one.activatedAt?.getTime() ?? 0)) / (EVERY * DAY))
    const members = await membersWithRole(ctx, one.organisationId, 'aidant')
    if (!members.some(({ id }) => id === one.accountId)) continue
    reminded += 1
    await inTransaction(ctx, async (tx) => {
      const about = { ...one, inUse: false }
      await enqueue(tx, {
        kind: 'track_not_activated',
        dedupKey: `track_not_activated/${one.trackId}/${rank}`,
        message: notActivatedMail(tx, one.email, about),
      })
      for (const { id, email } of await membersWithRole(tx, one.organisationId, 'referent')) {
        if (id === one.accountId) continue
        await enqueue(tx, {
          kind: 'track_not_activated',
          dedupKey: `track_not_activated/${one.trackId}/${rank}/${id}`,
          message: notActivatedReferentMail(tx, email, about),
        })
      }
    })
  }
  return reminded
}
