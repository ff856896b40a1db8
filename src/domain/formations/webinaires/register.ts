import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { accounts, type Referent } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { zoneOfOrganisation } from '../../mandats/index.ts'
import { webinarRegisteredMail } from './mails.tsx'
import { webinarRegistrations, webinars } from './tables.ts'

/** `over`: it began, or was cancelled. */
export type WebinarRegistered = 'registered' | 'already' | 'unknown' | 'over'

/** A référent takes a place at a webinar, in the name of the structure that they act for; the link comes by mail (S-051). */
export function registerToWebinar(ctx: Ctx, referent: Referent, webinarId: string): Promise<WebinarRegistered> {
  const { accountId, organisation } = referent
  return inTransaction(ctx, async (tx) => {
    const webinar = await open(tx, webinarId)
    if (typeof webinar === 'string') return webinar
    const at = tx.clock.now()
    const [taken] = await tx.db
      .insert(webinarRegistrations)
      .values({ webinarId, accountId, organisationId: organisation.id, registeredAt: at })
      .onConflictDoUpdate({
        target: [webinarRegistrations.webinarId, webinarRegistrations.accountId],
        set: { organisationId: organisation.id, registeredAt: at, cancelledAt: null },
        setWhere: isNotNull(webinarRegistrations.cancelledAt),
      })
      .returning({ accountId: webinarRegistrations.accountId })
    if (!taken) return 'already'
    const [account] = await tx.db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, accountId))
    if (!account) throw new Error('a référent has an account')
    await enqueue(tx, {
      kind: 'webinar_registered',
      dedupKey: `webinar_registered/${webinarId}/${accountId}/${at.toISOString()}`,
      message: webinarRegisteredMail(tx, account.email, { ...webinar, timeZone: zoneOfOrganisation(organisation) }),
    })
    await journal(tx, referent, 'register_webinar', webinarId)
    return 'registered'
  })
}

/** A référent gives their place back. */
export function leaveWebinar(ctx: Ctx, referent: Referent, webinarId: string): Promise<'left' | 'unknown' | 'over'> {
  return inTransaction(ctx, async (tx) => {
    const webinar = await open(tx, webinarId)
    if (typeof webinar === 'string') return webinar
    const [left] = await tx.db
      .update(webinarRegistrations)
      .set({ cancelledAt: tx.clock.now() })
      .where(
        and(
          eq(webinarRegistrations.webinarId, webinarId),
          eq(webinarRegistrations.accountId, referent.accountId),
          isNull(webinarRegistrations.cancelledAt),
        ),
      )
      .returning({ accountId: webinarRegistrations.accountId })
    if (!left) return 'unknown'
    await journal(tx, referent, 'leave_webinar', webinarId)
    return 'left'
  })
}

/** Shared, so that nobody registers for one that is being cancelled or moved. */
async function open(tx: Ctx, webinarId: string) {
  const [webinar] = await tx.db
    .select({ startsAt: webinars.startsAt, joinUrl: webinars.joinUrl, cancelledAt: webinars.cancelledAt })
    .from(webinars)
    .where(eq(webinars.id, webinarId))
    .for('share')
  if (!webinar) return 'unknown'
  return webinar.cancelledAt !== null || webinar.startsAt <= tx.clock.now() ? 'over' : webinar
}

function journal(
  tx: Ctx,
  { accountId, organisation }: Referent,
  action: 'register_webinar' | 'leave_webinar',
  webinarId: string,
): Promise<void> {
  return appendToJournal(tx, [
    {
      action,
      actor: { kind: 'account', id: accountId },
      organisationId: organisation.id,
      details: { webinar: webinarId },
    },
  ])
}
