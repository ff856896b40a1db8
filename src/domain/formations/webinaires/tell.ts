import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { enqueue, type OutgoingMail } from '../../../platform/outbox/index.ts'
import { accounts } from '../../comptes/index.ts'
import { zoneOfOrganisation } from '../../mandats/index.ts'
import { organisations } from '../../organisations/index.ts'
import type { WebinarTold } from './mails.tsx'
import { webinarRegistrations, type webinars } from './tables.ts'

type Webinar = Pick<typeof webinars.$inferSelect, 'id' | 'startsAt' | 'joinUrl' | 'revision'>

/** One mail for each of those registered whose account is open, once for each revision. Inside a transaction. */
export async function tellRegistered(
  tx: Ctx,
  { id, startsAt, joinUrl, revision }: Webinar,
  kind: 'webinar_changed' | 'webinar_cancelled',
  mail: (ctx: Ctx, to: string, webinar: WebinarTold) => OutgoingMail,
): Promise<void> {
  const registered = await tx.db
    .select({ accountId: accounts.id, email: accounts.email, postalCode: organisations.postalCode })
    .from(webinarRegistrations)
    .innerJoin(accounts, eq(accounts.id, webinarRegistrations.accountId))
    .innerJoin(organisations, eq(organisations.id, webinarRegistrations.organisationId))
    .where(
      and(
        eq(webinarRegistrations.webinarId, id),
        isNotNull(webinarRegistrations.registeredAt),
        isNull(webinarRegistrations.cancelledAt),
        isNull(accounts.deactivatedAt),
      ),
    )
    .orderBy(asc(accounts.id))
  for (const { accountId, email, postalCode } of registered) {
    await enqueue(tx, {
      kind,
      dedupKey: `${kind}/${id}/${revision}/${accountId}`,
      message: mail(tx, email, { startsAt, joinUrl, timeZone: zoneOfOrganisation({ postalCode }) }),
    })
  }
}
